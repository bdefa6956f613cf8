import fc from 'fast-check'
import { parseFragment, serialize } from 'parse5'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { forbiddenIn } from './allow-list.ts'
import { elementsOf, html } from './render.ts'

const sanitize = suite('sanitize')

const attacks: Readonly<Record<string, string>> = {
  script: '<script>alert(1)</script>',
  'script in a paragraph': 'a <script src=//evil.example></script> b',
  handler: '<img src="pic.png" onerror="alert(1)"><b onmouseover=alert(1)>b</b>',
  'javascript link': '<a href="javascript:alert(1)">a</a> [b](javascript:alert(1)) <javascript:alert(1)>',
  'javascript link with signs in it': '<a href="java\tscript:alert(1)">a</a><a href=" &#1; javascript:alert(1)">b</a>',
  'data link': '[a](data:text/html;base64,PHNjcmlwdD4=) <a href="data:text/html,<script>alert(1)</script>">b</a>',
  'picture from elsewhere': '![a](https://evil.example/a.png) <img src=//evil.example/b.png> <img srcset="c.png 2x">',
  'picture that is text': '<img src="data:text/html;base64,PHNjcmlwdD4=">',
  'picture by a constant': '![a]({{address}})',
  style: '<style>body{background:url(//evil.example)}</style><p style="position:fixed">a</p>',
  embedded: '<iframe src="https://evil.example"></iframe><object data=x></object><embed src=x><portal src=x></portal>',
  form: '<form action="https://evil.example"><input name=a><button formaction=x>b</button></form>',
  svg: '<svg onload=alert(1)><script>alert(1)</script><use href="data:image/svg+xml,x"/></svg>',
  'svg animation': '<svg><a><animate attributeName=href values=javascript:alert(1) /><text>a</text></a></svg>',
  mathml:
    '<math><mtext><a href="javascript:alert(1)">a</a></mtext><maction actiontype="statusline" xlink:href="javascript:alert(1)">b</maction></math>',
  'mutation by mglyph':
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  'mutation by noscript': '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  'mutation by template': '<template><script>alert(1)</script></template>',
  'mutation by form': '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)></style>',
  'mutation by comment': '<!--><img src=x onerror=alert(1)>--> <![CDATA[><img src=x onerror=alert(1)>]]>',
  'text area': '<textarea></textarea><img src=x onerror=alert(1)></textarea>',
  base: '<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=//evil.example"><link rel=stylesheet href=//evil.example>',
  clobbering:
    '<img name="body" id="body" src="pic.png"><a id="location" name="x">a</a><form id=x><input id=attributes></form>',
  'our own elements': '<gavel-math data-display="true" onclick="alert(1)">\\href{javascript:alert(1)}{x}</gavel-math>',
  'commands of KaTeX':
    '$\\href{javascript:alert(1)}{x} \\url{javascript:alert(1)} \\includegraphics{//evil.example/a.png}$',
  'more commands of KaTeX': '$\\htmlClass{x}{y} \\htmlStyle{position:fixed}{y} \\htmlData{a=b}{y} \\htmlId{body}{z}$',
  'colour that is none': '$\\color{red;background:url(//evil.example)}{x}$ $\\textcolor{#12345}{x}$',
  'footnote as a trap': '[^"><script>alert(1)</script>] a[^<b>]\n\n[^<b>]: <img src=x onerror=alert(1)>',
  'reference as a trap': '[a][x]\n\n[x]: javascript:alert(1) "t"',
  'language of code': '```"><script>alert(1)</script>\na\n```',
  document:
    '<!doctype html><html onload=alert(1)><head><script>alert(1)</script></head><body onload=alert(1)>a</body></html>',
  'table as a way out': '<table><tr><td><table><caption><img src=x onerror=alert(1)></table>',
  audio: '<audio src=x onerror=alert(1)></audio><video poster=//evil.example><source src=x></video>',
}

for (const [what, text] of Object.entries(attacks)) {
  sanitize(`leaves nothing of this: ${what}`, () => {
    const given = { constants: { address: 'javascript:alert(1)' } }
    assert.equal(forbiddenIn(html('markdown', text, given).html), [])
    assert.equal(forbiddenIn(html('latex', text, given).html), [])
  })
}

const latexAttacks = [
  '\\href{javascript:alert(1)}{a} \\url{javascript:alert(1)}',
  '\\href{"onclick="alert(1)}{a}',
  '\\includegraphics{https://evil.example/a.png} \\includegraphics{//evil.example/a.png}',
  '\\includegraphics{../../etc/passwd} \\includegraphics{data:text/html,x}',
  '\\illustration{0.3}{"><script>alert(1)</script>}{<script>alert(1)</script>}',
  '\\begin{lstlisting}[language="><script>]\n<script>alert(1)</script>\n\\end{lstlisting}',
  '\\verb|<script>alert(1)</script>| \\texttt{<img src=x onerror=alert(1)>}',
  '\\begin{tabular}{|"><script>|}<b>&\\multicolumn{"><script>}{c}{x}\\end{tabular}',
]
for (const text of latexAttacks) {
  sanitize(`leaves nothing of this LaTeX: ${text}`, () => assert.equal(forbiddenIn(html('latex', text).html), []))
}

