import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Attempt, cellOf, homeworkPlanSchema, type LateRule, lateFactor, totalOf } from '../src/homework.ts'

const homework = suite('homework')
const hour = 3600 * 1000
const day = 24 * hour
const dueAt = 1_000 * day

const rule: fc.Arbitrary<LateRule> = fc.oneof(
  fc.constant<LateRule>({ kind: 'none' }),
  fc.constant<LateRule>({ kind: 'marked' }),
  fc.record({
    kind: fc.constant('daily' as const),
    percentPerDay: fc.integer({ min: 1, max: 100 }),
    floorPercent: fc.integer({ min: 0, max: 100 }),
  }),
)
const lateMs = fc.integer({ min: -40 * day, max: 40 * day })
const attempt: fc.Arbitrary<Attempt> = fc.record({
  id: fc.uuid(),
  submittedAt: lateMs.map((ms) => dueAt + ms),
  verdict: fc.constantFrom('AC', 'WA', 'TLE', 'JE', null),
  score: fc.constantFrom(null, 0, 30, 50, 100),
  maxScore: fc.constantFrom(null, 100),
})
const attempts = fc.uniqueArray(attempt, { maxLength: 12, selector: ({ id }) => id })

homework('leaves all of the points up to the due date, and never more later than sooner', () => {
  fc.assert(
    fc.property(rule, lateMs, lateMs, (any, one, other) => {
      const [sooner, later] = [Math.min(one, other), Math.max(one, other)]
      assert.ok(lateFactor(any, later) <= lateFactor(any, sooner))
      if (one <= 0) assert.is(lateFactor(any, one), 1)
      assert.ok(lateFactor(any, one) >= 0 && lateFactor(any, one) <= 1)
    }),
  )
})

homework('takes a share for each day that has begun, down to the floor', () => {
  const daily: LateRule = { kind: 'daily', percentPerDay: 20, floorPercent: 50 }
  assert.equal(
    [1, day, day + 1, 2 * day, 2 * day + 1, 30 * day].map((ms) => lateFactor(daily, ms)),
    [0.8, 0.8, 0.6, 0.6, 0.5, 0.5],
  )
})

homework('comes to the same cell in whatever order submissions are read, and never to less with one more', () => {
  fc.assert(
    fc.property(rule, attempts, (lateRule, all) => {
      const plan = { dueAt, lateRule }
      const cell = cellOf(plan, all)
      assert.equal(cellOf(plan, all.toReversed()), cell)
      for (const each of all) assert.ok(cellOf(plan, [each]).points <= cell.points)
      assert.is(cell.submission === null, all.length === 0)
    }),
  )
})

homework('counts the better of a part in time and all of it late, as the worked example in docs/class.md', () => {
  const plan = { dueAt, lateRule: { kind: 'daily', percentPerDay: 20, floorPercent: 50 } } as const
  const base = { verdict: 'AC', maxScore: 100 } as const
  const early = { ...base, id: 'early', submittedAt: dueAt - hour, score: 50 }
  const late = { ...base, id: 'late', submittedAt: dueAt + 30 * hour, score: 100 }
  assert.equal(cellOf(plan, [early, late]), { state: 'accepted', points: 60, late: true, submission: 'late' })
  assert.equal(cellOf({ ...plan, lateRule: { kind: 'none' } }, [late, early]), {
    state: 'partial',
    points: 50,
    late: false,
    submission: 'early',
  })
  assert.is(totalOf([{ points: 60 }, { points: 0 }, { points: 100 }]), 53.33)
})

homework('is refused where it is due before its start, or names a problem twice', () => {
  const plan = { title: 'Week 1', startsAt: 5, dueAt: 9, lateRule: { kind: 'none' }, problems: ['a', 'b'] }
  assert.ok(homeworkPlanSchema.safeParse(plan).success)
  for (const wrong of [{ dueAt: 5 }, { problems: ['a', 'a'] }, { problems: [] }, { title: 'a\u0007' }])
    assert.not.ok(homeworkPlanSchema.safeParse({ ...plan, ...wrong }).success, JSON.stringify(wrong))
})

homework.run()
