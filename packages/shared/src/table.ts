import { cutText, padText, textWidth, wrapText } from './text-width.ts'

/** A column of a table for people. */
export interface Column {
  readonly title: string
  /** Where there is no room, columns go from the largest rank on. */
  readonly rank: number
  /** Shown whole or not at all, for a part of it says nothing: an id, a moment, a number. */
  readonly whole?: boolean
}

export interface LayoutOptions {
  /** Columns of the terminal; infinite without one. */
  readonly width: number
  /** How headings and remarks are set off. */
  readonly dim?: (text: string) => string
}

const gap = 2
/** Narrower than this a table is a list of cards. */
const narrow = 50
/** A column is cut as far as this before another one is dropped. */
const leastWidth = 12

interface Fitted {
  readonly column: Column
  readonly at: number
  readonly natural: number
  readonly least: number
  width: number
}

const sum = (columns: readonly Fitted[], width: (column: Fitted) => number) =>
  columns.reduce((total, column) => total + width(column) + gap, -gap)

/** The columns that are shown, and how wide; null where not even one fits. */
function fitColumns(all: readonly Fitted[], width: number): Fitted[] | null {
  const kept = [...all]
  while (sum(kept, ({ least }) => least) > width) {
    const last = kept.reduce((worst, each) => (each.column.rank >= worst.column.rank ? each : worst))
    kept.splice(kept.indexOf(last), 1)
    if (kept.length === 0) return null
  }
  for (let tooMuch = sum(kept, (each) => each.width) - width; tooMuch > 0; ) {
    const [widest, second] = kept.filter((each) => each.width > each.least).sort((a, b) => b.width - a.width)
    if (widest === undefined) break
    // As much as is too much, but not so much that another one would be wider.
    const floor = Math.max(widest.least, Math.min(second?.width ?? 0, widest.width - 1))
    const next = Math.max(floor, widest.width - tooMuch)
    tooMuch -= widest.width - next
    widest.width = next
  }
  return kept
}

/** Rows as cards: the first cell, and below it each other one that is not empty, with its heading. Nothing is cut. */
function layCards(columns: readonly Fitted[], rows: readonly (readonly string[])[], width: number): string[] {
  const card = (row: readonly string[]) =>
    columns.flatMap(({ column, at }, place) => {
      const cell = row[at] ?? ''
      if (cell === '') return []
      return wrapText(place === 0 ? cell : `  ${column.title.toLowerCase()} ${cell}`, width, '    ')
    })
  return rows.flatMap((row, index) => (index === 0 ? card(row) : ['', ...card(row)]))
}

/**
 * The lines of a table that fits: a column that is empty in all rows is left out; where the terminal is narrow, columns are
 * cut (an ellipsis shows it) and then dropped by rank (a last line names them), and where it is very narrow each row is a card. Cells are
 * text of one line without escapes. Without rows the headings alone.
 */
export function layTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { width, dim = (text) => text }: LayoutOptions,
): string[] {
  const all = columns
    .map((column, at): Fitted => {
      const natural = Math.max(textWidth(column.title), ...rows.map((row) => textWidth(row[at] ?? '')))
      const least = column.whole === true ? natural : Math.min(natural, leastWidth)
      return { column, at, natural, least, width: natural }
    })
    .filter(({ at }) => rows.length === 0 || rows.some((row) => (row[at] ?? '') !== ''))
  const fitted = width < narrow && rows.length > 0 ? null : fitColumns(all, width)
  if (fitted === null) return layCards(all, rows, width)
  const line = (cellOf: (column: Fitted) => string) =>
    fitted
      .map((each) => padText(cutText(cellOf(each), each.width), each.width))
      .join(' '.repeat(gap))
      .trimEnd()
  const dropped = all.filter((each) => !fitted.includes(each)).map(({ column }) => column.title)
  const remark = dropped.length === 0 || rows.length === 0 ? [] : wrapText(`No room for: ${dropped.join(', ')}`, width)
  return [
    dim(line(({ column }) => column.title)),
    ...rows.map((row) => line(({ at }) => row[at] ?? '')),
    ...remark.map(dim),
  ]
}
