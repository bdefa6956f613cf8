import type { TestResult } from '@gavel/shared/judging'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type LifeEvent, lifeOf, nextLife, startOfLife } from '../src/life.ts'

const life = suite('life of a judging')
const test: TestResult = {
  name: 'secret/1',
  verdict: 'AC',
  cpuSeconds: 0,
  wallSeconds: 0,
  memoryBytes: 0,
  message: '',
  runs: 1,
}

life('a judging that is begun again forgets the tests of the lost attempt', () => {
  const tested = [
    { type: 'queued' as const },
    { type: 'compile-started' as const, language: 'c' },
    { type: 'compile-finished' as const, compile: { ok: true, log: '' }, tests: 3 },
    { type: 'test-finished' as const, index: 0, total: 3, test },
  ].reduce(nextLife, startOfLife)
  assert.is(tested.phase, 'testing')
  assert.is(tested.total, 3)
  assert.is(tested.tests.length, 1)
  const restarted = nextLife(tested, { type: 'restarted', attempt: 2 })
  assert.equal(restarted, { ...startOfLife, restarts: 1 })
})

life('all at once is what it is step by step, and no step changes the one before', () => {
  const events: LifeEvent[] = [
    { type: 'queued' },
    { type: 'compile-started', language: 'c', digest: 'd1' },
    { type: 'compile-finished', compile: { ok: true, log: '' }, tests: 2 },
    { type: 'test-finished', index: 0, total: 2, test },
    { type: 'restarted', attempt: 2 },
    { type: 'compile-started', language: 'c', digest: 'd2' },
    { type: 'test-finished', index: 0, total: 2, test },
    { type: 'test-finished', index: 1, total: 2, test },
  ]
  const steps = events.map((_, end) => lifeOf(events.slice(0, end + 1)))
  let now = startOfLife
  const seen = events.map((event) => {
    now = nextLife(now, event)
    return now
  })
  assert.equal(seen, steps)
  assert.equal(now.digest, 'd2')
})

life('a compilation that failed is not followed by testing', () => {
  const failed = { type: 'compile-finished' as const, compile: { ok: false, log: 'x' }, tests: 3 }
  assert.is(nextLife(nextLife(startOfLife, { type: 'compile-started', language: 'c' }), failed).phase, 'compiling')
})

life.run()
