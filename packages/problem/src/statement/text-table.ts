import { inlineSpans } from './text-inline.ts'
import type { TextStyle } from './text-style.ts'
import { paint, type Span, widthOf, wrap } from './text-wrap.ts'
import { type Element, isElement, nodesBelow } from './tree.ts'
import type { Words } from './words.ts'

const gap = '  '
const least = 4

interface Cell {
  readonly spans: readonly Span[]
  readonly align: string
  readonly columns: number
  readonly heading: boolean
}

/** A table as lines of at most `width` columns where its columns can be made that narrow. */
export function tableLines(table: Element, width: number, words: Words, style: TextStyle): string[] {
  const rows = rowsOf(table, words)
  const count = Math.max(0, ...rows.map((row) => row.reduce((sum, cell) => sum + cell.columns, 0)))
  if (count === 0) return []
  const widths = fit(naturalWidths(rows, count), width - gap.length * (count - 1))
  const lines: string[] = []
  rows.forEach((row, index) => {
    lines.push(...rowLines(row, widths, style))
    const next = rows[index + 1]
    const under = row.some((cell) => cell.heading) && next !== undefined && !next.some((cell) => cell.heading)
    if (under) lines.push(style.dim(widths.map((wide) => '─'.repeat(wide)).join(gap)))
  })
  return lines
}

/** The cells of each row; a cell that reaches over rows leaves empty ones below it. */
function rowsOf(table: Element, words: Words): Cell[][] {
  const below: number[] = []
  return [...nodesBelow(table)]
    .filter((node) => isElement(node, 'tr'))
    .map((row) => {
      const cells: Cell[] = []
      let at = 0
      const fill = () => {
        while ((below[at] ?? 0) > 0) {
          below[at] = (below[at] ?? 0) - 1
          cells.push({ spans: [], align: '', columns: 1, heading: false })
          at++
        }
      }
      for (const cell of (row as Element).children) {
        if (!isElement(cell) || !['td', 'th'].includes(cell.tagName)) continue
        fill()
        const columns = Math.min(100, Math.max(1, Number(cell.properties.colSpan ?? 1) || 1))
        const rows = Math.min(1000, Math.max(1, Number(cell.properties.rowSpan ?? 1) || 1))
        for (let column = at; column < at + columns; column++) below[column] = rows - 1
        const heading = cell.tagName === 'th'
        const spans = inlineSpans(cell.children, words, heading ? ['bold'] : [])
        cells.push({ spans, align: String(cell.properties.align ?? ''), columns, heading })
        at += columns
      }
      fill()
      return cells
    })
}

function naturalWidths(rows: readonly Cell[][], count: number): number[] {
  const widths = Array.from({ length: count }, () => 1)
  const wide = (cell: Cell) =>
    cell.spans.length === 0
      ? 0
      : Math.max(...wrap(cell.spans, 10_000).map((line) => widthOf(line.map(({ text }) => text).join(''))))
  for (const row of rows) {
    let at = 0
    for (const cell of row) {
      if (cell.columns === 1) widths[at] = Math.max(widths[at] ?? 1, wide(cell))
      at += cell.columns
    }
  }
  for (const row of rows) {
    let at = 0
    for (const cell of row) {
      if (cell.columns > 1) {
        const have = widths.slice(at, at + cell.columns).reduce((sum, each) => sum + each + gap.length, -gap.length)
        const last = at + cell.columns - 1
        widths[last] = (widths[last] ?? 1) + Math.max(0, wide(cell) - have)
      }
      at += cell.columns
    }
  }
  return widths
}

/** Narrows the widest columns until all fit, none below a few signs. */
function fit(widths: readonly number[], width: number): number[] {
  const fitted = [...widths]
  let over = fitted.reduce((sum, each) => sum + each, 0) - width
  while (over > 0) {
    const widest = Math.max(...fitted)
    if (widest <= least) break
    const at = fitted.indexOf(widest)
    const second = Math.max(least, ...fitted.filter((_, index) => index !== at))
    const cut = Math.max(1, Math.min(over, widest - second))
    fitted[at] = widest - cut
    over -= cut
  }
  return fitted
}

function rowLines(row: readonly Cell[], widths: readonly number[], style: TextStyle): string[] {
  let at = 0
  const parts = row.map((cell) => {
    const wide = widths.slice(at, at + cell.columns).reduce((sum, each) => sum + each + gap.length, -gap.length)
    at += cell.columns
    return { wide, align: cell.align, lines: cell.spans.length === 0 ? [] : wrap(cell.spans, wide) }
  })
  const height = Math.max(1, ...parts.map(({ lines }) => lines.length))
  return Array.from({ length: height }, (_, index) => {
    const cells = parts.map(({ wide, align, lines }) => {
      const line = lines[index] ?? []
      const room = Math.max(0, wide - widthOf(line.map(({ text }) => text).join('')))
      const left = align === 'right' ? room : align === 'center' ? Math.floor(room / 2) : 0
      return `${' '.repeat(left)}${paint(line, style)}${' '.repeat(room - left)}`
    })
    return cells.join(gap).trimEnd()
  })
}
