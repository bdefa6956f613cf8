import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { html, picture, read, terminal } from './render.ts'

const latex = suite('LaTeX')

/** The HTML of a text that has nothing wrong with it. */
function clean(text: string): string {
  const { html: made, notes } = html('latex', text)
  assert.equal(notes, [])
  return made
}

const rendered: Readonly<Record<string, readonly [string, string]>> = {
  paragraphs: ['a\nb\n\nc % d\n\ne\\par f', '<p>a b</p><p>c</p><p>e</p><p>f</p>'],
  'a comment swallows the line end': ['wo%\n  rd', '<p>word</p>'],
  'a comment before an empty line': ['a % b\n\nc', '<p>a</p><p>c</p>'],
  fonts: [
    '\\textbf{a} \\emph{b} \\textit{c} \\texttt{d} \\textsc{e} \\underline{f}',
    '<p><strong>a</strong> <em>b</em> <em>c</em> <code>d</code> <span class="small-caps">e</span> <u>f</u></p>',
  ],
  'font switches': [
    '{\\bf a} {\\tt b} {\\em c {\\bf d} e} {\\it f}',
    '<p><strong>a</strong> <code>b</code> <em>c <strong>d</strong> e</em> <em>f</em></p>',
  ],
  'a switch over paragraphs': ['{\\bf a\n\nb} c', '<p><strong>a</strong></p><p><strong>b</strong></p><p>c</p>'],
  'quotes and dashes': ["``a'' `b' c's 1--2 --- d", '<p>“a” ‘b’ c’s 1–2 — d</p>'],
  'no quotes in typewriter': ["\\texttt{``a'' -- 'b'}", "<p><code>``a'' -- 'b'</code></p>"],
  signs: ['\\$ \\% \\& \\_ \\# \\{ \\} \\ldots~\\textbackslash{}', '<p>$ % &#x26; _ # { } …\u00a0\\</p>'],
  accents: ['\\"o \\\'{e} \\c c \\aa{} \\o \\ss \\v{s} \\~n \\^{\\i} \\H o', '<p>ö é ç å øßš ñ î ő</p>'],
  'line breaks': ['a\\\\b \\newline c\\\\[2pt] d', '<p>a<br>b <br>c<br> d</p>'],
  headings: ['\\section*{A}\\subsection{B \\emph{c}}x', '<h2>A</h2><h3>B <em>c</em></h3><p>x</p>'],
  'parts of a problem': [
    '\\begin{Input}\na\n\\end{Input}\n\\begin{Output}b\\end{Output}\\begin{Interaction}c\\end{Interaction}',
    '<h2>Input</h2><p>a</p><h2>Output</h2><p>b</p><h2>Interaction</h2><p>c</p>',
  ],
  lists: [
    '\\begin{itemize}\n\\item a\n\\item b\n\\begin{enumerate}[label=(\\roman*)]\\item c\\end{enumerate}\n\\end{itemize}',
    '<ul><li>a</li><li><p>b</p><ol type="i"><li>c</li></ol></li></ul>',
  ],
  'labels of items': [
    '\\begin{description}\\item[\\texttt{a]}] b\\item[c] d\\end{description}',
    '<dl><dt><code>a]</code></dt><dd>b</dd><dt>c</dt><dd>d</dd></dl>',
  ],
  verbatim: ['\\begin{verbatim}\n\\a{b} % $ c\n  d\n\\end{verbatim}', '<pre><code>\\a{b} % $ c\n  d\n</code></pre>'],
  listing: [
    '\\begin{lstlisting}[language=C++]\nif (a < b) {}\n\\end{lstlisting}',
    '<pre><code class="language-c++">if (a &#x3C; b) {}\n</code></pre>',
  ],
  verb: ['\\verb|a_b%| and \\verb!{!', '<p><code>a_b%</code> and <code>{</code></p>'],
  blocks: [
    '\\begin{quote}a\\end{quote}\\begin{center}b\\end{center}',
    '<blockquote><p>a</p></blockquote><div class="center"><p>b</p></div>',
  ],
  links: [
    '\\url{https://a.example/b_c%20d} \\href{https://a.example/\\#e}{f \\textbf{g}}',
    '<p><a href="https://a.example/b_c%20d" rel="noopener nofollow">https://a.example/b_c%20d</a> ' +
      '<a href="https://a.example/#e" rel="noopener nofollow">f <strong>g</strong></a></p>',
  ],
  'a picture': [
    '\\includegraphics[width=0.5\\textwidth]{pic}',
    `<p><img src="${picture}" alt="" class="width-50"></p>`,
  ],
  'a picture that is a PDF, with an SVG beside it': [
    '\\includegraphics{pic.pdf}',
    `<p><img src="${picture}" alt=""></p>`,
  ],
  illustration: [
    '\\illustration{.3}{pic.png}{a \\emph{b}}',
    `<figure class="illustration width-30"><img src="${picture}" alt=""><figcaption>a <em>b</em></figcaption></figure>`,
  ],
  'figures are counted': [
    '\\begin{figure}[h]\\includegraphics{pic}\\caption{a}\\label{x}\\end{figure}See \\ref{x}.',
    `<figure><p><img src="${picture}" alt=""></p><figcaption>Figure 1: a</figcaption></figure><p>See <span>1</span>.</p>`,
  ],
  'a figure beside the text': [
    '\\begin{wrapfigure}[9]{l}{0.25\\textwidth}a\\end{wrapfigure}',
    '<figure class="wrap-left width-25"><p>a</p></figure>',
  ],
  'a table': [
    '\\begin{tabular}{|l|r|}\\hline a & b \\\\ \\hline c & d \\\\ \\hline\\end{tabular}',
    '<table class="tabular"><tbody>' +
      '<tr><td class="rule-top rule-left rule-right">a</td><td class="rule-top rule-left rule-right" align="right">b</td></tr>' +
      '<tr><td class="rule-top rule-bottom rule-left rule-right">c</td>' +
      '<td class="rule-top rule-bottom rule-left rule-right" align="right">d</td></tr></tbody></table>',
  ],
  'cells that reach further': [
    '\\begin{tabular}{ccc}\\multicolumn{2}{c}{a} & b \\\\ \\multirow{2}{*}{c} & d & e \\\\ \\cline{2-3} & f & g\\end{tabular}',
    '<table class="tabular"><tbody><tr><td align="center" colspan="2">a</td><td align="center">b</td></tr>' +
      '<tr><td align="center" rowspan="2">c</td><td align="center">d</td><td align="center">e</td></tr>' +
      '<tr><td class="rule-top" align="center">f</td><td class="rule-top" align="center">g</td></tr></tbody></table>',
  ],
  'columns that repeat': [
    '\\begin{tabular}{*{2}{r}@{ -- }l}1&2&3\\end{tabular}',
    '<table class="tabular"><tbody><tr><td align="right">1</td><td align="right">2</td><td>3</td></tr></tbody></table>',
  ],
  epigraph: ['\\epigraph{a}{b}', '<blockquote class="epigraph"><p>a</p><p>— b</p></blockquote>'],
  macros: [
    '\\newcommand{\\x}[2]{#2#1}\\newcommand\\y[1][d]{[#1]}\\def\\z#1{<#1>}\\x{a}{b} \\y \\y[c] \\z{e}',
    '<p>ba [d][c] &#x3C;e></p>',
  ],
  'environments of the author': [
    '\\newenvironment{facts}[1]{\\section*{#1}\\begin{itemize}}{\\end{itemize}}\\begin{facts}{A}\\item b\\end{facts}c',
    '<h2>A</h2><ul><li>b</li></ul><p>c</p>',
  ],
  'figures inside a figure': [
    '\\begin{figure}\\begin{subfigure}{.5\\textwidth}\\caption{a}\\end{subfigure}\\caption{b}\\end{figure}',
    '<figure><figure class="width-50"><figcaption>(a) a</figcaption></figure><figcaption>Figure 1: b</figcaption></figure>',
  ],
  'layout without a meaning on a screen': [
    '\\noindent a\\vspace{2cm}\\hspace*{1em}b \\vskip 3pt plus 1fil c\\newpage',
    '<p>ab  c</p>',
  ],
  'boxes that show their text': ['\\mbox{a} \\textcolor{red}{b} \\parbox[t]{3cm}{c} {\\large d}', '<p>a b c d</p>'],
}

