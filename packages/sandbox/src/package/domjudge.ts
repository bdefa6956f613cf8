import type { Findings } from './findings.ts'
import type { TreeFolder } from './tree.ts'
import { readText } from './yaml.ts'

/** What DOMjudge's own files say of a problem, where a package has them. */
export interface DomjudgeSettings {
  readonly name: string | null
  readonly timeSeconds: number | null
}

/** The settings of a domjudge-problem.ini: `key = value` a line, the value in quotes or not. */
export function parseIni(text: string): ReadonlyMap<string, { readonly value: string; readonly line: number }> {
  const settings = new Map<string, { value: string; line: number }>()
  for (const [index, line] of text.split('\n').entries()) {
    const match = /^\s*([A-Za-z][\w-]*)\s*=\s*(.*?)\s*$/.exec(line)
    if (match?.[1] === undefined || match[2] === undefined) continue
    const value = match[2].replace(/^(['"])(.*)\1$/, '$2')
    settings.set(match[1].toLowerCase(), { value, line: index + 1 })
  }
  return settings
}

/** Reads `domjudge-problem.ini` and the `.timelimit` file of the root, both outside the formats yet common. */
export async function readDomjudge(tree: TreeFolder, findings: Findings): Promise<DomjudgeSettings> {
  const ini = tree.files.get('domjudge-problem.ini')
  const settings = ini === undefined ? null : parseIni((await readText(ini, 'GV-CONFIG', findings)) ?? '')
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

function parseSeconds(text: string, file: string, line: number, findings: Findings): number | null {
  const seconds = /^\d*\.?\d+$/.test(text) ? Number(text) : 0
  if (seconds > 0) return seconds
  findings.error('GV-CONFIG-VALUE', `"${text.slice(0, 40)}" is no time limit in seconds.`, { file, line })
  return null
}
