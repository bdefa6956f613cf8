import type { Findings, Place } from './findings.ts'
import type { TreeFolder } from './tree.ts'
import { readText } from './yaml.ts'

/** What DOMjudge's own files say of a problem, where a package has them. */
export interface DomjudgeSettings {
  readonly name: string | null
  readonly timeSeconds: number | null
}

/** What DOMjudge reads; beside the time limit and the name it is for its contests only, or names its own programs. */
const iniKeys = [
  'name',
  'allow_submit',
  'allow_judge',
  'timelimit',
  'special_run',
  'special_compare',
  'points',
  'color',
]
const knownKeys = new Set([...iniKeys, 'externalid', 'short-name'])

/** The settings of a domjudge-problem.ini: `key = value` a line, the value in quotes or not, comments after `;`. */
export function parseIni(text: string): ReadonlyMap<string, { readonly value: string; readonly line: number }> {
  const settings = new Map<string, { value: string; line: number }>()
  for (const [index, line] of text.split('\n').entries()) {
    const match = /^([A-Za-z][\w-]*)\s*=(.*)$/.exec(line.trim())
    if (match?.[1] === undefined || match[2] === undefined) continue
    const written = match[2].trim()
    const quoted = /^(['"])(.*?)\1\s*(;.*)?$/.exec(written)?.[2]
    const [plain = ''] = written.split(';', 1)
    const value = quoted ?? plain.trimEnd()
    settings.set(match[1].toLowerCase(), { value, line: index + 1 })
  }
  return settings
}

/** Reads `domjudge-problem.ini` and the `.timelimit` file of the root, both outside the formats yet common. */
export async function readDomjudge(tree: TreeFolder, findings: Findings): Promise<DomjudgeSettings> {
  const ini = tree.files.get('domjudge-problem.ini')
  const settings = ini === undefined ? null : parseIni((await readText(ini, 'GV-CONFIG', findings)) ?? '')
  for (const [key, { value, line }] of settings ?? [])
    checkKey(key, value, { file: 'domjudge-problem.ini', line }, findings)
  const limit = settings?.get('timelimit')
  const fromIni = limit === undefined ? null : parseSeconds(limit.value, 'domjudge-problem.ini', limit.line, findings)
  const plain = tree.files.get('.timelimit')
  const text = plain === undefined ? null : await readText(plain, 'GV-CONFIG', findings)
  const fromPlain = text === null ? null : parseSeconds(text.trim(), '.timelimit', 1, findings)
  if (fromIni !== null && fromPlain !== null && fromIni !== fromPlain) {
    findings.warning(
      'GV-CONFIG-TIME-LIMIT-TWICE',
      `.timelimit says ${fromPlain} s and domjudge-problem.ini ${fromIni} s: ${fromIni} s is used.`,
      { file: '.timelimit', line: 1 },
    )
  }
  return { name: settings?.get('name')?.value || null, timeSeconds: fromIni ?? fromPlain }
}

function checkKey(key: string, value: string, place: Place, findings: Findings): void {
  if (!knownKeys.has(key)) {
    findings.warning('GV-CONFIG-KEY', `Unknown key "${key}" in domjudge-problem.ini.`, place)
  } else if (key.startsWith('special_') && value !== '') {
    const message = `"${key}" names a program of a DOMjudge installation, "${value.slice(0, 40)}", which is not in the package.`
    const hint = 'Put its source in output_validators/ and write `validation: custom`: only what is there is run.'
    findings.warning('GV-CONFIG-DOMJUDGE', message, { ...place, hint })
  }
}

function parseSeconds(text: string, file: string, line: number, findings: Findings): number | null {
  const seconds = /^(?:\d+(?:\.\d+)?|\.\d+)$/.test(text) ? Number(text) : 0
  if (seconds > 0) return seconds
  findings.error('GV-CONFIG-VALUE', `"${text.slice(0, 40)}" is no time limit in seconds.`, { file, line })
  return null
}
