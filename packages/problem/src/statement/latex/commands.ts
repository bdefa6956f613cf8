import { noteUnknownConstant } from '../constants.ts'
import { element, math, samplesHere } from '../tree.ts'
import { contentOf, inlineOf, merge } from './content.ts'
import { epigraph } from './environments.ts'
import { caption, illustration, includeGraphics, label, reference } from './figures.ts'
import type { Flow } from './flow.ts'
import { footnote, footnoteMark, footnoteText } from './footnotes.ts'
import { ignored, showsLast } from './ignored.ts'
import { def, letMacro, mathOperator, newCommand, newEnvironment } from './macros.ts'
import type { Parser } from './parser.ts'
import { accented, accents, symbols } from './symbols.ts'
import { rule, span } from './table.ts'

type Command = (parser: Parser, flow: Flow, line: number) => void

/** A command whose argument goes into an element. */
const inside =
  (tagName: string, className?: string): Command =>
  (parser, flow) => {
    const inner = contentOf(parser)
    const content = inner.inline()
    if (content === null) flow.addBlock(...inner.blocks())
    else if (content.length > 0)
      flow.add(element(tagName, className === undefined ? {} : { className: [className] }, content))
  }

const typewriter: Command = (parser, flow) => {
  parser.verbatim++
  inside('code')(parser, flow, 0)
  parser.verbatim--
}

const heading =
  (tagName: string): Command =>
  (parser, flow) => {
    parser.scanner.option()
    flow.addBlock(element(tagName, {}, inlineOf(parser)))
  }

/** `\verb|text|`, also of `\lstinline` with options or braces. */
const verb: Command = (parser, flow, line) => {
  const { scanner } = parser
  scanner.option()
  if (scanner.peek() === '{') {
    flow.add(element('code', {}, [scanner.argument() ?? '']))
    return
  }
  const sign = scanner.next()
  const rest = sign === '' || /\s/.test(sign) ? null : scanner.take(/[^\n]*/y)
  const end = rest?.indexOf(sign) ?? -1
  if (rest === null || end === -1) {
    parser.notes.add('latex-syntax', 'This \\verb is not closed on its line.', line)
    flow.addText(rest ?? '')
  } else {
    flow.add(element('code', {}, [rest.slice(0, end)]))
    scanner.push(rest.slice(end + 1))
  }
}

