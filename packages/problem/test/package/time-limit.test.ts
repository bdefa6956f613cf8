import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { computeTimeLimit, leavesRoom, tooSlowFrom } from '../../src/package/time-limit.ts'

const timeLimit = suite('time limit')

const legacy = { timeResolutionSeconds: 1, acceptedToTimeLimit: 5, timeLimitToTooSlow: 2 }
const of202509 = { timeResolutionSeconds: 1, acceptedToTimeLimit: 2, timeLimitToTooSlow: 1.5 }

timeLimit('follows the examples of the formats', () => {
  assert.is(computeTimeLimit(0, legacy), 1)
  assert.is(computeTimeLimit(0.01, legacy), 1)
  assert.is(computeTimeLimit(0.2, legacy), 1)
  assert.is(computeTimeLimit(0.21, legacy), 2)
  assert.is(computeTimeLimit(1.1, of202509), 3)
  assert.is(computeTimeLimit(0.11, { ...of202509, timeResolutionSeconds: 0.1 }), 0.3)
  assert.is(computeTimeLimit(0.8, { ...of202509, timeResolutionSeconds: 0.7 }), 2.0999999999999996)
  assert.is(tooSlowFrom(2, of202509), 3)
})

const rules = fc.record({
  timeResolutionSeconds: fc.constantFrom(0.001, 0.1, 0.25, 0.3, 0.5, 1, 2),
  acceptedToTimeLimit: fc.double({ min: 1, max: 10, noNaN: true }),
  timeLimitToTooSlow: fc.constant(1.5),
})
const seconds = fc.double({ min: 0, max: 300, noNaN: true })

timeLimit('is the least multiple of the resolution that leaves room', () => {
  fc.assert(
    fc.property(seconds, rules, (slowest, given) => {
      const limit = computeTimeLimit(slowest, given)
      const units = limit / given.timeResolutionSeconds
      assert.ok(Math.abs(units - Math.round(units)) < 1e-6 && units > 0.5, 'a multiple')
      assert.ok(leavesRoom(limit, slowest, given), 'leaves room')
      const less = limit - given.timeResolutionSeconds
      assert.ok(less < given.timeResolutionSeconds / 2 || !leavesRoom(less * (1 - 1e-8), slowest, given), 'the least')
    }),
    { numRuns: 5000 },
  )
})

timeLimit('never falls as the slowest submission gets slower', () => {
  fc.assert(
    fc.property(seconds, seconds, rules, (one, other, given) => {
      const [fast, slow] = [Math.min(one, other), Math.max(one, other)]
      return computeTimeLimit(fast, given) <= computeTimeLimit(slow, given)
    }),
  )
})

timeLimit.run()
