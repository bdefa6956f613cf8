import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openSandbox, type Sandbox } from '../../src/sandbox.ts'
import { judged } from '../support/judged.ts'
import { makeProblem } from '../support/problem.ts'

/**
 * Every program in this folder says in its first line which verdicts it may get. One that gets AC has printed
 * "contained" after trying what it must not be able to do. GAVEL_CGROUP=none runs them by rlimits alone.
 */
const hostile = suite('hostile programs')
let sandbox: Sandbox

hostile.before(async () => {
  sandbox = await openSandbox({ slots: 1 })
})
hostile.after(() => sandbox.close())

const twice = [
  { input: 'x\n', answer: 'contained\n' },
  { input: 'x\n', answer: 'contained\n' },
]

for (const file of globSync('*.c', { cwd: import.meta.dirname }).sort()) {
  const source = readFileSync(path.join(import.meta.dirname, file), 'utf8')
  const expected = /^\/\/ expect: ([A-Z| ]+)/.exec(source)?.[1]?.trim().split(' | ') ?? []
  hostile(`${path.basename(file, '.c')}: ${expected.join(' or ')}`, async () => {
    const report = await judged(sandbox, makeProblem(twice), 'c', source)
    const said = JSON.stringify({ verdict: report.verdict, log: report.compile.log, tests: report.tests })
    assert.ok(expected.includes(report.verdict), said)
  })
}

hostile('an honest program is judged as ever after all of them', async () => {
  const source = '#include <stdio.h>\nint main(void) { puts("contained"); }'
  assert.is((await judged(sandbox, makeProblem(twice), 'c', source)).verdict, 'AC')
})

hostile.run()
