/**
 * hostile.ts SECONDS [NAME...]: judges the hostile programs of packages/sandbox/test/hostile (all, or those named) as their
 * own test does, but with a time limit that an emulated processor can meet. A part of scripts/cgroup-v2.sh. Prints a line
 * for each; ends with 1 when one got a verdict that its first line does not name.
 */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { openSandbox } from '../../packages/sandbox/src/sandbox.ts'
import { judged } from '../../packages/sandbox/test/support/judged.ts'
import { makeProblem } from '../../packages/sandbox/test/support/problem.ts'

const folder = path.resolve(import.meta.dirname, '../../packages/sandbox/test/hostile')
const [seconds, ...names] = process.argv.slice(2)
const timeSeconds = Number(seconds)
const problem = makeProblem(Array(2).fill({ input: 'x\n', answer: 'contained\n' }), { timeSeconds })

await using sandbox = await openSandbox({ slots: 1 })
for (const file of globSync('*.c', { cwd: folder }).sort()) {
  const name = path.basename(file, '.c')
  if (names.length > 0 && !names.includes(name)) continue
  const source = readFileSync(path.join(folder, file), 'utf8')
  const expected = /^\/\/ expect: ([A-Z| ]+)/.exec(source)?.[1]?.trim().split(' | ') ?? []
  const report = await judged(sandbox, problem, 'c', source)
  const holds = expected.includes(report.verdict)
  process.stdout.write(`${holds ? 'ok  ' : 'FAIL'} ${name}: ${report.verdict}\n`)
  if (!holds) process.stdout.write(`${report.compile.log}${JSON.stringify(report.tests)}\n`)
  if (!holds) process.exitCode = 1
}