for (const [what, [text, expected]] of Object.entries(rendered)) {
  latex(`renders ${what}`, () => assert.is(clean(text), expected))
}

latex('puts footnotes at the end', () => {
  const made = clean('a\\footnote{b \\emph{c}} d')
  assert.match(made, '<p>a<sup><a href="#statement-fn-1" id="statement-fnref-1" data-footnote-ref>1</a></sup> d</p>')
  assert.match(made, '<li id="statement-fn-1"><p>b <em>c</em> <a href="#statement-fnref-1"')
})

latex('parts the number of a footnote from its text where the author does', () => {
  assert.match(clean('a\\footnotemark b \\footnotetext{c}'), '<li id="statement-fn-1"><p>c <a')
})

latex('gives formulas of every form to KaTeX', () => {
  const forms = ['$x$', '\\(x\\)', '\\ensuremath{x}', '\\begin{math}x\\end{math}']
  for (const form of forms) assert.match(clean(form), /^<p><math xmlns="[^"]*"><mrow><mi>x<\/mi><\/mrow><\/math><\/p>$/)
  const displays = [
    '$$x$$',
    '\\[x\\]',
    '\\begin{equation}x\\label{a}\\end{equation}',
    '\\begin{align*}x&=y\\end{align*}',
  ]
  for (const form of displays) assert.match(clean(form), /<math xmlns="[^"]*" display="block">/)
  assert.match(clean('\\begin{alignat}{2}x&=y\\end{alignat}\\begin{eqnarray}a&=&b\\nonumber\\end{eqnarray}'), /<mtable/)
})

