import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { renderHtml } from '../../src/statement/html.ts'
import type { StatementNote } from '../../src/statement/notes.ts'
import type { StatementSample } from '../../src/statement/samples.ts'
import { readStatement, type StatementDocument } from '../../src/statement/statement.ts'
import { renderText } from '../../src/statement/text.ts'

/** An address that every picture gets whose name begins with `pic`. */
export const picture = 'data:image/png;base64,iVBORw0KGgo='

const same = (text: string) => text
/** Text without any escapes. */
export const noStyle = { bold: same, dim: same, underline: same, cyan: same }

export interface Given {
  readonly name?: string | null
  readonly language?: string
  readonly samples?: readonly StatementSample[]
  readonly constants?: Readonly<Record<string, string>>
}

export function read(format: 'markdown' | 'latex', text: string, given: Given = {}): StatementDocument {
  const { name = null, language = 'en', samples = [], constants = {} } = given
  return readStatement(
    { format, text, language },
    {
      name,
      samples,
      constants: new Map(Object.entries(constants)),
      resolveImage: (file) => (file.startsWith('pic') && /\.(png|svg)$/.test(file) ? picture : null),
    },
  )
}

/** The HTML of a statement, and what is wrong with it: `kind:line message`. */
export function html(format: 'markdown' | 'latex', text: string, given: Given = {}) {
  const statement = read(format, text, given)
  const made = renderHtml(statement)
  return { html: made, notes: statement.notes.list.map(show), kinds: statement.notes.list.map(({ kind }) => kind) }
}

const show = ({ kind, line, message }: StatementNote) => `${kind}:${line} ${message}`

export const terminal = (format: 'markdown' | 'latex', text: string, given: Given = {}, width = 80) =>
  renderText(read(format, text, given), { width, style: noStyle })

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

/** Every element of an HTML text, as a browser's parser reads it. */
export function elementsOf(text: string): Element[] {
  const found: Element[] = []
  const visit = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if ('tagName' in node) found.push(node)
      if ('childNodes' in node) visit(node.childNodes)
      if ('content' in node) visit(node.content.childNodes)
    }
  }
  visit(parseFragment(text).childNodes)
  return found
}
