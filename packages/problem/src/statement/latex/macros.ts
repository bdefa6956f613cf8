import type { Macro, Parser } from './parser.ts'

const mostMacros = 1000

/** Commands of TeX that definitions must not take away. */
const fixed = new Set(['begin', 'end', 'item', 'verb', 'constant', 'nextsample', 'remainingsamples'])

function define(parser: Parser, name: string, macro: Macro): void {
  const known = parser.macros.has(name)
  if (fixed.has(name) || (!known && parser.macros.size >= mostMacros)) {
    parser.notes.add('latex-unknown', `The macro \\${name} cannot be defined.`, parser.scanner.line())
  } else parser.macros.set(name, macro)
}

const nameOf = (source: string | null) => /^\s*\\([a-zA-Z@]+|[\s\S])\s*$/.exec(source ?? '')?.[1] ?? null

/** `\newcommand{\name}[count][default]{body}` and its like. */
export function newCommand(parser: Parser): void {
  const { scanner } = parser
  const line = scanner.line()
  const name = nameOf(scanner.argument())
  const count = Number(scanner.option() ?? 0)
  const optional = scanner.option()
  const body = scanner.argument()
  if (name === null || body === null || !Number.isInteger(count) || count < 0 || count > 9) {
    parser.notes.add('latex-unknown', 'This definition of a macro cannot be understood.', line)
  } else define(parser, name, { body, parameters: count, optional })
}

/** `\newenvironment{name}[count][default]{begin}{end}`, whose ends need not match by themselves. */
export function newEnvironment(parser: Parser): void {
  const { scanner, environments } = parser
  const line = scanner.line()
  const name = (scanner.argument() ?? '').trim()
  const count = Number(scanner.option() ?? 0)
  const optional = scanner.option()
  const begin = scanner.argument()
  const end = scanner.argument()
  const usable = name !== '' && name !== 'document' && (environments.has(name) || environments.size < mostMacros)
  if (!usable || begin === null || end === null || !Number.isInteger(count) || count < 0 || count > 9) {
    parser.notes.add('latex-unknown', 'This definition of an environment cannot be understood.', line)
  } else environments.set(name, { begin: { body: begin, parameters: count, optional }, end })
}

/** `\def\name#1#2{body}`; text between parameters is not supported. */
export function def(parser: Parser): void {
  const { scanner } = parser
  const line = scanner.line()
  const name = nameOf(scanner.argument())
  const parameters = scanner.take(/(?:\s|#[1-9])+/y)?.replaceAll(/\s/g, '') ?? ''
  if (name === null || scanner.peek() !== '{') {
    parser.notes.add('latex-unknown', 'This definition of a macro cannot be understood.', line)
    scanner.take(/[^\n{]*/y)
    if (scanner.peek() === '{') scanner.argument()
    return
  }
  define(parser, name, { body: scanner.argument() ?? '', parameters: parameters.length / 2, optional: null })
}

/** `\let\new=\old` where the old one is a macro or a plain command. */
export function letMacro(parser: Parser): void {
  const name = nameOf(parser.scanner.argument())
  parser.scanner.take(/\s*=\s*/y)
  const old = parser.scanner.argument()
  const same = nameOf(old)
  if (name === null || old === null || name === same) return
  define(parser, name, parser.macros.get(same ?? '') ?? { body: old, parameters: 0, optional: null })
}

/** `\DeclareMathOperator{\name}{text}`. */
export function mathOperator(parser: Parser, starred: boolean): void {
  const name = nameOf(parser.scanner.argument())
  const body = parser.scanner.argument()
  if (name === null || body === null) return
  define(parser, name, { body: `\\operatorname${starred ? '*' : ''}{${body}}`, parameters: 0, optional: null })
}

/** Puts the text of a macro, whose name has been read, in front of what is left; false where that would be too much. */
export function expand(parser: Parser, macro: Macro): boolean {
  const { scanner } = parser
  const values: string[] = []
  for (let index = 0; index < macro.parameters; index++) {
    const given = index === 0 && macro.optional !== null ? (scanner.option() ?? macro.optional) : scanner.argument()
    values.push(given ?? '')
  }
  // A bound before it is built: each argument may stand in the body many times.
  const places = macro.body.match(/#[1-9]/g)?.length ?? 0
  const longest = Math.max(0, ...values.map((value) => value.length))
  if (macro.body.length + places * longest > 100_000) {
    parser.notes.add('latex-syntax', 'The macros expand to too much: they are left out from here on.', scanner.line())
    return false
  }
  const text = macro.body.replaceAll(/##|#([1-9])/g, (whole, digit) =>
    whole === '##' ? '#' : (values[Number(digit) - 1] ?? ''),
  )
  return scanner.push(text)
}
