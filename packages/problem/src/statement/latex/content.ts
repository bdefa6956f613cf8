import { type ElementContent, element, type Text } from '../tree.ts'
import { createFlow, type Flow, trim } from './flow.ts'
import type { Ending, Parser, Terminator } from './parser.ts'

/** Most groups, environments and arguments inside one another. */
export const mostDepth = 48

/** True, after noting it, where what comes next is nested too deep to be read. */
export function isTooDeep(parser: Parser): boolean {
  if (parser.depth < mostDepth) return false
  parser.notes.add('latex-syntax', 'The text is nested too deep: what is inside is left out.', parser.scanner.line())
  return true
}

/** An argument as a flow: what is in the braces that are next, or one command or character. */
export function contentOf(parser: Parser): Flow {
  const { scanner } = parser
  const flow = createFlow()
  scanner.skipSpace()
  const line = scanner.line()
  if (isTooDeep(parser)) scanner.argument()
  else if (scanner.peek() === '{') {
    scanner.next()
    closed(parser, parser.parse(flow, ['}']), line)
  } else if (scanner.peek() !== '}') {
    const only = scanner.argument()
    if (only !== null && scanner.push(`${only}}`)) parser.parse(flow, ['}'])
  }
  return flow
}

/** Notes a group that has ended otherwise than by its brace. */
export function closed(parser: Parser, ending: Ending, line: number): void {
  if (ending !== '}') parser.notes.add('latex-syntax', 'This "{" is not closed.', line)
}

/** An argument as part of a paragraph; where it has several, line breaks part them. */
export function inlineOf(parser: Parser): ElementContent[] {
  return asInline(contentOf(parser))
}

export function asInline(flow: Flow): ElementContent[] {
  const inline = flow.inline()
  if (inline !== null) return trim(inline)
  return flow.blocks().flatMap((block, index) => {
    const inner = block.type === 'element' && block.tagName === 'p' ? block.children : [block]
    return index === 0 ? inner : [element('br'), ...inner]
  })
}

/** An argument as blocks or, where it is one paragraph at most, as its text alone. */
export const looseContent = (flow: Flow): ElementContent[] => {
  const inline = flow.inline()
  return inline === null ? flow.blocks() : trim(inline)
}

/** Adds what a group or an environment holds to the text around it. */
export function merge(flow: Flow, inner: Flow): void {
  const inline = inner.inline()
  if (inline === null) flow.addBlock(...inner.blocks())
  else for (const node of inline) isText(node) ? flow.addText(node.value) : flow.add(node)
}

const isText = (node: ElementContent): node is Text => node.type === 'text'

/** Reads the body of an environment up to its `\end`, to one of the terminators, or to the end of the text. */
export function parseBody(
  parser: Parser,
  flow: Flow,
  name: string,
  line: number,
  terminators: readonly Terminator[] = [],
): Ending {
  for (;;) {
    const ending = parser.parse(flow, terminators)
    if (ending === 'eof') parser.notes.add('latex-syntax', `\\begin{${name}} has no \\end.`, line)
    if (ending !== 'end') return ending
    if (parser.pendingEnd === name) {
      parser.pendingEnd = null
      return 'end'
    }
    const other = parser.pendingEnd ?? ''
    if (parser.open.slice(0, -1).includes(other)) {
      parser.notes.add('latex-syntax', `\\begin{${name}} has no \\end before \\end{${other}}.`, line)
      return 'end'
    }
    parser.notes.add('latex-syntax', `\\end{${other}} has no \\begin.`, parser.scanner.line())
    parser.pendingEnd = null
  }
}
