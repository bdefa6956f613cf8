import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { html, picture, terminal } from './render.ts'

const markdown = suite('Markdown')

function clean(text: string): string {
  const { html: made, notes } = html('markdown', text)
  assert.equal(notes, [])
  return made
}

const rendered: Readonly<Record<string, readonly [string, string]>> = {
  paragraphs: ['a *b* **c** `d` ~~e~~', '<p>a <em>b</em> <strong>c</strong> <code>d</code> <del>e</del></p>'],
  headings: ['## A\n\nb\n', '<h2>A</h2>\n<p>b</p>'],
  lists: ['3. a\n4. b\n   - c', '<ol start="3">\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ol>'],
  tables: [
    '| a | b |\n|---|--:|\n| c | d |',
    '<table>\n<thead>\n<tr>\n<th>a</th>\n<th align="right">b</th>\n</tr>\n</thead>\n' +
      '<tbody>\n<tr>\n<td>c</td>\n<td align="right">d</td>\n</tr>\n</tbody>\n</table>',
  ],
  code: ['```python\na < b\n```', '<pre><code class="language-python">a &#x3C; b\n</code></pre>'],
  'a picture with a size': ['![a](pic.png){width=50%}', `<p><img src="${picture}" alt="a" class="width-50"></p>`],
  'a picture in HTML': ['<img src="pic.svg" width="200" alt="b">', `<img src="${picture}" width="200" alt="b">`],
  links: ['[a](https://a.example)', '<p><a href="https://a.example" rel="noopener nofollow">a</a></p>'],
}
for (const [what, [text, expected]] of Object.entries(rendered)) {
  markdown(`renders ${what}`, () => assert.is(clean(text), expected))
}

markdown('renders footnotes', () => {
  const made = clean('a[^x]\n\n[^x]: b')
  assert.match(made, 'href="#statement-fn-x" id="statement-fnref-x"')
  assert.match(made, '<li id="statement-fn-x">')
})

const displays = [
  '$$\nx + y\n$$',
  '$$x + y$$',
  '$$ x\n+ y $$',
  '$$ x\n+ y\n$$',
  '$$\nx\n+ y $$',
  'a\n$$\nx\n+ y\n$$\nb',
  'a $$x + y$$ b',
  '- a\n\n  $$ x\n  + y $$',
  '> $$\n> x\n> + y\n> $$',
  '$$x\n+ y$$ and so on',
]
for (const text of displays) {
  markdown(`takes this for a formula on lines of its own: ${JSON.stringify(text)}`, () => {
    assert.match(clean(text), /<math [^>]*display="block"><mrow><mi>x<\/mi><mo>\+<\/mo><mi>y<\/mi><\/mrow><\/math>/)
  })
}

markdown('reads formulas in lines, tables and headings', () => {
  for (const text of ['a $x+y$ b', '| a |\n|---|\n| $x+y$ |', '## a $x+y$']) {
    assert.match(clean(text), /<math xmlns="[^"]*"><mrow><mi>x<\/mi>/)
  }
})

markdown('a formula that is never closed swallows nothing', () => {
  const made = clean('a\n\n$$ b\n\n## c\n\n$$\nd $x$')
  assert.match(made, '<p>$$ b</p>\n<h2>c</h2>')
})

markdown('code keeps dollars and braces', () => {
  assert.is(
    clean('```\n$$ a\n{{nextsample}}\n```\n`$x$`'),
    '<pre><code>$$ a\n{{nextsample}}\n</code></pre>\n<p><code>$x$</code></p>',
  )
})

const dollars: Readonly<Record<string, string>> = {
  'A tea costs $5 and a cake $7, less than $15.': 'A tea costs $5 and a cake $7, less than $15.',
  'from 5$ to 7$ or $x$2': 'from 5$ to 7$ or $x$2',
  'a $ b $ c': 'a $ b $ c',
  '$5 is $y^2$': '$5 is y²',
  'it is $\\$5$ or \\$6': 'it is $5 or $6',
  '$$ x $$ and $$y$$': 'x\n\nand\n\ny',
}
for (const [text, shown] of Object.entries(dollars)) {
  markdown(`takes dollars as Pandoc does: ${text}`, () => {
    const flat = (some: string) => some.replaceAll(/\s+/g, ' ').trim()
    assert.is(flat(terminal('markdown', text)), flat(shown))
  })
}

markdown('a bar in a table is written with a backslash, in a formula too; cells beyond the heading stay', () => {
  assert.match(terminal('markdown', '| a |\n|---|\n| $\\|x\\|$ |'), '|x|')
  const { html: made, notes } = html('markdown', '| a |\n|---|\n| b | c |')
  assert.match(made, '<td>c</td>')
  assert.match(notes.join(), 'table-cells:3 A row of the table has 2 cells, and its heading 1.')
})

markdown('notes formulas that are made of words, and no others', () => {
  for (const text of ['$5 and a cake$', '$5 to 7$', '$the number of nodes$']) {
    assert.match(html('markdown', text).notes.join(), 'math-words:1 The formula is made of words')
  }
  for (const text of [
    '$\\text{if the sum} \\le n$',
    '$a \\bmod b$',
    '$\\sin x + ab cd$',
    '$\\mathrm{cost of} x$',
    '$\\max a b$',
  ]) {
    assert.equal(html('markdown', text).notes, [])
  }
})

const noted: Readonly<Record<string, readonly [string, string]>> = {
  'a formula that KaTeX refuses': [
    'a\n\nb $\\frac{1}$',
    'math:3 The formula cannot be rendered: Unexpected end of input',
  ],
  'the line below a formula of several': [
    '$$ a\n+ b $$\n\n$\\foo$',
    'math-command:4 The formula cannot be rendered: Undefined',
  ],
  'a macro in a formula': ['$\\def\\x{y}\\x$', 'math:1 The formula cannot be rendered: \\def stands in a formula'],
  'a picture that is not there': ['a\n\n![b](map.png)', 'image-missing:3 There is no picture map.png.'],
  'a picture from elsewhere': [
    '![b](https://a.example/b.png)',
    'image-external:1 The picture https://a.example/b.png is not part',
  ],
  'a picture outside of the folder': ['![b](../b.png)', 'image-external:1 The picture "../b.png" is outside'],
  'a constant that there is not': ['a\nb {{c.d}}', 'constant:1 There is no constant "c.d".'],
}
for (const [what, [text, note]] of Object.entries(noted)) {
  markdown(`notes ${what}`, () => {
    const { notes } = html('markdown', text)
    assert.is(notes.length, 1)
    assert.match(notes.join(), note)
  })
}

markdown('puts constants in, everywhere', () => {
  const { html: made, notes } = html('markdown', 'At most {{n}}, `{{n.big}}`, $x = {{n}}$.', {
    constants: { n: '10', 'n.big': '1e9' },
  })
  assert.equal(notes, [])
  assert.match(made, 'At most 10, <code>1e9</code>, <math')
  assert.match(made, '<mn>10</mn>')
  assert.is(terminal('markdown', '{{n}}', { constants: { n: '10' } }), '10\n')
})

markdown('braces of TeX are no constants', () => assert.equal(html('markdown', '$\\frac{{a}}{{b}}$').notes, []))

markdown('the name is the heading, once', () => {
  assert.is(html('markdown', '# A\n\nb', { name: 'A' }).html, '<h1>A</h1>\n<p>b</p>')
  assert.is(html('markdown', '# C\n\nb', { name: 'A' }).html, '<h1>A</h1><h1>C</h1>\n<p>b</p>')
})

markdown.run()
