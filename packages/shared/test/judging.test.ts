import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { verdictOfTests } from '../src/judging.ts'
import { verdictNames, verdictSchema } from '../src/verdict.ts'

const judging = suite('verdict of tests')
const verdict = fc.constantFrom(...verdictSchema.options)

judging('is AC when every test is, and when there is none', () => {
  fc.assert(
    fc.property(fc.nat(20), (count) => {
      assert.is(verdictOfTests(Array.from({ length: count }, () => ({ verdict: 'AC' as const }))), 'AC')
    }),
  )
})

judging('does not change with what stands after the first test that is not accepted', () => {
  fc.assert(
    fc.property(fc.array(verdict), fc.array(verdict), (before, after) => {
      const tests = [...before, 'WA' as const].map((each) => ({ verdict: each }))
      const more = [...tests, ...after.map((each) => ({ verdict: each }))]
      assert.is(verdictOfTests(more), verdictOfTests(tests))
      assert.is.not(verdictOfTests(tests), 'AC')
    }),
  )
})

judging('every verdict has a name', () => {
  for (const each of verdictSchema.options) assert.ok(verdictNames[each].length > 5)
})

judging.run()
