import { type Element, element } from '../tree.ts'
import { asInline, looseContent, parseBody } from './content.ts'
import { createFlow, type Flow } from './flow.ts'
import type { Parser } from './parser.ts'

/** How `[label=(\alph*)]` or `[a)]` counts. */
function numbering(options: string): string | null {
  if (/\\alph|^\(?a[).]?$/.test(options)) return 'a'
  if (/\\Alph|^\(?A[).]?$/.test(options)) return 'A'
  if (/\\roman|^\(?i[).]?$/.test(options)) return 'i'
  return /\\Roman|^\(?I[).]?$/.test(options) ? 'I' : null
}

/** `itemize`, `enumerate` and `description`, whose `\begin{name}` has been read. */
export function list(parser: Parser, flow: Flow, name: string, line: number): void {
  const kind = /^(enumerate|compactenum|inparaenum)/.test(name) ? 'ol' : name.startsWith('desc') ? 'dl' : 'ul'
  const options = parser.scanner.option() ?? ''
  const before = createFlow()
  let ending = parseBody(parser, before, name, line, ['item'])
  const early = before.blocks()
  if (early.length > 0) {
    parser.notes.add('latex-syntax', `There is text before the first \\item of \\begin{${name}}.`, line)
    flow.addBlock(...early)
  }
  const items: Element[] = []
  while (ending === 'item') {
    const label = itemLabel(parser)
    const inner = createFlow()
    ending = parseBody(parser, inner, name, line, ['item'])
    const content = looseContent(inner)
    if (kind === 'dl') items.push(element('dt', {}, label === null ? [] : asInline(label)), element('dd', {}, content))
    else if (label === null) items.push(element('li', {}, content))
    else items.push(element('li', {}, [element('strong', {}, asInline(label)), ' ', ...content]))
  }
  const type = kind === 'ol' ? numbering(options) : null
  flow.addBlock(element(kind, type === null ? {} : { type }, items))
}

/** The text in the brackets after `\item`. */
function itemLabel(parser: Parser): Flow | null {
  const { scanner } = parser
  scanner.skipSpace()
  if (scanner.peek() !== '[') return null
  const line = scanner.line()
  scanner.next()
  const label = createFlow()
  const ending = parser.parse(label, [']'])
  if (ending !== ']') parser.notes.add('latex-syntax', 'The label of this \\item is not closed.', line)
  return label
}
