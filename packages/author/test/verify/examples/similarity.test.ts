import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { likelyMeant, similarity } from '../../../src/verify/examples/similarity.ts'

const alike = suite('similarity')

alike('is what the reference implementation gives', () => {
  for (const [a, b, ratio] of [
    ['acepted', 'accepted', 14 / 15],
    ['submission', 'submissions', 20 / 21],
    ['runtime_error', 'run_time_error', 26 / 27],
    ['abcd', 'bcde', 6 / 8],
    ['', '', 1],
    ['a', 'b', 0],
  ] as const) {
    assert.ok(Math.abs(similarity(a, b) - ratio) < 1e-12, `${a} ${b}`)
  }
})

alike('is between 0 and 1, and 1 for the same word', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (a, b) => {
      const ratio = similarity(a, b)
      return ratio >= 0 && ratio <= 1 && similarity(a, a) === 1 && (ratio < 1 || a === b)
    }),
  )
})

alike('takes a word for a slip of the pen from 0.75 on', () => {
  assert.is(likelyMeant('wronganswer', ['accepted', 'wrong_answer']), 'wrong_answer')
  assert.is(likelyMeant('bcde', ['abcd']), 'abcd')
  assert.is(likelyMeant('mixed', ['accepted', 'wrong_answer']), null)
  assert.is(likelyMeant('Accepted', ['accepted']), 'accepted')
})

alike.run()