/** The address in an argument, as it is meant: `\%`, `\#` and `\_` stand for the sign. */
const addressOf = (parser: Parser) =>
  parser.scanner
    .address()
    .replaceAll(/\\([%#_&~{}])/g, '$1')
    .trim()

const notRead: Command = (parser, _, line) => {
  const file = parser.scanner.argument() ?? ''
  parser.notes.add('latex-unknown', `The file ${file.slice(0, 100)} is not read: a statement is one file.`, line)
}

const commands: Readonly<Record<string, Command>> = {
  textbf: inside('strong'),
  emph: inside('em'),
  textit: inside('em'),
  textsl: inside('em'),
  texttt: typewriter,
  code: typewriter,
  textsc: inside('span', 'small-caps'),
  underline: inside('u'),
  uline: inside('u'),
  sout: inside('s'),
  st: inside('s'),
  textsuperscript: inside('sup'),
  textsubscript: inside('sub'),
  enquote: (parser, flow) => flow.add({ type: 'text', value: '“' }, ...inlineOf(parser), { type: 'text', value: '”' }),
  bf: (_, flow) => flow.switchTo('strong'),
  bfseries: (_, flow) => flow.switchTo('strong'),
  it: (_, flow) => flow.switchTo('em'),
  itshape: (_, flow) => flow.switchTo('em'),
  em: (_, flow) => flow.switchTo('em'),
  sl: (_, flow) => flow.switchTo('em'),
  slshape: (_, flow) => flow.switchTo('em'),
  tt: (_, flow) => flow.switchTo('code'),
  ttfamily: (_, flow) => flow.switchTo('code'),
  sc: (_, flow) => flow.switchTo('span', 'small-caps'),
  scshape: (_, flow) => flow.switchTo('span', 'small-caps'),
  rm: (_, flow) => flow.switchOff(),
  normalfont: (_, flow) => flow.switchOff(),
  mdseries: (_, flow) => flow.switchOff(),
  upshape: (_, flow) => flow.switchOff(),
  par: (_, flow) => flow.endParagraph(),
  newline: (_, flow) => flow.add(element('br')),
  linebreak: (parser, flow) => {
    parser.scanner.option()
    flow.add(element('br'))
  },
  hrulefill: (_, flow) => flow.addBlock(element('hr')),
  hrule: (_, flow) => flow.addBlock(element('hr')),
  section: heading('h2'),
  subsection: heading('h3'),
  subsubsection: heading('h4'),
  paragraph: (parser, flow) => {
    flow.endParagraph()
    flow.add(element('strong', {}, inlineOf(parser)))
    flow.addText(' ')
  },
  problemname: (parser) => {
    const name = inlineOf(parser).map((node) => (node.type === 'text' ? node.value : plainText(node)))
    parser.title ??= name.join('').trim() || null
  },
  verb,
  lstinline: verb,
  url: (parser, flow) => {
    const address = addressOf(parser)
    flow.add(element('a', { href: address }, [address]))
  },
  path: (parser, flow) => flow.add(element('code', {}, [parser.scanner.argument() ?? ''])),
  nolinkurl: (parser, flow) => flow.add(element('code', {}, [addressOf(parser)])),
  href: (parser, flow) => {
    const address = addressOf(parser)
    flow.add(element('a', { href: address }, inlineOf(parser)))
  },
  footnote,
  footnotemark: footnoteMark,
  footnotetext: footnoteText,
  epigraph,
  includegraphics: includeGraphics,
  illustration,
  caption: (parser, flow) => caption(parser, flow, false),
  'caption*': (parser, flow) => caption(parser, flow, true),
  label,
  ref: reference,
  autoref: reference,
  cref: reference,
  hline: (parser) => rule(parser, null),
  toprule: (parser) => rule(parser, null),
  midrule: (parser) => rule(parser, null),
  bottomrule: (parser) => rule(parser, null),
  cline: (parser) => rule(parser, parser.scanner.argument()),
  cmidrule: (parser) => {
    parser.scanner.take(/\([^)\n]*\)/y)
    rule(parser, parser.scanner.argument())
  },
  multicolumn: (parser, flow) => {
    span(parser, 'colSpan')
    merge(flow, contentOf(parser))
  },
  multirow: (parser, flow) => {
    span(parser, 'rowSpan')
    merge(flow, contentOf(parser))
  },
  input: notRead,
  include: notRead,
  subfile: notRead,
  tikz: (parser, flow, line) => {
    parser.notes.add('latex-unknown', 'Drawings made by \\tikz are not rendered.', line)
    parser.scanner.option()
    if (parser.scanner.peek() === '{') parser.scanner.argument()
    else parser.scanner.take(/[^;]*;?/y)
    flow.add(element('em', {}, [`[${parser.words.picture}]`]))
  },
  nextsample: (parser, flow, line) => {
    parser.scanner.take(/\{\}/y)
    flow.addBlock(samplesHere('next', line))
  },
  remainingsamples: (parser, flow, line) => {
    parser.scanner.take(/\{\}/y)
    flow.addBlock(samplesHere('remaining', line))
  },
  constant: (parser, flow, line) => {
    const name = parser.scanner.argument() ?? ''
    noteUnknownConstant(name.trim(), line, parser.notes)
    flow.add(element('code', {}, [`\\constant{${name}}`]))
  },
  ensuremath: (parser, flow, line) => flow.add(math(parser.scanner.argument() ?? '', false, line)),
  newcommand: newCommand,
  renewcommand: newCommand,
  providecommand: newCommand,
  'newcommand*': newCommand,
  'renewcommand*': newCommand,
  newenvironment: newEnvironment,
  renewenvironment: newEnvironment,
  def,
  gdef: def,
  let: letMacro,
  DeclareMathOperator: (parser) => mathOperator(parser, false),
  'DeclareMathOperator*': (parser) => mathOperator(parser, true),
  char: (parser, flow) => {
    const code = parser.scanner.take(/"[0-9A-F]{1,5}|'[0-7]{1,6}|\d{1,6}/y) ?? ''
    const value = code.startsWith('"')
      ? Number.parseInt(code.slice(1), 16)
      : code.startsWith("'")
        ? Number.parseInt(code.slice(1), 8)
        : Number(code)
    if (code !== '' && value >= 32 && value < 0xd800) flow.addText(String.fromCodePoint(value))
  },
}

function plainText(node: { readonly type: string; readonly children?: readonly unknown[] }): string {
  const children = (node.children ?? []) as { type: string; value?: string; children?: unknown[] }[]
  return children.map((child) => child.value ?? plainText(child)).join('')
}

/** Renders a command, whose name and the space after it have been read. */
export function runCommand(parser: Parser, flow: Flow, name: string, line: number): void {
  const plain = name.length > 1 && name.endsWith('*') ? name.slice(0, -1) : name
  const command = own(commands, name) ?? own(commands, plain)
  const sign = own(symbols, name)
  const accent = own(accents, name)
  const skipped = own(ignored, plain) ?? own(showsLast, plain)
  if (command !== undefined) command(parser, flow, line)
  else if (sign !== undefined) {
    parser.scanner.take(/\{\}/y)
    flow.addText(sign)
  } else if (accent !== undefined) accentuate(parser, flow, accent)
  else if (skipped !== undefined) {
    skip(parser, skipped)
    if (Object.hasOwn(showsLast, plain)) merge(flow, contentOf(parser))
  } else showUnknown(parser, flow, name, line)
}

function showUnknown(parser: Parser, flow: Flow, name: string, line: number): void {
  const hint = 'It is not among the commands that statements may use (docs/statements.md).'
  parser.notes.add(
    'latex-unknown',
    `The command \\${name.slice(0, 60)} is not known: its argument is shown.`,
    line,
    hint,
  )
  while (parser.scanner.peek() === '[') parser.scanner.option()
  while (parser.scanner.peek() === '{') merge(flow, contentOf(parser))
}

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

/** Passes over arguments: `m` in braces, `o` in brackets, `d` a length as TeX writes it, `s` a star. */
function skip(parser: Parser, kinds: string): void {
  for (const kind of kinds) {
    if (kind === 'm') parser.scanner.argument()
    else if (kind === 'o') parser.scanner.option()
    else if (kind === 'd') {
      parser.scanner.take(/\s*[-+]?[\d.]*/y)
      parser.scanner.take(/\s*(?:\\[a-zA-Z]+|[a-z]{2})/y)
      while (parser.scanner.take(/\s*(?:plus|minus)\s*[\d.]*/y) !== null)
        parser.scanner.take(/\s*(?:\\[a-zA-Z]+|[a-z]+)/y)
    }
  }
}

function accentuate(parser: Parser, flow: Flow, accent: string): void {
  const letter = parser.scanner.argument() ?? ''
  const name = /^\s*\\([a-zA-Z]+)\s*$/.exec(letter)?.[1]
  const base = name === undefined ? letter : (own(symbols, name) ?? '')
  flow.addText(accented(base.replaceAll(/[\\{}$]/g, ''), accent))
}
