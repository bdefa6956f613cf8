import { GavelError } from '@gavel/shared/error'
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { newId } from '../../src/store/id.ts'
import { formatPageKey, parsePageKey } from '../../src/submissions/list.ts'

const pageKey = suite('key of a page of submissions')

pageKey('is read back as it was written', () => {
  fc.assert(
    fc.property(fc.nat(), (submittedAt) => {
      const key = { submittedAt, id: newId() }
      assert.equal(parsePageKey(formatPageKey(key)), key)
    }),
  )
})

pageKey('any other text is refused', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !/^\d+_/.test(text)),
      (text) => {
        assert.throws(
          () => parsePageKey(text),
          (error: unknown) => error instanceof GavelError && error.code === 'request.invalid',
        )
      },
    ),
  )
})

pageKey.run()
