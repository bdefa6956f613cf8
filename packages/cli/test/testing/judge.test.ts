import { verdictSchema } from '@gavel/shared/verdict'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { statusOf } from '../../src/testing/judge.ts'

const judge = suite('judge')
const answered = { answerFile: '/w/1.ans' }
const open = { answerFile: null }

judge('with an answer and the default validator the verdict decides', () => {
  for (const verdict of verdictSchema.options) {
    assert.is(statusOf(verdict, answered, false), verdict === 'AC' ? 'accepted' : 'rejected')
  }
})

judge('without an answer the program is only run, and its failures still count', () => {
  assert.is(statusOf('WA', open, false), 'ran')
  assert.is(statusOf('AC', open, false), 'ran')
  assert.is(statusOf('RE', open, false), 'rejected')
  assert.is(statusOf('TLE', open, true), 'rejected')
})

judge('where the problem has its own validator another output than the sample answer does not fail', () => {
  assert.is(statusOf('AC', answered, true), 'accepted')
  assert.is(statusOf('WA', answered, true), 'differs')
  assert.is(statusOf('MLE', answered, true), 'rejected')
})

judge.run()
