import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  aggregateScores,
  caseMaximum,
  exceeds,
  type GroupScoring,
  noScores,
  parseScore,
  scoreCase,
} from '../../src/points/group-scoring.ts'

const scoring = suite('scores of 2025-09')
const maximum = fc.integer({ min: 0, max: 1000 })
const group = (aggregation: GroupScoring['aggregation'], maxScore: number | null): GroupScoring => ({
  aggregation,
  maxScore,
})
const scoreOf = (found: ReturnType<typeof scoreCase>) => ('score' in found ? found.score : null)
const near = (one: number, other: number) =>
  assert.ok(Math.abs(one - other) <= 1e-6 * Math.max(1, Math.abs(other)), `${one} ${other}`)

scoring('who is accepted everywhere gets the whole score of a group', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('sum', 'min', 'pass-fail'),
      maximum,
      fc.integer({ min: 1, max: 50 }),
      (aggregation, most, count) => {
        const own = group(aggregation, most)
        const each = scoreOf(scoreCase(true, noScores, caseMaximum(own, 0, count))) ?? Number.NaN
        const scores = Array.from({ length: count }, () => each)
        near(aggregateScores(own, scores, true), most)
        assert.is(exceeds(own, aggregateScores(own, scores, true)), false, 'rounding is no excess')
      },
    ),
  )
})

scoring('a group never gets more than it has by the scores that its cases may get', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(
      fc.constantFrom('sum', 'min'),
      maximum,
      fc.array(fc.option(share), { minLength: 1, maxLength: 30 }),
      (aggregation, most, shares) => {
        const own = group(aggregation, most)
        const cap = caseMaximum(own, 0, shares.length)
        const scores = shares.map((part) => {
          const files = part === null ? noScores : { ...noScores, multiplier: `${part}` }
          return scoreOf(scoreCase(part !== null, files, cap)) ?? Number.NaN
        })
        const total = aggregateScores(
          own,
          scores,
          shares.every((part) => part !== null),
        )
        assert.ok(total >= 0)
        assert.is(exceeds(own, total), false)
        if (aggregation === 'min' && shares.includes(null)) assert.is(total, 0)
      },
    ),
  )
})

scoring('pass-fail is all or nothing, whatever the scores', () => {
  fc.assert(
    fc.property(
      maximum,
      fc.array(fc.double({ min: 0, max: 10, noNaN: true })),
      fc.boolean(),
      (most, scores, accepted) => {
        assert.is(aggregateScores(group('pass-fail', most), scores, accepted), accepted ? most : 0)
      },
    ),
  )
})

scoring('a static validation takes its part before the cases share the rest', () => {
  fc.assert(
    fc.property(maximum, fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 20 }), (most, part, count) => {
      const own = group('sum', Math.max(most, part))
      near((caseMaximum(own, part, count) ?? Number.NaN) * count + part, Math.max(most, part))
      assert.is(caseMaximum(group('min', most), part, count), most)
      assert.is(caseMaximum(group('sum', null), part, count), null)
    }),
  )
})

scoring('each of the rules that a validator can break is found', () => {
  const cap = fc.option(fc.integer({ min: 1, max: 100 }))
  const text = fc.option(
    fc.constantFrom('0', '0.5', '1', '7', '100.5', '-1', 'many', '', 'inf', 'nan', '0x10', '1e3', '1,5'),
  )
  fc.assert(
    fc.property(fc.boolean(), text, text, cap, (accepted, score, multiplier, most) => {
      const found = scoreCase(accepted, { score, multiplier }, most)
      const number = score === null ? null : parseScore(score)
      const part = multiplier === null ? null : parseScore(multiplier)
      const isBroken =
        (score !== null && multiplier !== null) ||
        (!accepted && (score !== null || multiplier !== null)) ||
        (accepted && score === null && multiplier === null && most === null) ||
        (accepted && multiplier !== null && (most === null || part === null || part < 0 || part > 1)) ||
        (accepted && score !== null && (number === null || number < 0 || (most !== null && number > most)))
      assert.is('broken' in found, isBroken, JSON.stringify({ accepted, score, multiplier, most, found }))
      if ('score' in found && !accepted) assert.is(found.score, 0)
    }),
  )
})

scoring('numbers are read in the grammar of the format', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      assert.is(parseScore(`${number}`), number === 0 ? 0 : number)
      assert.is(parseScore(` +${Math.abs(number)}\n`), Math.abs(number))
    }),
  )
  for (const [text, value] of [
    ['.5', 0.5],
    ['5.', 5],
    ['1E2', 100],
    ['007', 7],
  ] as const)
    assert.is(parseScore(text), value)
  for (const text of ['', '.', 'e5', '1e', '0x1', 'inf', 'NaN', '1 2', '1_0', '٣', '1e999'])
    assert.is(parseScore(text), null, text)
})

scoring.run()