sanitize('tells what it leaves out, with the line', () => {
  const { notes } = html('markdown', 'fine\n\n<p onclick="x">a</p>\n\n<script>b</script>\n')
  assert.equal(notes, [
    'html-removed:3 A statement may not hold the attribute "onclick" of <p>: it is left out.',
    'html-removed:5 A statement may not hold <script>: it is left out.',
  ])
})

sanitize('tells of the link that goes, not of the one that stays', () => {
  const { notes } = html('markdown', '[a](https://example.org)\n\n[b](javascript:x)\n\n[c](other.html)\n')
  assert.equal(notes, [
    'html-removed:3 A statement may not hold the attribute "href" of <a>: it is left out (2 times).',
  ])
})

sanitize('keeps what does no harm', () => {
  const text =
    '<center>a <b>b</b></center>\n\n<table><tr><td colspan="2" align="right">c</td></tr></table>\n\nH<sub>2</sub>O'
  const { html: made, kinds } = html('markdown', text)
  assert.equal(kinds, [])
  const names = elementsOf(made).map(({ tagName }) => tagName)
  assert.equal(names, ['center', 'b', 'table', 'tbody', 'tr', 'td', 'p', 'sub'])
})

sanitize('escapes samples and names', () => {
  const evil = '</pre><script>alert(1)</script>'
  const samples = [
    { kind: 'data', input: evil, output: evil, description: evil } as const,
    { kind: 'interaction', text: `<${evil}\n>${evil}` } as const,
  ]
  const made = html('markdown', 'a', { name: evil, samples }).html
  assert.equal(forbiddenIn(made), [])
  assert.is(made.split('&lt;/pre>&#x3C;script>'.replace('&lt;', '&#x3C;')).length - 1, 6)
})

/** Pieces of which both sides of the border between text and markup are made. */
const piece = fc.oneof(
  fc.constantFrom(
    ...[
      '<',
      '>',
      '"',
      "'",
      '`',
      '&',
      '&lt;',
      '&#60;',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '/>',
      '=',
      ' ',
      '\n',
      '\n\n',
      '\0',
    ],
    ...[
      '<script>',
      '</script>',
      '<style>',
      '</style>',
      '<svg>',
      '</svg>',
      '<math>',
      '<mtext>',
      '<mglyph>',
      '<table>',
      '<td>',
    ],
    ...[
      '<img src=x onerror=alert(1)>',
      '<a href="javascript:alert(1)">',
      '<iframe srcdoc="',
      '<template>',
      '<noscript>',
    ],
    ...[
      '<textarea>',
      '<title>',
      '<xmp>',
      '<plaintext>',
      '<select>',
      '<form>',
      '<body onload=x>',
      '<p',
      ' onclick=',
      '<b>',
    ],
    ...[
      '$',
      '$$',
      '\\href{javascript:x}{y}',
      '\\color{red}',
      '\\text{',
      '}',
      '{',
      '\\begin{align}',
      '\\end{align}',
      '\\\\',
      '^',
      '_',
    ],
    ...[
      '[a](javascript:x)',
      '![a](pic.png)',
      '[^1]',
      '[^1]: ',
      '| a |\n|---|\n| ',
      '- ',
      '> ',
      '# ',
      '```',
      '~~',
      '**',
      '{{nextsample}}',
    ],
    ...[
      '<gavel-math>',
      '<gavel-samples data-which=next>',
      '\\textbf{',
      '\\begin{itemize}',
      '\\item ',
      '\\end{itemize}',
      '\\verb|',
    ],
    ...['\\includegraphics{pic}', '\\url{', '\\footnote{', '\\begin{tabular}{ll}', '&', '\\end{tabular}', '%', '~'],
  ),
  fc.string({ maxLength: 6 }),
)
const soup = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))

sanitize('text in a table but in no cell stands before it, markers of samples too', () => {
  const samples = [{ kind: 'data', input: '<b>', output: '&' } as const]
  for (const before of ['', '<\n', '</n']) {
    const made = html('markdown', `${before}<table>{{nextsample}}</style>`, { samples }).html
    assert.equal(forbiddenIn(made), [])
    assert.match(made, '<pre>&#x3C;b>')
  }
})

sanitize('lets nothing through that is not on the list, whatever is written', () => {
  const samples = [{ kind: 'data', input: '<b>', output: '&' } as const]
  fc.assert(
    fc.property(soup, fc.constantFrom('markdown', 'latex'), (text, format) => {
      assert.equal(forbiddenIn(html(format, text, { name: text, samples }).html), [])
    }),
    { numRuns: 1500 },
  )
})

sanitize('does not change when a browser writes it out and reads it again', () => {
  const shape = (text: string) =>
    elementsOf(text).map(({ tagName, attrs }) => [tagName, ...attrs.map(({ name }) => name)])
  fc.assert(
    fc.property(soup, (text) => {
      const made = html('markdown', text).html
      const again = serialize(parseFragment(made))
      assert.equal(shape(serialize(parseFragment(again))), shape(again))
      assert.equal(forbiddenIn(again), [])
    }),
    { numRuns: 500 },
  )
})

sanitize.run()
