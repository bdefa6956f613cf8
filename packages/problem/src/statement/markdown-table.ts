import type { Nodes, Table } from 'mdast'
import type { Notes } from './notes.ts'

/**
 * Gives what GFM would lose of tables back: cells beyond those of the heading are kept and noted, and `\|` in a formula of
 * a cell is a bar, as it is everywhere else in a cell.
 */
export function mendTables(tree: Nodes, notes: Notes): void {
  const stack: { readonly node: Nodes; readonly inTable: boolean }[] = [{ node: tree, inTable: false }]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node } = next
    const inTable = next.inTable || node.type === 'table'
    if (node.type === 'table') widen(node, notes)
    if (node.type === 'inlineMath' && inTable) node.value = node.value.replaceAll(/\\([\\|])/g, unescapeBar)
    if ('children' in node) for (const child of node.children) stack.push({ node: child, inTable })
  }
}

const unescapeBar = (whole: string, sign: string) => (sign === '|' ? sign : whole)

function widen(table: Table, notes: Notes): void {
  const align = table.align ?? []
  const columns = align.length
  const widest = Math.max(columns, ...table.children.map(({ children }) => children.length))
  if (widest === columns) return
  const row = table.children.find(({ children }) => children.length > columns)
  const message = `A row of the table has ${row?.children.length} cells, and its heading ${columns}.`
  const hint = 'A | in a cell is written \\|, in a formula too; or give the heading as many cells.'
  notes.add('table-cells', message, row?.position?.start.line, hint)
  table.align = [...align, ...Array.from({ length: widest - columns }, () => null)]
}
