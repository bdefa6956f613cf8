import { type ElementContent, element, text } from '../tree.ts'
import { texWidthClass } from '../width.ts'
import { inlineOf, parseBody } from './content.ts'
import { createFlow, type Flow } from './flow.ts'
import type { FigureContext, Parser } from './parser.ts'

const classOf = (...names: (string | null)[]) => {
  const className = names.filter((name) => name !== null)
  return className.length === 0 ? {} : { className }
}

/** `\includegraphics[width=0.5\textwidth]{file}` */
export function includeGraphics(parser: Parser, flow: Flow): void {
  const line = parser.scanner.line()
  const options = parser.scanner.option() ?? ''
  const file = (parser.scanner.argument() ?? '').trim()
  const width = /(?:^|,)\s*width\s*=\s*([^,]+)/.exec(options)?.[1]
  const picture = element('img', { src: file, alt: '', ...classOf(width === undefined ? null : texWidthClass(width)) })
  flow.add(at(picture, line))
}

/** `\illustration{0.3}{file}{caption}`: a picture beside the text, `0.3` of its width. */
export function illustration(parser: Parser, flow: Flow): void {
  const line = parser.scanner.line()
  const width = texWidthClass(parser.scanner.argument() ?? '')
  const file = (parser.scanner.argument() ?? '').trim()
  const caption = inlineOf(parser)
  const picture = at(element('img', { src: file, alt: '' }), line)
  const under = caption.length === 0 ? [] : [element('figcaption', {}, caption)]
  flow.addBlock(element('figure', classOf('illustration', width), [picture, ...under]))
}

/** A node with the line of the source that it stands for. */
function at<T extends ElementContent>(node: T, line: number): T {
  return { ...node, position: { start: { line, column: 1 }, end: { line, column: 1 } } }
}

const kinds: Readonly<Record<string, 'figure' | 'table'>> = {
  table: 'table',
  'table*': 'table',
  wraptable: 'table',
}

/** `figure`, `table`, `wrapfigure{r}{0.4\textwidth}` and their like, whose `\begin{name}` has been read. */
export function figure(parser: Parser, flow: Flow, name: string, line: number): void {
  const { scanner } = parser
  const wraps = name.startsWith('wrap') || name === 'floatingfigure'
  scanner.option()
  const side = wraps && name !== 'floatingfigure' ? (scanner.argument() ?? 'r') : 'r'
  scanner.option()
  const width = wraps || /^sub(figure|table)$/.test(name) ? texWidthClass(scanner.argument() ?? '') : null
  const outer = parser.figure
  const context: FigureContext = { kind: kinds[name] ?? 'figure', caption: null, number: 0, parts: 0, outer }
  parser.figure = context
  const inner = createFlow()
  parseBody(parser, inner, name, line)
  parser.figure = outer
  const under = context.caption === null ? [] : [element('figcaption', {}, context.caption)]
  const wrap = wraps ? (/^[lLiI]/.test(side) ? 'wrap-left' : 'wrap-right') : null
  flow.addBlock(element('figure', classOf(wrap, width), [...inner.blocks(), ...under]))
}

/** `\caption{text}`: numbered under a figure or table; `\caption*` is not. */
export function caption(parser: Parser, flow: Flow, starred: boolean): void {
  parser.scanner.option()
  const context = parser.figure
  if (context === null) {
    flow.addBlock(element('p', { className: ['caption'] }, inlineOf(parser)))
    return
  }
  const label: ElementContent[] = []
  if (!starred) {
    if (context.outer !== null) {
      label.push(text(`(${String.fromCharCode(97 + (context.outer.parts++ % 26))}) `))
    } else {
      context.number = ++parser.counters[context.kind]
      label.push(text(`${parser.words[context.kind]} ${context.number}: `))
    }
  }
  context.caption = [...label, ...inlineOf(parser)]
}

/** `\label{name}`: the number of the figure or table it stands in. */
export function label(parser: Parser): void {
  const name = parser.scanner.argument()?.trim() ?? ''
  const number = parser.figure?.number ?? 0
  if (number > 0 && parser.labels.size < 1000) parser.labels.set(name, String(number))
}

/** `\ref{name}` */
export function reference(parser: Parser, flow: Flow): void {
  const line = parser.scanner.line()
  const name = parser.scanner.argument()?.trim() ?? ''
  const node = text('??')
  parser.references.push({ node, label: name, line })
  // In an element of its own, so that no text is added to it.
  flow.add({ ...element('span'), children: [node] })
}
