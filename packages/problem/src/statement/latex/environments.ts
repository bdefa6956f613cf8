import { withoutTail } from '@gavel/shared/trim'
import { type Element, element } from '../tree.ts'
import { texWidthClass } from '../width.ts'
import { inlineOf, isTooDeep, merge, parseBody } from './content.ts'
import { figure } from './figures.ts'
import { createFlow, type Flow } from './flow.ts'
import { list } from './lists.ts'
import { mathEnvironment, mathEnvironments } from './math.ts'
import type { Parser } from './parser.ts'
import { tabular } from './table.ts'

type Environment = (parser: Parser, flow: Flow, name: string, line: number) => void

/** A body inside an element of its own. */
const inside =
  (tagName: string, className?: string): Environment =>
  (parser, flow, name, line) => {
    const inner = createFlow()
    parseBody(parser, inner, name, line)
    flow.addBlock(element(tagName, className === undefined ? {} : { className: [className] }, inner.blocks()))
  }

/** A body that is read as if the environment were not there; `args` arguments of the environment are left out. */
const transparent =
  (args = 0): Environment =>
  (parser, flow, name, line) => {
    parser.scanner.option()
    for (let index = 0; index < args; index++) parser.scanner.argument()
    const inner = createFlow()
    parseBody(parser, inner, name, line)
    merge(flow, inner)
  }

const section =
  (word: 'input' | 'output' | 'interaction'): Environment =>
  (parser, flow, name, line) => {
    const inner = createFlow()
    parseBody(parser, inner, name, line)
    flow.addBlock(element('h2', {}, [parser.words[word]]), ...inner.blocks())
  }

/** Text as it is typed, up to `\end{name}`. */
function verbatim(parser: Parser, flow: Flow, name: string, line: number, language?: string): void {
  const { scanner } = parser
  scanner.take(/[ \t]*\n/y)
  const end = `\\end{${name}}`
  let content = scanner.until(end)
  if (content === null) {
    parser.notes.add('latex-syntax', `\\begin{${name}} has no \\end.`, line)
    content = scanner.take(/[\s\S]*/y) ?? ''
  }
  const shown = withoutTail(content, ' \t')
  const code = element('code', language === undefined ? {} : { className: [`language-${language}`] }, [
    shown.endsWith('\n') || shown === '' ? shown : `${shown}\n`,
  ])
  flow.addBlock(element('pre', {}, [code]))
}

