import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { renderText } from '../../src/statement/text.ts'
import { widthOf } from '../../src/statement/text-wrap.ts'
import { read, terminal } from './render.ts'

const texts = suite('terminal text')

const style = {
  bold: (text: string) => `<b>${text}</b>`,
  dim: (text: string) => text,
  underline: (text: string) => `<u>${text}</u>`,
  cyan: (text: string) => `<c>${text}</c>`,
}
const styled = (text: string, width = 80) => renderText(read('markdown', text), { width, style })

texts('sets off what is set off', () => {
  assert.is(styled('## A\n\nb **c d** *e* `f`'), '<b>A</b>\n\nb <b>c d</b> <u>e</u> <c>f</c>\n')
})

texts('keeps what is set off so over a line break', () => {
  assert.is(styled('**aaaa bbbb cccc dddd eeee**', 20), '<b>aaaa bbbb cccc dddd</b>\n<b>eeee</b>\n')
})

texts('wraps at the width, counting columns', () => {
  assert.is(terminal('markdown', '漢字 '.repeat(10), {}, 20), `${'漢字 漢字 漢字 漢字\n'.repeat(2)}漢字 漢字\n`)
})

const rendered: Readonly<Record<string, readonly [string, string]>> = {
  lists: ['- a\n- b\n  1. c\n  2. d', '  - a\n  - b\n      1. c\n      2. d\n'],
  'lists with long items': [`- ${'word '.repeat(20)}`, `  - ${'word '.repeat(14)}word\n    word word word word word\n`],
  quotes: ['> a\n>\n> b', '  │ a\n  │\n  │ b\n'],
  code: ['```\na\n  b\n```', '    a\n      b\n'],
  links: ['[a](https://b.example) <https://c.example>', 'a (https://b.example) https://c.example\n'],
  pictures: ['![a map](picture.png)', '[picture: a map]\n'],
  tables: ['| a | b |\n|---|--:|\n| long | 1 |\n| x | 100 |', '  a       b\n  ────  ───\n  long    1\n  x     100\n'],
  footnotes: ['a[^1]\n\n[^1]: b', `a[1]\n\n${'─'.repeat(20)}\n[1] b\n`],
  rules: ['a\n\n---\n\nb', `a\n\n${'─'.repeat(40)}\n\nb\n`],
  formulas: ['with $1 \\le a_i \\leq 10^{9}$ and *a*', 'with 1 ≤ aᵢ ≤ 10⁹ and a\n'],
  'formulas on lines of their own': ['a\n\n$$\nx_1 = \\frac{a}{b}\n$$\n\nb', 'a\n\n    x₁ = a/b\n\nb\n'],
  'products and names': ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name\n'],
  HTML: ['H<sub>2</sub>O<br>a<sup>n</sup>', 'H_2O\na^n\n'],
}
for (const [what, [text, expected]] of Object.entries(rendered)) {
  texts(`renders ${what}`, () => assert.is(terminal('markdown', text), expected))
}

texts('renders a table of LaTeX with cells over rows and columns', () => {
  const text =
    '\\begin{tabular}{lrl}\\multirow{2}{*}{ab} & 1 & c\\\\ & 22 & d\\\\ \\multicolumn{2}{c}{e} & f\\end{tabular}'
  assert.is(terminal('latex', text), '  ab   1  c\n      22  d\n    e     f\n')
})

texts('makes a table narrow where the terminal is', () => {
  const text = `| a | b |\n|---|---|\n| x | ${'word '.repeat(12)}|`
  const lines = terminal('markdown', text, {}, 30).trimEnd().split('\n')
  assert.ok(
    lines.every((line) => widthOf(line) <= 30),
    lines.join('\n'),
  )
  assert.ok(lines.length > 3)
})

texts('no line of a paragraph is wider than the terminal', () => {
  const words = fc.array(
    fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.constantFrom('**', '漢字', '`a b`', '$x_1$')),
  )
  fc.assert(
    fc.property(words, fc.integer({ min: 20, max: 60 }), (parts, width) => {
      const text = parts.join(' ').replaceAll(/[\n\t#>|<`$~[\]&\\-]|^\s+|^\d+[.)]/g, 'x')
      for (const line of terminal('markdown', `a ${text}`, {}, width).split('\n'))
        assert.ok(widthOf(line) <= width, line)
    }),
  )
})

texts.run()
