import { stripLine } from './plain.ts'
import type { Style } from './style.ts'

/**
 * A table for people (aligned, with a heading) or, where `aligned` is false, for pipes: a line a row, cells parted by
 * tabs, no heading. Cells are stripped of escapes. Ends with a newline unless it is empty.
 */
export function renderTable(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  options: { readonly aligned: boolean; readonly style: Style },
): string {
  const cells = rows.map((row) => row.map(stripLine))
  if (!options.aligned) return cells.map((row) => `${row.join('\t')}\n`).join('')
  const widths = heading.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => (row[column] ?? '').length)),
  )
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return `${[options.style.dim(line(heading)), ...cells.map(line)].join('\n')}\n`
}
