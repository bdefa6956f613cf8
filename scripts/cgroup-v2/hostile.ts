/**
 * hostile.ts SECONDS [NAME...]: judges the hostile programs of packages/judge/test/hostile/programs (all in C, or those named)
 * as their own test does, but with a time limit that an emulated processor can meet. A part of scripts/cgroup-v2.sh. Prints a
 * line for each; ends with 1 when one got a verdict that it does not expect.
 */
import path from 'node:path'
import { loadPrograms } from '../../packages/judge/test/hostile/attack-list.ts'
import { openSandbox } from '../../packages/sandbox/src/open-sandbox.ts'

const [seconds, ...names] = process.argv.slice(2)
const programs = loadPrograms(Number(seconds)).filter(({ name }) => name.endsWith('.c'))

await using sandbox = await openSandbox({ slots: 1 })
for (const program of programs) {
  const name = path.parse(program.name).name
  if (names.length > 0 && !names.includes(name)) continue
  const { verdict, contained, detail } = await program.run(sandbox)
  const holds = contained && program.expect.includes(verdict)
  process.stdout.write(`${holds ? 'ok  ' : 'FAIL'} ${name}: ${verdict}${holds ? '' : ` ${detail}`}\n`)
  if (!holds) process.exitCode = 1
}
