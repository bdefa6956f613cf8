import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { compareLines, renderDiff } from '../../src/render/diff.ts'
import { createStyle } from '../../src/render/style.ts'

const diff = suite('diff')

const line = fc.constantFrom('1', '2', 'yes', 'no', '', '1 2', '  ')
const text = fc.array(line, { maxLength: 40 }).map((lines) => lines.map((item) => `${item}\n`).join(''))
/** The lines of a text that ends with a newline or is empty. */
const linesOf = (value: string) => value.split('\n').slice(0, -1)
const show = (expected: string, actual: string) =>
  renderDiff(Buffer.from(expected), Buffer.from(actual), createStyle(false))

diff('equal texts have no difference, others have one', () => {
  fc.assert(fc.property(text, text, (a, b) => assert.is(compareLines(a, b).length === 0, a === b)))
})

diff('a missing newline at the end is no difference', () => {
  fc.assert(fc.property(text, (a) => assert.equal(compareLines(`${a}end\n`, `${a}end`), [])))
})

diff('every line shown stands in its text at its number', () => {
  fc.assert(
    fc.property(text, text, (expected, actual) => {
      for (const { kind, number, text: shown } of compareLines(expected, actual)) {
        if (kind === 'gap') continue
        const source = kind === 'expected' ? expected : actual
        assert.is(linesOf(source)[number - 1], shown)
      }
    }),
  )
})

diff('the first line that differs is shown, with at most three lines before it', () => {
  fc.assert(
    fc.property(text, text, (expected, actual) => {
      const lines = compareLines(expected, actual)
      if (lines.length === 0) return
      const [wanted, given] = [linesOf(expected), linesOf(actual)]
      const first = Array.from({ length: 41 }, (_, index) => index).find((index) => wanted[index] !== given[index])
      const before = lines.findIndex((item) => item.kind !== 'same')
      assert.ok(before <= 3)
      assert.is(lines[before]?.number, (first ?? 0) + 1)
    }),
  )
})

diff('what is shown of long outputs is short', () => {
  const long = Array.from({ length: 20_000 }, (_, index) => `${index}\n`).join('')
  const other = Array.from({ length: 20_000 }, (_, index) => `${index + 1}\n`).join('')
  assert.ok(compareLines(long, other).length <= 3 + 2 * 12 + 1)
  assert.match(show(long, other), /19988 more lines/)
})

diff('a very long line is cut', () => {
  assert.ok(show('x'.repeat(100_000), 'y').length < 1000)
})

diff('expected and actual lines are marked', () => {
  assert.is(show('a\nb\n', 'a\nc\n'), '  - expected   + your output\n  1   a\n  2 - b\n  2 + c\n')
})

diff('spaces at the end of a line can be seen', () => {
  assert.match(show('a\n', 'a \n'), /\+ a·\n/)
})

diff('escapes of the program are not shown', () => {
  assert.not.ok(show('a\n', '\x1b[31mb\n').includes('\x1b'))
})

diff('outputs that look the same are said to differ in what cannot be seen', () => {
  assert.match(show('a\n', 'a\x07\n'), /white space or invisible bytes/)
})

diff.run()
