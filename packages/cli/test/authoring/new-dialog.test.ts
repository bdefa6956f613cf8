import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Dialog, openDialog, type Press, press, questionOf } from '../../src/authoring/new-dialog.ts'

const dialog = suite('dialog of a new package')

const enter: Press = { input: '', key: { return: true } }
const down: Press = { input: '', key: { downArrow: true } }
const up: Press = { input: '', key: { upArrow: true } }
const text = (input: string): Press => ({ input, key: {} })
const run = (start: Dialog, ...keys: Press[]) => keys.reduce(press, start)

dialog('asks for all that is not known, and takes defaults for empty answers', () => {
  const end = run(openDialog({}), text('Tree House'), enter, enter, enter, enter, enter, enter)
  assert.is(end.end, 'done')
  assert.equal(end.answers, {
    name: 'Tree House',
    type: 'pass-fail',
    language: 'en',
    programs: 'python',
    withOutputValidator: false,
    withGenerator: false,
  })
})

dialog('choices are made by arrows and by first letters; an interactive problem has its validator anyway', () => {
  const named = run(openDialog({ language: 'de' }), text('A'), enter)
  const end = run(named, up, enter, down, enter, text('y'), enter)
  const { answers } = end
  assert.equal([answers.type, answers.programs, answers.withGenerator], ['interactive', 'cpp', true])
  assert.is(answers.withOutputValidator, undefined)
  assert.is(end.end, 'done')
})

dialog('what will not do is asked again, and can be mended', () => {
  const refused = run(openDialog({}), enter)
  assert.is(refused.problem, 'It needs a name.')
  const code = run(openDialog({ name: 'A', type: 'scoring' }), text('xx9'), enter)
  assert.match(code.problem ?? '', 'code')
  const back: Press = { input: '', key: { backspace: true } }
  assert.is(run(code, back, back, back, text('fr'), enter).answers.language, 'fr')
})

dialog('keys that come together count one after the other', () => {
  const end = run(openDialog({}), text('Tree House\r\ns\rfr\n'), text('cpp\rno\ryes\r'))
  assert.is(end.end, 'done')
  assert.equal([end.answers.type, end.answers.language, end.answers.withGenerator], ['scoring', 'fr', true])
})

dialog('is given up by Escape and Ctrl-C, and never asks where all is known', () => {
  assert.is(run(openDialog({}), { input: '', key: { escape: true } }).end, 'given-up')
  assert.is(run(openDialog({}), { input: 'c', key: { ctrl: true } }).end, 'given-up')
  const known = { name: 'a', type: 'interactive', language: 'en', programs: 'cpp', withGenerator: false } as const
  assert.is(openDialog(known).end, 'done')
})

dialog('whatever is pressed, it has a question until it ends, and no answer holds a control character', () => {
  const keys = fc.oneof(
    fc.constantFrom(enter, down, up),
    fc.string({ unit: 'binary', maxLength: 5 }).map(text),
    fc.record({ input: fc.constantFrom('', 'x'), key: fc.record({ ctrl: fc.boolean(), delete: fc.boolean() }) }),
  )
  fc.assert(
    fc.property(fc.array(keys, { maxLength: 40 }), (pressed) => {
      const end = run(openDialog({}), ...pressed)
      assert.is(questionOf(end) === undefined, end.end === 'done')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      assert.not.match(end.answers.name ?? '', /[\u0000-\u001f\u007f]/)
    }),
  )
})

dialog.run()
