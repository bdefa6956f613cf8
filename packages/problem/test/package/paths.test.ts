import path from 'node:path'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { baseName, extension, isUsableName, joinPath, looksLikeCase, resolveLink } from '../../src/package/paths.ts'

const paths = suite('paths')

const part = fc.constantFrom('..', '.', '', 'a', 'b', 'c')
const name = fc.stringMatching(/^[a-z]{1,4}$/)

paths('resolves a link as the file system does, or refuses it', () => {
  fc.assert(
    fc.property(fc.array(name, { maxLength: 4 }), fc.array(part, { minLength: 1, maxLength: 8 }), (folder, target) => {
      const resolved = resolveLink(folder.join('/'), target.join('/'))
      const real = path.posix.resolve('/package', folder.join('/'), target.join('/'))
      if (resolved === null) return true
      return real === path.posix.join('/package', resolved) && !resolved.split('/').includes('..')
    }),
    { numRuns: 2000 },
  )
})

paths('refuses a link that leaves the package, even one that comes back', () => {
  assert.is(resolveLink('data', '../../package/data'), null)
  assert.is(resolveLink('', '..'), null)
  assert.is(resolveLink('data/secret', '/etc/passwd'), null)
  assert.is(resolveLink('data', ''), null)
  assert.is(resolveLink('data/secret', '../sample/1.in'), 'data/sample/1.in')
})

paths('takes names apart', () => {
  assert.is(['a', 'b.c'].reduce(joinPath, ''), 'a/b.c')
  assert.is(baseName('a/b.c'), 'b.c')
  assert.is(extension('a.tar.GZ'), 'gz')
  assert.is(extension('.hidden'), '')
})

paths('knows the names that the formats take notice of', () => {
  for (const usable of ['1.in', '__init__.py', 'a', 'A-b_c.d', 'x'.repeat(255)]) assert.ok(isUsableName(usable), usable)
  for (const ignored of ['.git', '-x', '', 'a b', 'ä', 'x'.repeat(256), 'a+b', 'a\n'])
    assert.not(isUsableName(ignored), ignored)
})

paths('takes what ends like a case for one', () => {
  assert.ok(looksLikeCase('my case.in'))
  assert.ok(looksLikeCase('01.ANS'))
  assert.not(looksLikeCase('.gitignore'))
})

paths.run()