latex('puts macros into formulas', () => {
  const text =
    '\\newcommand{\\N}{\\mathbb{N}}\\DeclareMathOperator{\\cost}{cost}\\newcommand{\\s}[1]{\\{#1\\}}$\\cost(\\s{x}) \\in \\N$'
  assert.equal(html('latex', text).notes, [])
  assert.is(terminal('latex', text), 'cost({x}) ∈ ℕ\n')
})

latex('takes the name from \\problemname, unless there is one', () => {
  assert.is(read('latex', '\\problemname{A \\emph{b}}').name, 'A b')
  assert.is(clean('\\problemname{A}b'), '<h1>A</h1><p>b</p>')
  assert.is(html('latex', '\\problemname{A}b', { name: 'C' }).html, '<h1>C</h1><p>b</p>')
})

latex('speaks the language of the statement', () => {
  const made = html('latex', '\\begin{Input}a\\end{Input}\\begin{figure}\\caption{b}\\end{figure}', { language: 'sv' })
  assert.is(made.html, '<h2>Indata</h2><p>a</p><figure><figcaption>Figur 1: b</figcaption></figure>')
})

const noted: Readonly<Record<string, readonly [string, string, string]>> = {
  'an unknown command': [
    'a\n\\foo[x]{b} c',
    '<p>a b c</p>',
    'latex-unknown:2 The command \\foo is not known: its argument is shown.',
  ],
  'an unknown environment': [
    '\\begin{foo}a\\end{foo}',
    '<p>a</p>',
    'latex-unknown:1 The environment "foo" is not known: its text is shown.',
  ],
  'a file that is read in': [
    '\\input{intro}a',
    '<p>a</p>',
    'latex-unknown:1 The file intro is not read: a statement is one file.',
  ],
  'a drawing': [
    '\\begin{tikzpicture}\\draw (0,0);\\end{tikzpicture}',
    '<p><em>[picture]</em></p>',
    'latex-unknown:1 Drawings made by tikzpicture are not rendered.',
  ],
  'a brace that is not closed': ['a\n{b', '<p>a b</p>', 'latex-syntax:2 This "{" is not closed.'],
  'a brace that closes nothing': ['a}b', '<p>ab</p>', 'latex-syntax:1 This "}" closes nothing.'],
  'an environment that is not closed': [
    '\n\\begin{quote}a',
    '<blockquote><p>a</p></blockquote>',
    'latex-syntax:2 \\begin{quote} has no \\end.',
  ],
  'an end without a begin': ['a\\end{quote}b', '<p>ab</p>', 'latex-syntax:1 \\end{quote} has no \\begin.'],
  'environments that cross': [
    '\\begin{quote}\\begin{center}a\\end{quote}b',
    '<blockquote><div class="center"><p>a</p></div></blockquote><p>b</p>',
    'latex-syntax:1 \\begin{center} has no \\end before \\end{quote}.',
  ],
  'a formula that is not closed': [
    'a $x\n\nb',
    '<p>a</p><p>b</p>',
    'latex-syntax:1 The formula that begins with $ is not closed.',
  ],
  'an item outside of a list': ['\\item a', '<p>• a</p>', 'latex-syntax:1 \\item stands outside of a list.'],
  'a sign of formulas outside of one': [
    'a_b',
    '<p>a_b</p>',
    'latex-unknown:1 "_" means nothing outside of a formula; it is shown as it is.',
  ],
  'a picture that is not there': [
    'a\n\n\\includegraphics{map}',
    '<p>a</p><p><em>[picture: map]</em></p>',
    'image-missing:3 There is no picture map.',
  ],
  'a picture that no browser shows': [
    '\\includegraphics{map.pdf}',
    '<p><em>[picture: map.pdf]</em></p>',
    'image-format:1 A browser cannot show the picture map.pdf.',
  ],
  'a constant that there is not': [
    '\\constant{n}',
    '<p><code>\\constant{n}</code></p>',
    'constant:1 There is no constant "n".',
  ],
  'a label that there is not': ['\\ref{x}', '<p><span>??</span></p>', 'latex-unknown:1 There is no label "x".'],
  'a formula that KaTeX refuses': [
    'a\n$\\frac{1}$',
    '<p>a <code class="math-error">\\frac{1}</code></p>',
    "math:2 The formula cannot be rendered: Unexpected end of input in a macro argument, expected '}'",
  ],
  'a command that KaTeX does not know': [
    '$\\foo$',
    '<p><code class="math-error">\\foo</code></p>',
    'math-command:1 The formula cannot be rendered: Undefined control sequence: \\foo',
  ],
}
for (const [what, [text, expected, note]] of Object.entries(noted)) {
  latex(`notes ${what}, and goes on`, () => {
    const { html: made, notes } = html('latex', text)
    assert.is(made, expected)
    assert.match(notes.join('\n'), note)
    assert.is(notes.length, 1)
  })
}

latex.run()
