import type { Notes } from '../notes.ts'
import { element, type Root } from '../tree.ts'
import type { Words } from '../words.ts'
import { runCommand } from './commands.ts'
import { closed, isTooDeep, merge } from './content.ts'
import { runEnvironment } from './environments.ts'
import { createFlow, type Flow } from './flow.ts'
import { footnoteSection } from './footnotes.ts'
import { expand } from './macros.ts'
import { inlineMath } from './math.ts'
import type { Ending, Parser, Terminator } from './parser.ts'
import { createScanner } from './scanner.ts'

/** Plain text: everything that means something by itself is left out. */
const run = /[^\\{}$&~%\s`'\-,?!#_^\]"]+/y
const verbatimRun = /[^\\{}$&~%\s#_^\]]+/y

/** Signs that become one, the longest first. */
const ligatures = ['---', '--', '``', "''", '?`', '!`', ',,', '`', "'"] as const
const ligatureSigns = {
  '---': '—',
  '--': '–',
  '``': '“',
  "''": '”',
  '?`': '¿',
  '!`': '¡',
  ',,': '„',
  '`': '‘',
  "'": '’',
} as const

function parseFlow(parser: Parser, flow: Flow, terminators: readonly Terminator[]): Ending {
  const { scanner } = parser
  for (;;) {
    if (parser.pendingEnd !== null) return 'end'
    const plain = scanner.take(parser.verbatim > 0 ? verbatimRun : run)
    if (plain !== null) {
      flow.addText(plain)
      continue
    }
    const sign = scanner.peek()
    if (sign === '') return 'eof'
    if (/\s/.test(sign)) space(parser, flow)
    else if (sign === '%') {
      if (scanner.skipComment()) space(parser, flow, true)
    } else if (sign === '{') group(parser, flow)
    else if (sign === '}') {
      scanner.next()
      if (terminators.includes('}')) return '}'
      parser.notes.add('latex-syntax', 'This "}" closes nothing.', scanner.line())
    } else if (sign === ']' && terminators.includes(']')) {
      scanner.next()
      return ']'
    } else if (sign === '$') dollar(parser, flow)
    else if (sign === '~') {
      scanner.next()
      flow.addText('\u00a0')
    } else if (sign === '&' && terminators.includes('&')) {
      scanner.next()
      return '&'
    } else if (sign === '\\') {
      const ending = backslash(parser, flow, terminators)
      if (ending !== null) return ending
    } else other(parser, flow)
  }
}

/** White space; an empty line in it ends the paragraph. */
function space(parser: Parser, flow: Flow, ended = false): void {
  const taken = parser.scanner.take(/\s+/y) ?? ''
  if (ended || /\n[ \t\r]*\n/.test(taken)) flow.endParagraph()
  else flow.addText(' ')
}

function group(parser: Parser, flow: Flow): void {
  const line = parser.scanner.line()
  if (isTooDeep(parser)) {
    parser.scanner.argument()
    return
  }
  parser.scanner.next()
  const inner = createFlow()
  closed(parser, parser.parse(inner, ['}']), line)
  merge(flow, inner)
}

function dollar(parser: Parser, flow: Flow): void {
  const end = parser.scanner.startsWith('$$') ? '$$' : '$'
  for (const _ of end) parser.scanner.next()
  inlineMath(parser, flow, end, end)
}

function other(parser: Parser, flow: Flow): void {
  const { scanner } = parser
  const found = parser.verbatim > 0 ? undefined : ligatures.find((each) => scanner.startsWith(each))
  if (found !== undefined) {
    for (const _ of found) scanner.next()
    flow.addText(ligatureSigns[found])
    return
  }
  const sign = scanner.next()
  if (/[&#_^]/.test(sign)) {
    const hint = `Write \\${sign === '^' ? '^{}' : sign}, or put it in a formula.`
    parser.notes.add(
      'latex-unknown',
      `"${sign}" means nothing outside of a formula; it is shown as it is.`,
      scanner.line(),
      hint,
    )
  }
  flow.addText(sign)
}

/** A command; what it ends, if it ends something. */
function backslash(parser: Parser, flow: Flow, terminators: readonly Terminator[]): Ending | null {
  const { scanner } = parser
  const line = scanner.line()
  const peeked = scanner.peekCommand()
  if (peeked === '') {
    scanner.next()
    return null
  }
  const starred = peeked.endsWith('*') && peeked.length > 1
  const macro = parser.macros.get(peeked) ?? (starred ? parser.macros.get(peeked.slice(0, -1)) : undefined)
  const name = scanner.command()
  if (macro !== undefined) {
    if (starred && !parser.macros.has(peeked)) scanner.push('*')
    expand(parser, macro)
    return null
  }
  switch (name) {
    case '\\':
    case 'tabularnewline':
    case 'cr':
      scanner.take(/\*?[ \t]*(?:\[[^\]\n]{0,40}\])?/y)
      if (terminators.includes('row')) return 'row'
      flow.add(element('br'))
      return null
    case 'item':
      if (terminators.includes('item')) return 'item'
      parser.notes.add('latex-syntax', '\\item stands outside of a list.', line)
      flow.endParagraph()
      flow.addText('• ')
      return null
    case '(':
      inlineMath(parser, flow, '\\)', '\\(')
      return null
    case '[':
      inlineMath(parser, flow, '\\]', '\\[')
      return null
    case 'begin': {
      const environment = (scanner.argument() ?? '').trim()
      const own = parser.environments.get(environment)
      if (own === undefined) runEnvironment(parser, flow, environment, line)
      else expand(parser, own.begin)
      return null
    }
    case 'end': {
      const environment = (scanner.argument() ?? '').trim()
      const own = parser.environments.get(environment)
      if (own !== undefined) {
        scanner.push(own.end)
        return null
      }
      parser.pendingEnd = environment
      return 'end'
    }
    default:
      runCommand(parser, flow, name, line)
      return null
  }
}

/** A LaTeX statement (the body alone) as a tree, and the name that `\problemname` gives it. */
export function parseLatex(
  source: string,
  words: Words,
  notes: Notes,
): { readonly root: Root; readonly title: string | null } {
  const parser: Parser = {
    scanner: createScanner(source.replaceAll(/\r\n?/g, '\n'), notes),
    notes,
    words,
    macros: new Map(),
    environments: new Map(),
    footnotes: [],
    labels: new Map(),
    references: [],
    counters: { figure: 0, table: 0 },
    open: [],
    pendingEnd: null,
    depth: 0,
    verbatim: 0,
    table: null,
    figure: null,
    title: null,
    parse: (inner, terminators) => {
      parser.depth++
      try {
        return parseFlow(parser, inner, terminators)
      } finally {
        parser.depth--
      }
    },
  }
  const flow = createFlow()
  while (parser.parse(flow, []) === 'end') {
    notes.add('latex-syntax', `\\end{${parser.pendingEnd}} has no \\begin.`, parser.scanner.line())
    parser.pendingEnd = null
  }
  for (const { node, label, line } of parser.references) {
    const known = parser.labels.get(label)
    if (known === undefined) notes.add('latex-unknown', `There is no label "${label}".`, line)
    else node.value = known
  }
  return { root: { type: 'root', children: [...flow.blocks(), ...footnoteSection(parser)] }, title: parser.title }
}
