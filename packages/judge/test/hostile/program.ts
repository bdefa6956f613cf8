import { readFileSync } from 'node:fs'
import path from 'node:path'
import { printable } from '@gavel/problem/tokens/show-token'
import { judged } from '../support/judged.ts'
import { makeProblem } from '../support/problem.ts'
import { type Attack, describe, findLeak } from './attack.ts'

const languageOf: Readonly<Record<string, string>> = {
  '.c': 'c',
  '.cpp': 'cpp',
  '.py': 'python',
  '.java': 'java',
  '.js': 'javascript',
  '.ts': 'typescript',
  '.go': 'go',
  '.rs': 'rust',
}

const known = ['attacks', 'expect', 'time', 'memory', 'cases', 'compile', 'compile-memory']

const showOutput = (bytes: Uint8Array) => printable(Buffer.from(bytes.subarray(0, 120)).toString())

/** The lines `// key: value` on top of a program (`#` in Python). */
function readHeaders(file: string, source: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>()
  for (const line of source.split('\n')) {
    const [, key, value] = /^(?:\/\/|#) ([a-z-]+): (.*)$/.exec(line) ?? []
    if (key === undefined || value === undefined) break
    if (!known.includes(key)) throw new Error(`${file}: there is no header "${key}"`)
    headers.set(key, value.trim())
  }
  for (const key of ['attacks', 'expect'])
    if (!headers.has(key)) throw new Error(`${file}: the header "${key}" is missing`)
  return headers
}

/**
 * A hostile program with its headers as an attack. `attacks` and `expect` are required; `time` (seconds), `memory` (MiB),
 * `cases`, `compile` (seconds) and `compile-memory` (MiB) change the limits.
 * @param leastSeconds a time limit that the machine can meet, where that is more than the program's own
 */
export function loadProgram(file: string, leastSeconds = 0): Attack {
  const source = readFileSync(file, 'utf8')
  const name = path.parse(file)
  const headers = readHeaders(file, source)
  const language = languageOf[name.ext]
  if (language === undefined) throw new Error(`${file}: no language has this ending`)
  const number = (key: string, otherwise: number) => Number(headers.get(key) ?? otherwise)
  const attacks = headers.get('attacks') ?? ''
  return {
    attacks: attacks === 'none' ? [] : attacks.split(' ').map(Number),
    name: name.base,
    expect: (headers.get('expect') ?? '').split(' | '),
    languages: [language],
    async run(sandbox) {
      const cases = Array.from({ length: number('cases', 2) }, () => ({ input: 'x\n', answer: 'contained\n' }))
      const problem = makeProblem(cases, {
        timeSeconds: Math.max(number('time', 0.3), leastSeconds),
        memoryBytes: number('memory', 128) * 2 ** 20,
        compileSeconds: Math.max(number('compile', 20), leastSeconds),
        compileMemoryBytes: number('compile-memory', 2048) * 2 ** 20,
      })
      let printed = ''
      const onOutput = (_: unknown, stdout: Uint8Array) => {
        printed = showOutput(stdout)
      }
      const report = await judged(sandbox, problem, language, source, { onOutput })
      const leak = findLeak(report)
      const said = report.verdict === 'WA' ? `it printed: ${printed}` : describe(report)
      return { verdict: report.verdict, contained: leak === null, detail: leak ?? said }
    },
  }
}
