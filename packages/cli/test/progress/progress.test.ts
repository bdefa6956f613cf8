import type { TestResult } from '@gavel/shared/judging'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { foldProgress, startOfProgress } from '../../src/progress/progress.ts'

const progress = suite('progress')
const test: TestResult = {
  name: 'secret/1',
  verdict: 'AC',
  cpuSeconds: 0,
  wallSeconds: 0,
  memoryBytes: 0,
  message: '',
  runs: 1,
}

progress('a judging that is begun again forgets the tests of the lost attempt', () => {
  const tested = [
    { type: 'queued' as const },
    { type: 'compile-started' as const, language: 'c' },
    { type: 'compile-finished' as const, compile: { ok: true, log: '' }, tests: 3 },
    { type: 'test-finished' as const, index: 0, total: 3, test },
  ].reduce(foldProgress, startOfProgress)
  assert.is(tested.phase, 'testing')
  assert.is(tested.total, 3)
  assert.is(tested.tests.length, 1)
  const restarted = foldProgress(tested, { type: 'restarted', attempt: 2 })
  assert.equal(restarted, { ...startOfProgress, restarts: 1 })
})

progress('a compilation that failed is not followed by testing', () => {
  const failed = { type: 'compile-finished' as const, compile: { ok: false, log: 'x' }, tests: 3 }
  assert.is(
    foldProgress(foldProgress(startOfProgress, { type: 'compile-started', language: 'c' }), failed).phase,
    'compiling',
  )
})

progress.run()
