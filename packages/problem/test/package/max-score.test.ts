import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { maxScoreOf } from '../../src/package/max-score.ts'
import { type LegacyGrading, makeTestCase, type TestGroup } from '../../src/package/test-group.ts'

const maxScore = suite('max-score')
const scoring = { scoring: true, interactive: false, multiPass: false, submitAnswer: false }
const none: LegacyGrading = {
  kind: 'legacy',
  onReject: 'break',
  grader: 'default',
  graderFlags: [],
  acceptScore: 1,
  rejectScore: 0,
  range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
}
const cases = (count: number) =>
  Array.from({ length: count }, (_, at) => makeTestCase({ name: `secret/${at}`, inputFile: 'a', answerFile: 'b' }))
const group = (name: string, members: TestGroup['members'], change: Partial<LegacyGrading> = {}): TestGroup => ({
  name,
  members,
  grading: { ...none, ...change },
  staticValidation: null,
})
const most = (data: TestGroup, more: object = {}) =>
  maxScoreOf({ type: scoring, data, scoredByValidator: false, ...more } as Parameters<typeof maxScoreOf>[0])

maxScore('legacy: the bound of a group, or what the default grader makes of its members', () => {
  const parts = [group('secret/1', cases(3), { acceptScore: 10 }), group('secret/2', cases(2), { range: [0, 60] })]
  assert.is(most(group('', parts, { range: [0, 100] })), 100)
  assert.is(most(group('', parts)), 90)
  for (const [flag, wanted] of [
    ['min', 30],
    ['max', 60],
    ['avg', 45],
  ] as const) {
    assert.is(most(group('', parts, { graderFlags: [flag] })), wanted)
  }
  assert.is(most(group('', [group('sample', cases(2)), ...parts.slice(1)], { graderFlags: ['ignore_sample'] })), 60)
})

maxScore('it is not known where a grader, a validator or a least score decides, nor in pass-fail problems', () => {
  assert.is(most(group('', cases(2), { grader: 'custom' })), null)
  assert.is(most(group('', cases(2)), { scoredByValidator: true }), null)
  assert.is(most(group('', cases(2), { range: [0, 5] }), { objective: 'min' }), null)
  assert.is(most(group('', cases(2), { range: [0, 5] }), { type: { ...scoring, scoring: false } }), null)
})

maxScore('2025-09: the bound of the secret data', () => {
  const secret = (score: number | null): TestGroup => ({
    name: 'secret',
    members: cases(2),
    grading: { kind: 'score', maxScore: score, aggregation: 'sum', requirePass: [] },
    staticValidation: null,
  })
  const whole = (score: number | null): TestGroup => ({
    ...secret(score),
    name: '',
    members: [secret(score)],
    grading: { kind: 'pass-fail' },
  })
  assert.is(most(whole(40)), 40)
  assert.is(most(whole(null)), null)
})

maxScore.run()
