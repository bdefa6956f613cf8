import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parseLog } from '../../src/judge/transcript.ts'

const transcript = suite('transcripts of interactive problems')

const record = (mark: string, text: string) => {
  const head = Buffer.alloc(5)
  head.write(mark)
  head.writeUInt32LE(Buffer.byteLength(text), 1)
  return Buffer.concat([head, Buffer.from(text)])
}

transcript('pieces of one side that follow each other are one', () => {
  const log = Buffer.concat([record('<', '1\n'), record('>', 'a'), record('>', 'b\n'), record('<', 'no\n')])
  assert.equal(parseLog(log, 2), [
    { from: 'judge', text: '1\n', pass: 2 },
    { from: 'submission', text: 'ab\n', pass: 2 },
    { from: 'judge', text: 'no\n', pass: 2 },
  ])
})

transcript('any bytes at all are read to their end', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const words = parseLog(Buffer.from(bytes), 0)
      assert.ok(words.every(({ from }, index) => from !== words[index + 1]?.from))
    }),
  )
})

transcript.run()
