import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { renderHtml } from '../../src/statement/html.ts'
import { renderText } from '../../src/statement/text.ts'
import { hardTexts } from './hard-texts.ts'
import { noStyle, read } from './render.ts'

const bounds = suite('bounds')

/** Of this process's own CPU time, for others may use the machine too. */
const mostMs = 5000

for (const [what, text] of Object.entries(hardTexts)) {
  bounds(`are kept by ${what}`, () => {
    for (const format of ['markdown', 'latex'] as const) {
      const started = process.cpuUsage()
      const statement = read(format, text)
      const html = renderHtml(statement)
      const plain = renderText(statement, { width: 80, style: noStyle })
      const { user, system } = process.cpuUsage(started)
      const ms = (user + system) / 1000
      assert.ok(ms < mostMs, `${format} took ${ms} ms`)
      assert.ok(html.length < 10_000_000, `${html.length} characters`)
      assert.ok(plain.length < 10_000_000, `${plain.length} characters`)
    }
  })
}

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...'\\{}[]$%&#_^~\n \'`-"|*>!()'),
        fc.constantFrom(
          ...[
            '\\begin{',
            '\\end{',
            'tabular}{',
            'itemize}',
            'figure}',
            'align}',
            'verbatim}',
            '\\item',
            '\\hline',
            '\\\\',
          ],
          ...[
            '\\newcommand',
            '\\def',
            '\\let',
            '\\multirow',
            '\\multicolumn',
            '\\caption',
            '\\label',
            '\\ref',
            '\\footnote',
          ],
          ...[
            '\\verb',
            '\\href',
            '\\url',
            '\\bf',
            '\\"',
            '\\char',
            '\\vspace',
            '\\unknown',
            '\\frac',
            '\\sqrt',
            '\\left',
            '\\(',
          ],
          ...[
            '\\)',
            '\\[',
            '\\]',
            '\\constant',
            '\\nextsample',
            '\\section*',
            '\\problemname',
            '{{a}}',
            '|-|',
            '```',
            '[^a]:',
          ],
        ),
        fc.string({ maxLength: 4 }),
      ),
      { maxLength: 60 },
    )
    .map((pieces) => pieces.join('')),
)

bounds('no text makes rendering throw, and no control character gets to a terminal', () => {
  fc.assert(
    fc.property(
      anything,
      fc.constantFrom('markdown', 'latex'),
      fc.integer({ min: 0, max: 100 }),
      (text, format, width) => {
        const statement = read(format, text, { name: text, samples: [{ kind: 'data', input: text, output: text }] })
        renderHtml(statement)
        const plain = renderText(statement, { width, style: noStyle })
        assert.not.match(plain, /[^\P{Cc}\n]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u)
      },
    ),
    { numRuns: 400 },
  )
})

bounds.run()
