import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { chooseDraft } from '../../src/code/choose-draft.ts'

const choice = suite('which draft is shown')

const texts = fc.constantFrom('', 'a', 'b', 'c')
const revisions = fc.constantFrom('1', '2')
const kept = fc.option(fc.record({ text: texts, revision: fc.option(revisions), isSaved: fc.boolean() }))
const remote = fc.option(fc.record({ text: texts, revision: revisions }))

choice('nothing that was not saved goes unseen, and nothing that the server has is replaced unseen', () => {
  fc.assert(
    fc.property(kept, remote, (here, there) => {
      const chosen = chooseDraft(here, there)
      assert.is(chosen === null, here === null && there === null)
      const seen = [chosen?.shown.text, chosen?.offered?.text]
      if (here !== null && !here.isSaved) assert.ok(seen.includes(here.text))
      // What was written from this very revision replaces it: it was seen.
      if (there !== null && here?.revision !== there.revision) assert.ok(seen.includes(there.text))
      if (there !== null && chosen?.shown.isSaved) assert.is(chosen.shown.text, there.text)
    }),
  )
})

choice('what the server has newly is shown where this browser wrote nothing since', () => {
  const chosen = chooseDraft({ text: 'old', revision: '1', isSaved: true }, { text: 'new', revision: '2' })
  assert.equal(chosen, { shown: { text: 'new', revision: '2', isSaved: true }, offered: null })
})

choice.run()
