import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { elementsOf, html, terminal } from './render.ts'

const samples = suite('samples')

const data = (input: string) => ({ kind: 'data', input, output: `${input}${input}` }) as const
const three = [data('a'), data('b'), data('c')]

/** Headings and paragraphs, in order, without their words. */
const outline = (made: string) =>
  [...made.matchAll(/<h3>Sample Input (\d)<\/h3>|<p>([a-z])<\/p>/g)]
    .map(([, number, letter]) => number ?? letter)
    .join('')

samples('stand where they are asked for, the rest at the end', () => {
  assert.is(outline(html('markdown', 'x\n\ny', { samples: three }).html), 'xy123')
  assert.is(outline(html('markdown', 'x\n\n{{nextsample}}\n\ny', { samples: three }).html), 'x1y23')
  assert.is(
    outline(html('markdown', '{{nextsample}}\n\nx\n\n{{remainingsamples}}\n\ny', { samples: three }).html),
    '1x23y',
  )
  assert.is(outline(html('latex', '\\nextsample x\n\n\\remainingsamples{}\n\ny', { samples: three }).html), '1x23y')
})

samples('part the paragraph that they stand in', () => {
  assert.is(
    outline(html('markdown', 'x\n{{nextsample}}\ny', { samples: three.slice(0, 1) }).html.replaceAll('\n', '')),
    'x1y',
  )
})

samples('are text, whatever is in them', () => {
  const made = html('markdown', 'x', { samples: [{ kind: 'data', input: '<b>&amp;\n', output: '' }] }).html
  assert.match(made, '<pre>&#x3C;b>&#x26;amp;\n</pre>')
  assert.equal(
    elementsOf(made).map(({ tagName }) => tagName),
    ['p', 'div', 'div', 'h3', 'pre', 'div', 'h3', 'pre'],
  )
})

samples('stand before the footnotes', () => {
  const made = html('markdown', 'x[^1]\n\n[^1]: y', { samples: three.slice(0, 1) }).html
  assert.ok(made.indexOf('Sample Input') < made.indexOf('class="footnotes"'))
})

samples('that there are not are noted', () => {
  const { notes } = html('markdown', '{{nextsample}}\n\n{{nextsample}}', { samples: three.slice(0, 1) })
  assert.equal(notes, ['sample:3 The statement asks for sample 2, but there are 1.'])
  assert.equal(html('latex', 'a\n\\remainingsamples').notes, [])
})

samples('of an interaction show who writes what', () => {
  const talk = [{ kind: 'interaction', text: '>? 1\n<yes\n<no\n---\n>! 2\n' }] as const
  const made = html('markdown', '', { samples: talk }).html
  assert.match(
    made,
    '<pre class="from-team">? 1\n</pre><pre class="from-judge">yes\nno\n</pre><hr><pre class="from-team">! 2\n</pre>',
  )
  const lines = [
    'Sample Interaction 1',
    '',
    '    < Read, > Write',
    '    > ? 1',
    '    < yes',
    '    < no',
    '    ---',
    '    > ! 2',
    '',
  ]
  assert.is(terminal('markdown', '', { samples: talk }), lines.join('\n'))
})

samples('have headings in the language of the statement', () => {
  const made = html('latex', '', { samples: three.slice(0, 1), language: 'pt-BR' }).html
  assert.match(made, '<h3>Exemplo de entrada 1</h3>')
})

samples.run()
