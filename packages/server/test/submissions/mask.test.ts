import type { SubmissionEvent } from '@gavel/shared/live'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { maskEvent, maskTest } from '../../src/submissions/mask.ts'

const mask = suite('what a solver sees of a test')

const sample = {
  name: 'sample/1',
  verdict: 'WA',
  cpuSeconds: 0.1,
  wallSeconds: 0.2,
  memoryBytes: 4096,
  message: 'expected "7".',
  runs: 1,
} as const
const secret = { ...sample, name: 'secret/1' }

mask('the message of a secret test is left out, and nothing else of it', () => {
  assert.equal(maskTest(secret), { ...secret, message: '' })
  assert.equal(maskTest(sample), sample)
})

mask('so it is in every event that holds one', () => {
  const sandbox = { driver: 'native', image: 'host', digest: '', cgroup: 'none' } as const
  const compile = { ok: true, log: '' }
  const tests = [sample, secret]
  const finished = { type: 'test-finished', index: 0, total: 1, test: secret } as const
  const report = { verdict: 'WA' as const, score: null, compile, tests, sandbox, language: null, groups: [] }
  const judged = { type: 'judged' as const, report }
  const told = (event: SubmissionEvent['event']) =>
    JSON.stringify(maskEvent({ sequence: 1, submission: 'x', at: 0, event })).split('expected').length - 1
  assert.is(told(finished), 0)
  assert.is(told(judged), 1)
})

mask.run()
