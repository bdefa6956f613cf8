import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { endSentence } from '../src/sentence.ts'

const sentence = suite('sentence')

sentence('ends with one full stop', () => {
  assert.is(endSentence('No room'), 'No room.')
  assert.is(endSentence('No room. \n'), 'No room.')
  assert.is(endSentence('Why?'), 'Why?')
})

sentence.run()
