import { math as mathNode } from '../tree.ts'
import type { Flow } from './flow.ts'
import { expand } from './macros.ts'
import type { Parser } from './parser.ts'

const mostCharacters = 50_000

/**
 * The TeX of a formula up to its end, which is taken too; macros of the author are put in. Null, after noting it, where
 * the formula is not closed before the paragraph ends.
 */
function readFormula(
  parser: Parser,
  isEnd: (scanner: Parser['scanner']) => string | null,
  what: string,
): string | null {
  const { scanner, notes } = parser
  const line = scanner.line()
  const parts: string[] = []
  let length = 0
  let depth = 0
  for (;;) {
    if (depth <= 0 && isEnd(scanner) !== null) return parts.join('')
    const sign = scanner.peek()
    if (sign === '' || length > mostCharacters || scanner.startsWith('\n\n')) {
      notes.add('latex-syntax', `The formula that begins with ${what} is not closed.`, line)
      return null
    }
    if (sign === '%') {
      scanner.skipComment()
      parts.push(' ')
      continue
    }
    if (sign === '\\') {
      const name = scanner.peekCommand()
      const macro = parser.macros.get(name)
      if (macro !== undefined) {
        scanner.command()
        if (!expand(parser, macro)) return null
        parts.push(' ')
        continue
      }
      parts.push(scanner.next())
      length++
    } else if (sign === '{') depth++
    else if (sign === '}') depth--
    parts.push(scanner.next())
    length++
  }
}

/** Reads a formula whose opening sign has been taken. */
export function inlineMath(parser: Parser, flow: Flow, end: '$' | '$$' | '\\)' | '\\]', opening: string): void {
  const line = parser.scanner.line()
  const display = end === '$$' || end === '\\]'
  const pattern = { $: /\$/y, $$: /\$\$/y, '\\)': /\\\)/y, '\\]': /\\\]/y }[end]
  const tex = readFormula(parser, (scanner) => scanner.take(pattern), opening)
  if (tex !== null && tex.trim() !== '') flow.add(mathNode(tex.trim(), display, line))
}

/** Environments of formulas, and what KaTeX calls them; empty where the content needs none around it. */
export const mathEnvironments: Readonly<Record<string, string>> = {
  math: '',
  displaymath: '',
  equation: '',
  'equation*': '',
  align: 'align*',
  'align*': 'align*',
  gather: 'gather*',
  'gather*': 'gather*',
  multline: 'gather*',
  'multline*': 'gather*',
  flalign: 'align*',
  'flalign*': 'align*',
  alignat: 'alignat*',
  'alignat*': 'alignat*',
  eqnarray: 'eqnarray',
  'eqnarray*': 'eqnarray',
}

/** Reads a formula that is an environment, whose `\begin{name}` has been taken. */
export function mathEnvironment(parser: Parser, flow: Flow, name: string): void {
  const line = parser.scanner.line()
  const wanted = mathEnvironments[name] ?? ''
  const end = new RegExp(`\\\\end\\s*\\{${name.replace('*', '\\*')}\\}`, 'y')
  const tex = readFormula(parser, (scanner) => scanner.take(end), `\\begin{${name}}`)
  if (tex === null) return
  const plain = tex.replaceAll(/\\(?:label\s*\{[^{}]*\}|nonumber|notag)/g, '').trim()
  const body =
    wanted === ''
      ? plain
      : wanted === 'eqnarray'
        ? `\\begin{array}{rcl}${plain}\\end{array}`
        : `\\begin{${wanted}}${plain}\\end{${wanted}}`
  if (plain !== '') flow.add(mathNode(body, name !== 'math', line))
}
