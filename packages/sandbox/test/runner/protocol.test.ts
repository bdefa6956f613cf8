import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createDecoder, encodeFrame, type Field, maxFrameBytes, type Reply } from '../../src/runner/protocol.ts'

const protocol = suite('runner protocol')

const key = fc.stringMatching(/^[a-z_]{1,12}$/)
const value = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))
const fields = fc.array(fc.tuple(key, value), { minLength: 1, maxLength: 30 })

protocol('what is encoded is decoded, however the stream is cut', () => {
  fc.assert(
    fc.property(fc.array(fields, { maxLength: 5 }), fc.integer({ min: 1, max: 64 }), (frames, cut) => {
      const bytes = Buffer.concat(frames.map((frame) => encodeFrame(frame)))
      const decode = createDecoder()
      const replies: Reply[] = []
      for (let at = 0; at < bytes.length; at += cut) replies.push(...decode(bytes.subarray(at, at + cut)))
      assert.is(replies.length, frames.length)
      frames.forEach((frame, index) => {
        for (const [name] of frame) {
          const values = frame.filter(([other]) => other === name).map(([, text]) => text)
          assert.equal(replies[index]?.all(name), values)
          assert.is(replies[index]?.get(name), values[0])
        }
      })
    }),
  )
})

protocol('a NUL character and a frame that is too large are refused, not cut', () => {
  assert.throws(() => encodeFrame([['arg', 'a\0b']]), /NUL/)
  const large: Field[] = [['arg', 'x'.repeat(maxFrameBytes)]]
  assert.throws(() => encodeFrame(large), /over/)
})

protocol('a length out of bounds ends the stream', () => {
  const bad = Buffer.alloc(4)
  bad.writeUInt32LE(maxFrameBytes + 1)
  assert.throws(() => createDecoder()(bad), /a frame of/)
})

protocol.run()