const languageOf = (options: string) => {
  const name = /language\s*=\s*(?:\{\s*)?(?:\[[^\][]*\]\s*)?([\w+]{1,20})/i.exec(options)?.[1]
  return name?.toLowerCase()
}

function drawing(parser: Parser, flow: Flow, name: string, line: number): void {
  const hint = 'Put the picture beside the statement and use \\includegraphics.'
  parser.notes.add('latex-unknown', `Drawings made by ${name} are not rendered.`, line, hint)
  if (parser.scanner.until(`\\end{${name}}`) === null) {
    parser.notes.add('latex-syntax', `\\begin{${name}} has no \\end.`, line)
    parser.scanner.take(/[\s\S]*/y)
  }
  flow.addBlock(element('p', {}, [element('em', {}, [`[${parser.words.picture}]`])]))
}

function minipage(parser: Parser, flow: Flow, name: string, line: number): void {
  parser.scanner.option()
  const width = texWidthClass(parser.scanner.argument() ?? '')
  const inner = createFlow()
  parseBody(parser, inner, name, line)
  const className = ['minipage', ...(width === null ? [] : [width])]
  flow.addBlock(element('div', { className }, inner.blocks()))
}

/** A paragraph with a name: `theorem`, `proof`, ... */
const named =
  (title: string): Environment =>
  (parser, flow, name, line) => {
    const option = parser.scanner.option()
    const inner = createFlow()
    parseBody(parser, inner, name, line)
    const blocks = inner.blocks()
    const head = element('strong', {}, [option === null ? `${title}.` : `${title} (${option}).`])
    const first = blocks[0]
    if (first?.type === 'element' && first.tagName === 'p') first.children.unshift(head, { type: 'text', value: ' ' })
    else blocks.unshift(element('p', {}, [head]))
    flow.addBlock(...blocks)
  }

const environments: Readonly<Record<string, Environment>> = {
  Input: section('input'),
  Output: section('output'),
  Interaction: section('interaction'),
  document: transparent(),
  itemize: list,
  'itemize*': list,
  enumerate: list,
  'enumerate*': list,
  compactitem: list,
  compactenum: list,
  description: list,
  quote: inside('blockquote'),
  quotation: inside('blockquote'),
  verse: inside('blockquote'),
  center: inside('div', 'center'),
  flushleft: inside('div'),
  flushright: inside('div', 'align-right'),
  tabular,
  'tabular*': tabular,
  tabularx: tabular,
  tabulary: tabular,
  longtable: tabular,
  figure,
  'figure*': figure,
  table: figure,
  'table*': figure,
  wrapfigure: figure,
  wraptable: figure,
  floatingfigure: figure,
  subfigure: figure,
  minipage,
  multicols: transparent(1),
  'multicols*': transparent(1),
  samepage: transparent(),
  spacing: transparent(1),
  sloppypar: transparent(),
  small: transparent(),
  footnotesize: transparent(),
  scriptsize: transparent(),
  tiny: transparent(),
  large: transparent(),
  Large: transparent(),
  centering: inside('div', 'center'),
  abstract: inside('blockquote'),
  theorem: named('Theorem'),
  lemma: named('Lemma'),
  definition: named('Definition'),
  example: named('Example'),
  remark: named('Remark'),
  note: named('Note'),
  proof: named('Proof'),
  tikzpicture: drawing,
  pspicture: drawing,
  picture: drawing,
  asy: drawing,
  verbatim: (parser, flow, name, line) => verbatim(parser, flow, name, line),
  'verbatim*': (parser, flow, name, line) => verbatim(parser, flow, name, line),
  alltt: (parser, flow, name, line) => verbatim(parser, flow, name, line),
  Verbatim: (parser, flow, name, line) => {
    parser.scanner.option()
    verbatim(parser, flow, name, line)
  },
  lstlisting: (parser, flow, name, line) =>
    verbatim(parser, flow, name, line, languageOf(parser.scanner.option() ?? '')),
  minted: (parser, flow, name, line) => {
    parser.scanner.option()
    const language = /^[\w+]{1,20}$/.exec(parser.scanner.argument() ?? '')?.[0]
    verbatim(parser, flow, name, line, language)
  },
  comment: (parser, _, name, line) => {
    if (parser.scanner.until(`\\end{${name}}`) !== null) return
    parser.notes.add('latex-syntax', '\\begin{comment} has no \\end.', line)
    parser.scanner.take(/[\s\S]*/y)
  },
}

/** Renders an environment, whose `\begin{name}` has been read. */
export function runEnvironment(parser: Parser, flow: Flow, name: string, line: number): void {
  if (Object.hasOwn(mathEnvironments, name)) {
    if (name.startsWith('alignat')) {
      const count = parser.scanner.argument() ?? ''
      parser.scanner.push(`{${count}}`)
    }
    mathEnvironment(parser, flow, name)
    return
  }
  if (isTooDeep(parser)) return
  const known = Object.hasOwn(environments, name) ? environments[name] : undefined
  if (known === undefined) {
    const message = `The environment "${name.slice(0, 60)}" is not known: its text is shown.`
    parser.notes.add('latex-unknown', message, line)
  }
  parser.open.push(name)
  const tables = parser.table
  ;(known ?? transparent())(parser, flow, name, line)
  parser.table = tables
  parser.open.pop()
}

export function epigraph(parser: Parser, flow: Flow): void {
  const quote: Element = element('p', {}, inlineOf(parser))
  const source: Element = element('p', {}, ['— ', ...inlineOf(parser)])
  flow.addBlock(element('blockquote', { className: ['epigraph'] }, [quote, source]))
}
