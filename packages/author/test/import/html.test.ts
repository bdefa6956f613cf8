import { GavelError } from '@gavel/shared/error'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { htmlToMarkdown } from '../../src/import/html.ts'

const html = suite('html')

html('becomes Markdown', () => {
  assert.is(htmlToMarkdown('<h2>A</h2><ul><li>one<li>two</ul>'), '## A\n\n-   one\n-   two\n')
  assert.is(htmlToMarkdown('x<sub>i</sub> and 10<sup>9</sup>'), 'x<sub>i</sub> and 10<sup>9</sup>\n')
  assert.is(htmlToMarkdown('<pre><code>a * b\n  c</code></pre>'), '```\na * b\n  c\n```\n')
  assert.is(
    htmlToMarkdown('a * b_c_ and $a_1 * b_1$ and $$\\sum_i$$'),
    'a \\* b\\_c\\_ and $a_1 * b_1$ and $$\\sum_i$$\n',
  )
})

html('loses what could act', () => {
  for (const text of [
    '<script>evil()</script>',
    '<style>evil()</style>',
    '<iframe src="evil()"></iframe>',
    '<img src=x onerror="evil()">',
    '<form action="evil()"></form>',
    '<svg><script>evil()</script></svg>',
  ]) {
    assert.not.match(htmlToMarkdown(text), 'evil')
  }
  assert.is(htmlToMarkdown('&lt;script&gt;alert(1)&lt;/script&gt;'), '\\<script>alert(1)\\</script>\n')
})

html('no text makes a tag that was not there', () => {
  const part = fc.oneof(fc.string(), fc.constantFrom('<', '>', '&lt;', '<b>', '</b>', '<script>', '$', '`', '\\'))
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      assert.not.match(htmlToMarkdown(parts.join('')).replace(/`[^`]*`/g, ''), /(?<!\\)<script/i)
    }),
    { numRuns: 500 },
  )
})

html('that is nested without end or too long is refused at once', () => {
  const refusal = (text: string) => {
    try {
      htmlToMarkdown(text)
    } catch (error) {
      return error instanceof GavelError ? error.message : String(error)
    }
    return 'converted'
  }
  assert.match(refusal('<div>'.repeat(100_000)), /nested more than 200 deep/)
  assert.match(refusal('<b>'.repeat(300)), /nested more than 200 deep/)
  assert.match(refusal('x'.repeat(2_000_000)), /more than 1048576 characters/)
  assert.is(refusal('<p>a<br>'.repeat(20_000)), 'converted')
})

html.run()
