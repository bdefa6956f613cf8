import { layTable } from '@gavel/shared/table'
import { stripLine } from './plain.ts'
import type { Style } from './style.ts'
import { type TableName, tables } from './tables.ts'

export interface TableOptions {
  /** False for pipes: a line a row, cells parted by tabs, no heading. */
  readonly aligned: boolean
  readonly style: Style
  /** Columns of the terminal [default: those of standard output; without a terminal no limit]. */
  readonly width?: number
}

/**
 * A table that fits: laid out for people as {@link layTable} does, lines of cells for pipes. Cells are stripped of
 * escapes. Ends with a newline unless it is empty.
 */
export function renderTable(
  name: TableName,
  rows: readonly (readonly string[])[],
  { aligned, style, width = process.stdout.columns ?? Number.POSITIVE_INFINITY }: TableOptions,
): string {
  const cells = rows.map((row) => row.map(stripLine))
  const lines = aligned ? layTable(tables[name], cells, { width, dim: style.dim }) : cells.map((row) => row.join('\t'))
  return lines.map((line) => `${line}\n`).join('')
}
