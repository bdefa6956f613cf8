import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { nearestNames } from '../src/nearest.ts'

const nearest = suite('nearest names')
const names = ['c', 'cpp', 'cpp17', 'python', 'pypy', 'java', 'javascript']

nearest('finds a name with a letter missing, doubled or swapped for another', () => {
  assert.is(nearestNames('pyton', names)[0], 'python')
  assert.is(nearestNames('pythonn', names)[0], 'python')
  assert.is(nearestNames('pyphon', names)[0], 'python')
  assert.is(nearestNames('jugde', ['judge', 'doctor'])[0], 'judge')
})

nearest('puts names that begin with what was typed first', () => {
  assert.equal(nearestNames('jav', names), ['java', 'javascript'])
})

nearest('counts two letters that changed places as one mistake, wherever they stand', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4 }), (at) => {
      const letters = [...'abcdef']
      const swapped = [...letters.slice(0, at), letters[at + 1], letters[at], ...letters.slice(at + 2)].join('')
      assert.equal(nearestNames(swapped, ['abcdef', 'abxyef']).slice(0, 1), ['abcdef'])
    }),
  )
})

nearest('says nothing where nothing is near', () => {
  assert.equal(nearestNames('haskell', names), [])
})

nearest('finds every name itself, whatever the case, and never gives more than asked for', () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.integer({ min: 1, max: 5 }), (name, most) => {
      const found = nearestNames(name.toUpperCase(), names, most)
      assert.ok(found.length <= most)
      assert.is(
        found[0],
        names.find((other) => other.startsWith(name)),
      )
    }),
  )
})

nearest('takes any text without failing', () => {
  fc.assert(fc.property(fc.string({ maxLength: 10_000 }), (word) => assert.ok(nearestNames(word, names).length <= 3)))
})

nearest.run()
