import { openSandbox } from '@gavel/sandbox/open-sandbox'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { judged } from '../support/judged.ts'
import { makeProblem } from '../support/problem.ts'
import { languagePrograms } from './language-programs.ts'

const languages = suite('languages')
let sandbox: Sandbox

const available = await openSandbox({ slots: 1 })
const known = available.languages.list()
await available.close()

languages.before(async () => {
  sandbox = await openSandbox()
})
languages.after(() => sandbox.close())

const sentence = 'this is ( not a program in any language\n'
const many = Array.from({ length: 100_000 }, (_, index) => index)
const cases = [
  { input: '40\n2\n', answer: '42\n' },
  { input: `${many.join('\n')}\n`, answer: `${many.reduce((sum, x) => sum + x, 0)}\n` },
]
const problem = makeProblem(cases, { timeSeconds: 4, memoryBytes: 512 << 20 })
const small = { timeSeconds: 10, memoryBytes: 256 << 20 }
const hoarding = makeProblem([{ input: '', answer: '' }], small)
const recursing = makeProblem([{ input: '', answer: '100000\n' }], small)

for (const { id, available: found, missing } of known) {
  const programs = languagePrograms[id]
  languages(`${id} has test programs`, () => assert.ok(programs))
  if (programs === undefined) continue
  if (!found) process.stdout.write(`skipped: ${id}: ${missing}\n`)
  const test = found ? languages : languages.skip

  test(`${id}: adds up 100,000 numbers`, async () => {
    const report = await judged(sandbox, problem, id, programs.sum)
    assert.is(report.verdict, 'AC', JSON.stringify(report))
    assert.ok(report.tests.every((test) => test.cpuSeconds > 0))
  })

  test(`${id}: a failure at run time is RE`, async () => {
    const report = await judged(sandbox, problem, id, programs.crash)
    assert.is(report.verdict, 'RE', JSON.stringify(report))
  })

  test(`${id}: text that is no program is CE, with the compiler's words`, async () => {
    const report = await judged(sandbox, problem, id, programs.broken ?? sentence)
    assert.is(report.verdict, 'CE', JSON.stringify(report))
    assert.ok(report.compile.log.length > 0)
  })

  test(`${id}: taking memory until none is left is MLE`, async () => {
    const report = await judged(sandbox, hoarding, id, programs.hoard)
    assert.is(report.verdict, 'MLE', JSON.stringify(report))
  })

  test(`${id}: recurses 100,000 deep in 256 MiB`, async () => {
    const report = await judged(sandbox, recursing, id, programs.deep)
    assert.is(report.verdict, 'AC', JSON.stringify(report))
  })
}

languages.run()
