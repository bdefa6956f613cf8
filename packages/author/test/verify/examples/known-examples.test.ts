import type { ResultParts } from '@gavel/judge/judge/known-results'
import { makeTestCase } from '@gavel/problem/package/test-group'
import type { JudgeReport, TestResult } from '@gavel/shared/judging'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { knownFrom } from '../../../src/verify/examples/known-examples.ts'

const known = suite('results of a larger time limit')
const result = (name: string, verdict: TestResult['verdict'], cpuSeconds: number, wallSeconds = cpuSeconds) => ({
  ...{ name, verdict, cpuSeconds, wallSeconds },
  ...{ memoryBytes: 0, message: '', runs: 1, score: 30 },
})
const report: JudgeReport = {
  verdict: 'TLE',
  score: null,
  compile: { ok: true, log: '' },
  tests: [
    result('secret/quick', 'AC', 0.1),
    result('secret/near', 'AC', 0.9),
    result('secret/idle', 'AC', 0.1, 2),
    result('secret/slow', 'TLE', 1.5),
    result('secret/broken', 'JE', 0.1),
  ],
  groups: [],
  sandbox: { driver: 'native', image: 'base', digest: '', cgroup: 'none' },
  language: null,
}
const asked: string[] = []
const nothing = {
  find: async ({ testCase }: ResultParts) => {
    asked.push(testCase.name)
    return null
  },
  put: async () => {},
}
const parts = (name: string, kind: 'none' | 'required'): ResultParts => ({
  testCase: makeTestCase({ name, inputFile: 'a', answerFile: 'b' }),
  scoring: { kind },
  program: 'p',
  validators: [],
  timeLimitSeconds: 1,
})

known('hold by a smaller one where they were too slow or far from it, and only then', async () => {
  const from = knownFrom(report, nothing)
  const verdicts: (string | undefined)[] = []
  for (const name of ['quick', 'near', 'idle', 'slow', 'broken', 'new']) {
    verdicts.push((await from.find(parts(`secret/${name}`, 'none')))?.verdict)
  }
  assert.equal(verdicts, ['AC', undefined, undefined, 'TLE', undefined, undefined])
  assert.equal(asked, ['secret/near', 'secret/idle', 'secret/broken', 'secret/new'])
})

known('keep a score of a validator, and no score that a group gave', async () => {
  const from = knownFrom(report, nothing)
  assert.is((await from.find(parts('secret/quick', 'none')))?.score, null)
  assert.is((await from.find(parts('secret/quick', 'required')))?.score, 30)
})

known.run()
