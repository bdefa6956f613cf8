import fc from 'fast-check'
import * as assert from 'uvu/assert'
import { type Column, layTable } from '../../src/table.ts'
import { textWidth } from '../../src/text-width.ts'

const words = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 14 }).map(toWord), { maxLength: 6 })
const cell = fc.oneof(
  { arbitrary: fc.constant(''), weight: 1 },
  { arbitrary: fc.uuid(), weight: 1 },
  { arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 60 }).map(toWord), weight: 1 },
  { arbitrary: words.map((each) => each.join(' ')), weight: 3 },
)

/** What cells are made of: neither blanks nor what a terminal would act on. */
function toWord(text: string): string {
  return text.replaceAll(/[\s\p{C}\p{Z}…]/gu, 'x')
}

const squeeze = (lines: readonly string[]) => lines.join('').replaceAll(' ', '')

/**
 * A property of a table, whatever its cells: at each width from 20 to 200 no line is wider than the terminal, and nothing
 * that it says is gone without a sign of it.
 */
export function assertFits(columns: readonly Column[], numRuns: number): void {
  const row = fc.array(cell, { minLength: columns.length, maxLength: columns.length })
  const rows = fc.array(row, { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(rows, fc.integer({ min: 20, max: 200 }), (cells, width) => {
      const lines = layTable(columns, cells, { width })
      for (const line of lines) assert.ok(textWidth(line) <= width, `${textWidth(line)} > ${width}: ${line}`)
      const text = squeeze(lines)
      const remark = squeeze(lines.slice(lines.findIndex((line) => line.startsWith('No room for: '))))
      const titles = columns.map(({ title }) => title)
      const isTable = lines[0]
        ?.split(/ {2,}/)
        .every((word) => titles.some((title) => title === word || `${title.slice(0, word.length - 1)}…` === word))
      for (const [at, { title, whole }] of columns.entries()) {
        const said = cells.map((each) => each[at] ?? '').filter((each) => each !== '')
        if (said.length === 0) continue
        if (remark.startsWith('Noroomfor:') && remark.includes(squeeze([title]))) continue
        for (const each of said) {
          if (text.includes(squeeze([each]))) continue
          assert.ok(isTable === true && whole !== true, `${title} is gone: ${each}\n${lines.join('\n')}`)
          // It was cut: as much of its beginning is there as the least width, with an ellipsis.
          assert.ok(lines.some((line) => startsOf(each).some((start) => line.includes(`${start}…`))))
        }
      }
    }),
    { numRuns },
  )
}

/** The beginnings of a text that a column of the least width, or a wider one, would show. */
function startsOf(text: string): string[] {
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)
  return letters.map((_, end) => letters.slice(0, end + 1).join('')).filter((start) => textWidth(start) >= 10)
}
