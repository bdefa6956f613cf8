import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { countNames, parseCount } from '../../src/generate/count.ts'

const count = suite('count')

count('is a number, a list or a range', () => {
  assert.equal(parseCount('3'), [1, 2, 3])
  assert.equal(parseCount(['5', '2', '-1']), [5, 2, -1])
  assert.equal(parseCount('-1..=2'), [-1, 0, 1, 2])
})

count('of nothing, of too much, or of no numbers is refused', () => {
  for (const wrong of ['0', '-1', '101', '3..=2', '1..=101', '1..2', 'x', '', '1e9', '1..=99999999999999999999']) {
    assert.type(parseCount(wrong), 'string', wrong)
  }
  for (const wrong of [[], ['1', '1'], ['x'], ['1.5'], Array.from({ length: 101 }, (_, index) => `${index}`)]) {
    assert.type(parseCount(wrong), 'string')
  }
})

count('has names of one width where no number is left out', () => {
  assert.equal(countNames([9, 10, 11]), ['09', '10', '11'])
  assert.equal(countNames([9, 11]), ['9', '11'])
  assert.equal(countNames([-10, -9]), ['-10', '-09'])
})

count('names are distinct, and in the order of the numbers where those are positive and in a row', () => {
  fc.assert(
    fc.property(fc.nat({ max: 10_000 }), fc.integer({ min: 1, max: 100 }), (low, length) => {
      const numbers = parseCount(`${low}..=${low + length - 1}`)
      assert.ok(typeof numbers !== 'string')
      const names = countNames(numbers)
      assert.is(new Set(names).size, length)
      assert.equal([...names].sort(), names)
    }),
  )
})

count.run()
