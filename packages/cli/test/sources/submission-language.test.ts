import { languageDefinitions } from '@gavel/sandbox/language/languages'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { settleLanguage } from '../../src/sources/submission-language.ts'

const choice = suite('submission-language')
const file = (name: string, text = 'x\n') => ({ name, data: Buffer.from(text) })

choice('the language of a workspace is kept for a file with any ending of it', () => {
  for (const { id, extensions } of languageDefinitions) {
    for (const ending of extensions) {
      assert.is(settleLanguage({ asked: null, preferred: id, files: [file(`solution${ending}`)] }), id)
    }
  }
})

choice('a file that cannot be in the language of the workspace tells its own', () => {
  const settle = (name: string, preferred: string) => settleLanguage({ asked: null, preferred, files: [file(name)] })
  assert.is(settle('brute.py', 'kotlin'), 'python')
  assert.is(settle('fast.CPP', 'python'), 'cpp')
  assert.is(settle('fast.C', 'c'), 'cpp')
  assert.is(settle('solution.xyz', 'newer-than-this-client'), 'newer-than-this-client')
  assert.throws(() => settle('notes.txt', 'python'), /No language is known/)
})

choice('an alias and a first line count', () => {
  assert.is(settleLanguage({ asked: 'c++', files: [file('a.py')] }), 'cpp')
  assert.is(settleLanguage({ asked: null, files: [file('a.py', '#!/usr/bin/env pypy3\n')] }), 'pypy')
  assert.throws(() => settleLanguage({ asked: null, files: [file('a.py', '#!/usr/bin/python2\n')] }), /No language/)
})

choice.run()
