import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { decodeForDisplay, formatJson, stripEscapes, stripForeign, stripLine } from '../../src/render/plain.ts'

import { createStyle } from '../../src/render/style.ts'

const plain = suite('plain')

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const control = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/

/** Text that is rich in what drives terminals. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\x1b',
        '\x1b[',
        '\x1b]',
        '\x1bP',
        '\x9b',
        '\x9d',
        '\x07',
        '\x1b\\',
        '\x9c',
        '31m',
        '0;',
        '2J',
        '\r',
        '\n',
        '\t',
        '\b',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

plain('no control character but tab and newline is left of any text', () => {
  fc.assert(
    fc.property(hostile, (text) => assert.not.match(stripEscapes(text), control)),
    { numRuns: 2000 },
  )
})

plain('of what is printed only our own weights and colours stay, and none where there are no colours', () => {
  const style = createStyle(true)
  const painted = style.bold(style.red('a')) + style.dim(style.yellow('b')) + style.cyan(style.green('c'))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const own = /\x1b\[(?:1|2|4|22|24|31|32|33|36|39)m/g
  assert.is(stripForeign(painted, true), painted)
  assert.is(stripForeign(painted, false), 'abc')
  fc.assert(
    fc.property(hostile, (text) => {
      assert.not.match(stripForeign(`${painted}${text}${painted}`, true).replaceAll(own, ''), control)
      assert.not.match(stripForeign(text, false), control)
    }),
    { numRuns: 2000 },
  )
})

plain('a document holds no control character, and is the same document', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      assert.not.match(formatJson({ text }), control)
      assert.equal(JSON.parse(formatJson({ text })), { text })
    }),
  )
})

plain('text without control characters stays as it is', () => {
  const harmless = fc
    .string({ unit: 'grapheme' })
    .filter((text) => !control.test(text) && !/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text))
  fc.assert(fc.property(harmless, (text) => assert.is(stripEscapes(text), text)))
})

plain('stripping twice is stripping once', () => {
  fc.assert(fc.property(hostile, (text) => assert.is(stripEscapes(stripEscapes(text)), stripEscapes(text))))
})

plain('colours, cursor movements, titles and links go, their text stays', () => {
  assert.is(stripEscapes('\x1b[1;31mred\x1b[0m'), 'red')
  assert.is(stripEscapes('a\x1b[2J\x1b[Hb'), 'ab')
  assert.is(stripEscapes('\x1b]0;title\x07text'), 'text')
  assert.is(stripEscapes('\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\'), 'link')
  assert.is(stripEscapes('\x9b31mred'), 'red')
  assert.is(stripEscapes('\x1bcreset'), 'reset')
})

plain('marks that reorder text on the screen go', () => {
  assert.is(stripEscapes('a\u202eb\u2066c'), 'abc')
})

plain('lines end as on Unix, and a lone return cannot overwrite a line', () => {
  assert.is(stripEscapes('a\r\nb\rc'), 'a\nbc')
})

plain('a line stays one line', () => {
  fc.assert(fc.property(hostile, (text) => assert.not.match(stripLine(text), /[\n\t]/)))
})

plain('bytes that are no UTF-8 are shown as replacement characters', () => {
  assert.is(decodeForDisplay(Uint8Array.of(0x61, 0xff, 0x62)), 'a\ufffdb')
})

plain.run()
