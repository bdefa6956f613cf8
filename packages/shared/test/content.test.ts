import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { contentSchema, toBytes, toContent } from '../src/content.ts'

const content = suite('content of a file')

content('is text where the bytes are UTF-8, base64 where not, and always the same bytes again', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200_000, size: 'max' }),
    fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
    fc.constant(new Uint8Array([0xef, 0xbb, 0xbf, 0x61])),
  )
  fc.assert(
    fc.property(bytes, (given) => {
      const made = contentSchema.parse(JSON.parse(JSON.stringify(toContent(given))))
      assert.equal(toBytes(made), given)
      assert.is('text' in made, Buffer.from(Buffer.from(given).toString('utf8')).equals(given))
    }),
    { numRuns: 50 },
  )
})

content.run()
