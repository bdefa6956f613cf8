import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { expandBraces, globMatches } from '../../src/package/glob.ts'

const glob = suite('patterns of submissions.yaml')
const name = fc.stringMatching(/^[a-z0-9._-]{1,8}$/)
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))

/** The same by a regular expression, for patterns without braces. */
function byExpression(pattern: string, text: string): boolean {
  const source = pattern.replace(/[.*+?^${}()|[\]\\]/g, (sign) =>
    sign === '*' ? '[^/]*' : sign === '?' ? '[^/]' : `\\${sign}`,
  )
  return new RegExp(`^${source}$`).test(text)
}

glob('match as the same regular expression does', () => {
  const part = fc.stringMatching(/^[ab*?.]{1,6}$/)
  const text = fc.stringMatching(/^[ab.]{1,8}$/)
  const paths = (one: fc.Arbitrary<string>) =>
    fc.array(one, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))
  fc.assert(
    fc.property(paths(part), paths(text), (pattern, whole) => {
      assert.is(globMatches(pattern, whole), byExpression(pattern, whole), `${pattern} ${whole}`)
    }),
    { numRuns: 2000 },
  )
})

glob('match every path that is written out, and nothing else', () => {
  fc.assert(
    fc.property(path, path, (one, other) => {
      assert.is(globMatches(one, one), true)
      assert.is(globMatches(one, other), one === other)
      assert.is(globMatches(`{${one},${other}}`, other), true)
    }),
  )
})

glob('a star stands for any part of one name, and never for a slash', () => {
  fc.assert(
    fc.property(path, (whole) => {
      const depth = whole.split('/').length
      assert.is(globMatches(Array.from({ length: depth }, () => '*').join('/'), whole), true)
      assert.is(globMatches('*', whole), depth === 1)
      assert.is(globMatches('**', whole), depth === 1, 'two stars are one')
      assert.is(globMatches(`${whole}/*`, whole), false)
    }),
  )
})

glob('braces stand for one of several, in each other too', () => {
  assert.equal(expandBraces('a{b,c{d,e}}f'), ['abf', 'acdf', 'acef'])
  assert.equal(expandBraces('{a,}.py'), ['a.py', '.py'])
  assert.equal(expandBraces('{a/b,c}/d'), ['a/b/d', 'c/d'])
  assert.equal(expandBraces('{only}'), ['only'])
  assert.equal(expandBraces('{open,never'), ['{open,never'])
  assert.equal(expandBraces('close}'), ['close}'])
  assert.ok(globMatches('author.{py,cpp}', 'author.cpp'))
  assert.not(globMatches('[ab].py', 'a.py'))
  assert.ok(globMatches('[ab].py', '[ab].py'))
  fc.assert(
    fc.property(fc.array(fc.array(name, { minLength: 1, maxLength: 4 }), { maxLength: 4 }), (choices) => {
      const patterns = expandBraces(choices.map((some) => `{${some.join(',')}}`).join('-'))
      assert.is(
        patterns.length,
        choices.reduce((product, some) => product * some.length, 1),
      )
    }),
  )
})

glob('no pattern is slow, however it is made', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200, unit: fc.constantFrom('*', '?', 'a', '{', '}', ',', '/') }), (pattern) => {
      const started = performance.now()
      globMatches(pattern, `${'a'.repeat(200)}b`)
      assert.ok(performance.now() - started < 2000)
    }),
  )
  const started = performance.now()
  globMatches('*a'.repeat(100), `${'a'.repeat(250)}b`)
  globMatches('{a,b}'.repeat(64), 'ab')
  globMatches('{'.repeat(3000), 'ab')
  assert.ok(performance.now() - started < 5000)
})

glob.run()
