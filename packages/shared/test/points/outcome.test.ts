import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { outcomeOf } from '../../src/points/outcome.ts'
import { verdictSchema } from '../../src/verdict.ts'

const outcome = suite('outcome')
const positive = fc.double({ min: 0.01, max: 1e6, noNaN: true })

outcome('it is accepted with all of the points, in whatever parts they came, and partial with less', () => {
  fc.assert(
    fc.property(
      positive,
      fc.integer({ min: 1, max: 50 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (most, parts, part) => {
        const sum = Array.from({ length: parts }, () => most / parts).reduce((total, each) => total + each, 0)
        assert.is(outcomeOf({ verdict: 'AC', score: sum, maxScore: most }), 'accepted')
        assert.is(outcomeOf({ verdict: 'AC', score: most * part, maxScore: most }), 'partial')
      },
    ),
  )
})

outcome('without a bound, or without scores, the verdict decides', () => {
  for (const verdict of verdictSchema.options) {
    const wanted = verdict === 'AC' ? 'accepted' : verdict === 'JE' ? 'unjudged' : 'rejected'
    for (const score of [null, 0, 40]) assert.is(outcomeOf({ verdict, score, maxScore: null }), wanted)
    assert.is(outcomeOf({ verdict, score: null, maxScore: 100 }), wanted)
  }
})

outcome.run()
