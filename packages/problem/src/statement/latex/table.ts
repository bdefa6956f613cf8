import { type Element, type ElementContent, element, textOf } from '../tree.ts'
import { looseContent, parseBody } from './content.ts'
import { createFlow, type Flow } from './flow.ts'
import type { Parser, TableContext } from './parser.ts'

const mostColumns = 100

interface Column {
  readonly align: 'left' | 'center' | 'right'
  readonly ruleLeft: boolean
  ruleRight: boolean
}

const aligns: Readonly<Record<string, Column['align']>> = { c: 'center', C: 'center', r: 'right', R: 'right' }

/** The columns of `|l|c|p{3cm}|`, `*{3}{c}` and their like. */
function readColumns(spec: string): Column[] {
  const columns: Column[] = []
  let bar = false
  const read = (part: string, depth: number): void => {
    // `*{3}{c}`, what stands between columns, and a column with its width.
    const pattern =
      /\*\s*\{\s*(\d+)\s*\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}|[@!><]\s*\{(?:[^{}]|\{[^{}]*\})*\}|\||([a-zA-Z])(?:\s*\{[^{}]*\})*/g
    for (const [whole, count, inner, letter] of part.matchAll(pattern)) {
      if (columns.length >= mostColumns) return
      if (count !== undefined) {
        if (depth < 3)
          for (let time = 0; time < Math.min(Number(count), mostColumns); time++) read(inner ?? '', depth + 1)
      } else if (whole === '|') {
        const last = columns.at(-1)
        if (last === undefined) bar = true
        else last.ruleRight = true
      } else if (letter !== undefined) {
        columns.push({ align: aligns[letter] ?? 'left', ruleLeft: bar && columns.length === 0, ruleRight: false })
      }
    }
  }
  read(spec, 0)
  return columns
}

interface Cell {
  readonly content: ElementContent[]
  readonly colSpan: number
  readonly rowSpan: number
  readonly spec: string | null
}

interface Row {
  readonly cells: Cell[]
  readonly ruleAbove: TableContext['ruleAbove']
}

/** `tabular` and its like, whose `\begin{name}` has been read. */
export function tabular(parser: Parser, flow: Flow, name: string, line: number): void {
  const { scanner } = parser
  scanner.option()
  if (/^tabular[x*y]/.test(name)) scanner.argument()
  scanner.option()
  const columns = readColumns(scanner.argument() ?? '')
  const rows = readRows(parser, name, line)
  flow.addBlock(element('table', { className: ['tabular'] }, [element('tbody', {}, layOut(rows, columns))]))
}

function readRows(parser: Parser, name: string, line: number): Row[] {
  const outer = parser.table
  const context: TableContext = { ruleAbove: 'none', cell: { colSpan: 1, rowSpan: 1, spec: null } }
  parser.table = context
  const rows: Row[] = []
  let cells: Cell[] = []
  for (;;) {
    context.cell = { colSpan: 1, rowSpan: 1, spec: null }
    const inner = createFlow()
    const ending = parseBody(parser, inner, name, line, ['&', 'row'])
    cells.push({ content: looseContent(inner), ...context.cell })
    if (ending === '&') continue
    rows.push({ cells, ruleAbove: context.ruleAbove })
    cells = []
    context.ruleAbove = 'none'
    if (ending !== 'row') break
  }
  parser.table = outer
  return rows
}

const isEmpty = (content: readonly ElementContent[]) =>
  content.every((node) => textOf(node).trim() === '' && (node.type !== 'element' || node.tagName === 'span'))

const isRuled = (rule: TableContext['ruleAbove'], column: number, span: number) =>
  rule === 'all' || (rule !== 'none' && rule.some(([from, to]) => from <= column && to >= column + span - 1))

/** The rows as elements: cells under one that spans rows are left out, rules become classes. */
function layOut(rows: readonly Row[], columns: readonly Column[]): Element[] {
  const last = rows.at(-1)
  const onlyRule = last !== undefined && last.cells.length === 1 && last.cells.every(({ content }) => isEmpty(content))
  const shown = onlyRule ? rows.slice(0, -1) : rows
  const covered: number[] = []
  return shown.map((row, index) => {
    const below = index === shown.length - 1 ? (onlyRule ? (last?.ruleAbove ?? 'none') : 'none') : 'none'
    const cells: Element[] = []
    let at = 0
    for (const cell of row.cells) {
      if (at >= mostColumns) break
      const colSpan = Math.min(Math.max(1, cell.colSpan), mostColumns - at)
      const under = (covered[at] ?? 0) > 0
      for (let column = at; column < at + colSpan; column++) covered[column] = Math.max(0, (covered[column] ?? 0) - 1)
      if (under && isEmpty(cell.content)) {
        at += colSpan
        continue
      }
      const rowSpan = Math.min(Math.max(1, cell.rowSpan), shown.length - index)
      for (let column = at; column < at + colSpan; column++) covered[column] = rowSpan - 1
      cells.push(cellElement(cell, { at, colSpan, rowSpan, above: row.ruleAbove, below, columns }))
      at += colSpan
    }
    return element('tr', {}, cells)
  })
}

interface Place {
  readonly at: number
  readonly colSpan: number
  readonly rowSpan: number
  readonly above: TableContext['ruleAbove']
  readonly below: TableContext['ruleAbove']
  readonly columns: readonly Column[]
}

function cellElement(cell: Cell, { at, colSpan, rowSpan, above, below, columns }: Place): Element {
  const own = cell.spec === null ? undefined : readColumns(cell.spec)[0]
  const first = own ?? columns[at]
  const lastColumn = own ?? columns[at + colSpan - 1]
  const className = [
    ...(isRuled(above, at, colSpan) ? ['rule-top'] : []),
    ...(isRuled(below, at, colSpan) ? ['rule-bottom'] : []),
    ...(first?.ruleLeft || (own === undefined && columns[at - 1]?.ruleRight) ? ['rule-left'] : []),
    ...(lastColumn?.ruleRight ? ['rule-right'] : []),
  ]
  const properties = {
    ...(className.length > 0 && { className }),
    ...(first !== undefined && first.align !== 'left' && { align: first.align }),
    ...(colSpan > 1 && { colSpan }),
    ...(rowSpan > 1 && { rowSpan }),
  }
  return element('td', properties, cell.content)
}

/** `\hline`, and where `columns` is given (`2-3`) a rule under those columns, counted from 1. */
export function rule(parser: Parser, columns: string | null): void {
  const { table } = parser
  if (table === null) return
  if (columns === null) table.ruleAbove = 'all'
  else if (table.ruleAbove !== 'all') {
    const [from = 1, to = from] = columns.split('-').map(Number)
    const known = table.ruleAbove === 'none' ? [] : table.ruleAbove
    if (from >= 1 && to >= from && known.length < mostColumns) table.ruleAbove = [...known, [from - 1, to - 1]]
  }
}

/** `\multicolumn{n}{spec}` and `\multirow{n}{width}` say how far their cell reaches; their text follows. */
export function span(parser: Parser, direction: 'colSpan' | 'rowSpan'): void {
  const { scanner, table } = parser
  if (direction === 'rowSpan') scanner.option()
  const count = Math.abs(Number.parseInt(scanner.argument() ?? '1', 10)) || 1
  if (direction === 'rowSpan') scanner.option()
  const second = scanner.argument()
  if (direction === 'rowSpan') scanner.option()
  if (table === null) return
  table.cell[direction] = Math.min(count, 200)
  if (direction === 'colSpan') table.cell.spec = second
}
