/**
 * npm run languages [-- --write] [ID...]
 *
 * Compiles and runs the test programs of every language that this machine has (`gavel image build` brings images) and prints a
 * table: each must add up two numbers and 100,000, fail with RE, CE and MLE where it should, and recurse 100,000 deep.
 * --write puts the table into docs/languages.md. Exits 1 when a language does not hold.
 */
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { LanguagePrograms } from '../packages/judge/test/judge/language-programs/programs.ts'
import { languagePrograms } from '../packages/judge/test/judge/language-programs.ts'
import { judged } from '../packages/judge/test/support/judged.ts'
import { makeProblem } from '../packages/judge/test/support/problem.ts'
import { openSandbox } from '../packages/sandbox/src/open-sandbox.ts'
import type { Sandbox } from '../packages/sandbox/src/sandbox.ts'
import { writeTable } from './docs-table.ts'

const docs = path.resolve(import.meta.dirname, '../docs/languages.md')
const repeats = 5

const numbers = Array.from({ length: 100_000 }, (_, index) => index)
const sum = { input: `${numbers.join('\n')}\n`, answer: `${numbers.reduce((total, x) => total + x, 0)}\n` }
const limits = { timeSeconds: 10, memoryBytes: 256 << 20 }
const problems = {
  hello: makeProblem(
    Array.from({ length: repeats }, () => ({ input: '40\n2\n', answer: '42\n' })),
    limits,
  ),
  sum: makeProblem(
    Array.from({ length: repeats }, () => sum),
    { ...limits, memoryBytes: 512 << 20 },
  ),
  nothing: makeProblem([{ input: '', answer: '' }], limits),
  deep: makeProblem([{ input: '', answer: '100000\n' }], limits),
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const ms = (seconds: number) => (seconds * 1000).toFixed(seconds < 0.01 ? 1 : 0)
const mebibytes = (bytes: number) => (bytes / (1 << 20)).toFixed(1)

interface Row {
  readonly cells: readonly string[]
  readonly holds: boolean
}

async function measure(sandbox: Sandbox, id: string, programs: LanguagePrograms): Promise<Row> {
  const info = sandbox.languages.require(id)
  const judge = (problem: keyof typeof problems, source: string) => judged(sandbox, problems[problem], id, source)
  const started = performance.now()
  const hello = await judge('hello', programs.sum)
  const compiled = performance.now() - started - hello.tests.reduce((total, test) => total + test.wallSeconds * 1000, 0)
  const many = await judge('sum', programs.sum)
  const others = [
    await judge('nothing', programs.crash),
    await judge('nothing', programs.broken ?? 'this is ( not a program in any language\n'),
    await judge('nothing', programs.hoard),
    await judge('deep', programs.deep),
  ].map(({ verdict }) => verdict)
  const holds = hello.verdict === 'AC' && many.verdict === 'AC' && others.join() === 'RE,CE,MLE,AC'
  const cells = [
    `\`${id}\``,
    info.name,
    info.image ?? '',
    (info.version ?? '').replaceAll(/ \([^)]*\)/g, '').replace('Debian clang version', 'clang'),
    compiled.toFixed(0),
    ms(median(hello.tests.map((test) => test.cpuSeconds))),
    mebibytes(median(hello.tests.map((test) => test.memoryBytes))),
    ms(median(many.tests.map((test) => test.cpuSeconds))),
    mebibytes(median(many.tests.map((test) => test.memoryBytes))),
    holds ? 'all as they should' : `${hello.verdict} ${many.verdict}; ${others.join(' ')}`,
  ]
  return { cells, holds }
}

const { values, positionals } = parseArgs({ options: { write: { type: 'boolean' } }, allowPositionals: true })
await using sandbox = await openSandbox({ slots: 1, keepsPrograms: false })
const heading = [
  'Id',
  'Language',
  'Image',
  'Version',
  'Compile, ms',
  'Hello, CPU ms',
  'Hello, MiB',
  '100,000 numbers, CPU ms',
  'MiB',
  'AC AC, RE CE MLE AC',
]
const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const lines = [line(heading), line(heading.map((_, index) => (index > 3 && index < 9 ? '---:' : '---')))]
for (const text of lines) console.log(text)
let holds = true
for (const { id, available, name, missing } of sandbox.languages.list()) {
  if (positionals.length > 0 && !positionals.includes(id)) continue
  const programs = languagePrograms[id]
  const row =
    available && programs !== undefined
      ? await measure(sandbox, id, programs)
      : { cells: [`\`${id}\``, name, '', `not here: ${missing}`, ...Array.from({ length: 6 }, () => '')], holds: true }
  holds &&= row.holds
  lines.push(line(row.cells))
  console.log(lines.at(-1))
}
if (values.write) writeTable(docs, 'npm run languages -- --write', lines.join('\n'))
process.exitCode = holds ? 0 : 1
