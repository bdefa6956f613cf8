import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readableMath, renderMarkdown } from '../../src/render/markdown.ts'
import { createStyle } from '../../src/render/style.ts'

const markdown = suite('markdown')
const render = (text: string) => renderMarkdown(text, createStyle(false))

markdown('headings, lists, code and links are readable without their marks', () => {
  const text = '# Title\n\n- one **bold**\n- two `code_x`\n\n```\n*raw*\n```\n[here](https://example.org)\n'
  assert.is(render(text), 'Title\n\n  - one bold\n  - two code_x\n\n    *raw*\nhere (https://example.org)\n')
})

markdown('math keeps its meaning', () => {
  assert.is(render('with $1 \\le a_i \\leq 10^{9}$ and *a*'), 'with 1 ≤ a_i ≤ 10^9 and a\n')
  assert.is(readableMath('$\\frac{a}{b}$'), '\\frac{a}{b}')
})

markdown('a product and names with underscores are no emphasis', () => {
  assert.is(render('2 * 3 * 4 and snake_case_name'), '2 * 3 * 4 and snake_case_name\n')
})

markdown('no statement can send escapes to the terminal', () => {
  const anything = fc.string({ unit: 'binary' })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  fc.assert(fc.property(anything, (text) => assert.not.match(render(text), /[\x00-\x08\x0b-\x1f\x7f-\x9f]/)))
})

markdown.run()
