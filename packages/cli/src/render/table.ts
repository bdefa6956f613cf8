import { stripLine } from './plain.ts'
import type { Style } from './style.ts'

export interface TableOptions {
  /** False for pipes: a line a row, cells parted by tabs, no heading. */
  readonly aligned: boolean
  readonly style: Style
  /** Columns of the terminal [default: those of standard output; without a terminal no limit]. */
  readonly width?: number
  /** How much each column matters, the least first to be dropped where they do not fit [default: the first most]. */
  readonly ranks?: readonly number[]
}

const gap = 2
/** Narrower than this a table is a list of cards. */
const narrow = 50
/** A column is cut as far as this before another one is dropped. */
const leastColumn = 12

const lengthOf = (text: string) => [...text].length

/** The beginning of a text, with an ellipsis where something is left out. */
export function cutText(text: string, width: number): string {
  return lengthOf(text) <= width ? text : `${[...text].slice(0, Math.max(0, width - 1)).join('')}…`
}

/** Rows as cards: the first cell, and below it each other one that is not empty, with its heading. */
function renderCards(heading: readonly string[], rows: readonly (readonly string[])[], width: number): string {
  const card = (row: readonly string[]) =>
    row.flatMap((cell, column) => {
      if (cell === '') return []
      return cutText(column === 0 ? cell : `  ${(heading[column] ?? '').toLowerCase()} ${cell}`, width)
    })
  return `${rows.map((row) => card(row).join('\n')).join('\n\n')}\n`
}

/** Which columns are shown, and how wide, so that a line has at most `width` letters. */
function fitColumns(natural: readonly number[], width: number, ranks: readonly number[]): Map<number, number> {
  const kept = natural.map((_, column) => column)
  const rankOf = (column: number) => ranks[column] ?? column
  const total = (least: number) => kept.reduce((sum, column) => sum + Math.min(natural[column] ?? 0, least) + gap, -gap)
  while (kept.length > 1 && total(leastColumn) > width) {
    const last = kept.reduce((worst, column) => (rankOf(column) >= rankOf(worst) ? column : worst))
    kept.splice(kept.indexOf(last), 1)
  }
  const widths = new Map(kept.map((column) => [column, natural[column] ?? 0]))
  const used = () => [...widths.values()].reduce((sum, each) => sum + each + gap, -gap)
  while (used() > width) {
    const [widest = 0, most = 0] = [...widths].reduce((a, b) => (b[1] >= a[1] ? b : a))
    if (most <= 1) break
    // As much as is too much, but not so much that another one would be wider.
    const second = Math.max(1, ...[...widths].filter(([column]) => column !== widest).map(([, each]) => each))
    widths.set(widest, Math.max(1, Math.min(most - 1, Math.max(second, most - (used() - width)))))
  }
  return widths
}

/**
 * A table that fits: aligned with a heading for people, its columns dropped by rank and cut where the terminal is narrow, cards where
 * it is very narrow; lines of cells for pipes. Cells are stripped of escapes. Ends with a newline unless it is empty.
 */
export function renderTable(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  { aligned, style, ranks = [], width = process.stdout.columns ?? Number.POSITIVE_INFINITY }: TableOptions,
): string {
  const cells = rows.map((row) => row.map(stripLine))
  if (!aligned) return cells.map((row) => `${row.join('\t')}\n`).join('')
  if (width < narrow && cells.length > 0) return renderCards(heading, cells, width)
  const natural = heading.map((title, column) =>
    Math.max(lengthOf(title), ...cells.map((row) => lengthOf(row[column] ?? ''))),
  )
  const columns = fitColumns(natural, width, ranks)
  const line = (row: readonly string[]) =>
    [...columns]
      .map(([column, most]) => {
        const cell = cutText(row[column] ?? '', most)
        return cell + ' '.repeat(Math.max(0, most - lengthOf(cell)))
      })
      .join(' '.repeat(gap))
      .trimEnd()
  return `${[style.dim(line(heading)), ...cells.map(line)].join('\n')}\n`
}
