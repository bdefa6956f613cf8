import { advance, type Cursor, expect, isNext, nested, peek, readList, readSlot, skip, unexpected } from './cursor.ts'
import { readExpression, readTest, readVariable } from './expression-parser.ts'
import { CtdFault, type Position } from './fault.ts'
import { readTokens } from './lexer.ts'
import { parsePattern } from './pattern.ts'
import type { Command, Expression, Program, Variable } from './program.ts'
import { textOf } from './value.ts'

const mostBytes = 2 ** 20

/** What is wrong with a grammar, and where. */
export interface CtdSyntaxError extends Position {
  readonly message: string
}

export type ParsedCtd = { readonly program: Program } | { readonly error: CtdSyntaxError }

/** Reads a Checktestdata grammar, the bytes of a file. Regular expressions that are written out are checked too. */
export function parseCtd(source: Uint8Array): ParsedCtd {
  try {
    if (source.length > mostBytes) throw new CtdFault('syntax', `The file is larger than ${mostBytes} bytes.`)
    const text = Buffer.from(source.buffer, source.byteOffset, source.length).toString('latin1')
    const cursor: Cursor = { tokens: readTokens(text), text, next: 0, depth: 0, operators: 0, slots: new Map() }
    const commands = readBlock(cursor, [])
    if (peek(cursor).kind !== 'end') throw unexpected(cursor, 'a command')
    return { program: { commands, variables: [...cursor.slots.keys()] } }
  } catch (error) {
    if (!(error instanceof CtdFault)) throw error
    return { error: { message: error.message, line: error.at?.line ?? 1, column: error.at?.column ?? 1 } }
  }
}

/** Commands up to one of the words that end the block, which is left to the caller, or up to the end of the file. */
function readBlock(cursor: Cursor, ends: readonly string[]): Command[] {
  return nested(cursor, () => {
    const commands: Command[] = []
    while (peek(cursor).kind !== 'end' && !ends.some((end) => isNext(cursor, end))) commands.push(readCommand(cursor))
    return commands
  })
}

function readCommand(cursor: Cursor): Command {
  const { at, text, kind } = peek(cursor)
  if (kind !== 'word') throw unexpected(cursor, 'a command')
  switch (text) {
    case 'REP':
    case 'REPI':
    case 'WHILE':
    case 'WHILEI':
      return readLoop(cursor, at, text)
    case 'IF':
      return readIf(cursor, at)
    case 'EOF':
      advance(cursor)
      return { kind: 'eof', at }
    default:
      return readSimpleCommand(cursor)
  }
}

/** A command that may stand between two iterations of a loop. */
function readSimpleCommand(cursor: Cursor): Command {
  const { at, text } = peek(cursor)
  switch (text) {
    case 'SPACE':
      advance(cursor)
      return { kind: 'space', at }
    case 'NEWLINE':
      advance(cursor)
      return { kind: 'newline', at }
    case 'INT':
      return inBrackets(cursor, () => {
        const { min, max } = readRange(cursor)
        return { kind: 'int', at, min, max, target: readTarget(cursor) }
      })
    case 'FLOAT':
    case 'FLOATP':
      return inBrackets(cursor, () => readFloat(cursor, at, text === 'FLOATP'))
    case 'STRING':
      return inBrackets(cursor, () => ({ kind: 'string', at, text: readExpression(cursor) }))
    case 'REGEX':
      return inBrackets(cursor, () => readRegex(cursor, at))
    case 'ASSERT':
      return inBrackets(cursor, () => {
        const { start } = peek(cursor)
        const test = readTest(cursor)
        const source = textOf(cursor.text.slice(start, peek(cursor).start))
          .replace(/\s+/g, ' ')
          .trim()
        return { kind: 'assert', at, test, source }
      })
    case 'SET':
      return inBrackets(cursor, () => ({
        kind: 'set',
        at,
        assignments: readList(cursor, () => readAssignment(cursor)),
      }))
    case 'UNSET':
      return inBrackets(cursor, () => ({ kind: 'unset', at, slots: readList(cursor, () => readSlot(cursor)) }))
    default:
      throw unexpected(cursor, 'a command')
  }
}

/** Goes past the word that is next, and reads what stands in brackets after it. */
function inBrackets(cursor: Cursor, read: () => Command): Command {
  advance(cursor)
  expect(cursor, '(')
  const command = read()
  expect(cursor, ')')
  return command
}

function readRange(cursor: Cursor): { min: Expression; max: Expression } {
  const min = readExpression(cursor)
  expect(cursor, ',')
  return { min, max: readExpression(cursor) }
}

function readTarget(cursor: Cursor): Variable | null {
  return skip(cursor, ',') ? readVariable(cursor) : null
}

function readFloat(cursor: Cursor, at: Position, counted: boolean): Command {
  const { min, max } = readRange(cursor)
  if (counted) expect(cursor, ',')
  const decimals = counted ? readRange(cursor) : null
  const target = readTarget(cursor)
  if (target === null || !skip(cursor, ',')) return { kind: 'float', at, min, max, decimals, target, notation: 'any' }
  if (skip(cursor, 'FIXED')) return { kind: 'float', at, min, max, decimals, target, notation: 'fixed' }
  if (!skip(cursor, 'SCIENTIFIC')) throw unexpected(cursor, '"FIXED" or "SCIENTIFIC"')
  return { kind: 'float', at, min, max, decimals, target, notation: 'scientific' }
}

function readRegex(cursor: Cursor, at: Position): Command {
  const pattern = readExpression(cursor)
  if (pattern.kind === 'constant' && typeof pattern.value === 'string') {
    try {
      parsePattern(pattern.value)
    } catch (error) {
      if (!(error instanceof CtdFault)) throw error
      throw new CtdFault('syntax', `This is no regular expression: ${error.message}`, pattern.at)
    }
  }
  return { kind: 'regex', at, pattern, target: readTarget(cursor) }
}

function readAssignment(cursor: Cursor): { target: Variable; value: Expression } {
  const target = readVariable(cursor)
  expect(cursor, '=')
  return { target, value: readExpression(cursor) }
}

function readLoop(cursor: Cursor, at: Position, word: 'REP' | 'REPI' | 'WHILE' | 'WHILEI'): Command {
  advance(cursor)
  expect(cursor, '(')
  const counter = word.endsWith('I') ? readVariable(cursor) : null
  if (counter !== null) expect(cursor, ',')
  const until = word.startsWith('REP') ? { count: readExpression(cursor) } : { test: readTest(cursor) }
  const separator = skip(cursor, ',') ? readSimpleCommand(cursor) : null
  expect(cursor, ')')
  const body = readBlock(cursor, ['END'])
  expectEnd(cursor, word, at)
  return { kind: 'loop', at, counter, until, separator, body }
}

function readIf(cursor: Cursor, at: Position): Command {
  advance(cursor)
  expect(cursor, '(')
  const test = readTest(cursor)
  expect(cursor, ')')
  const then = readBlock(cursor, ['ELSE', 'END'])
  const otherwise = skip(cursor, 'ELSE') ? readBlock(cursor, ['END']) : []
  expectEnd(cursor, 'IF', at)
  return { kind: 'if', at, test, then, otherwise }
}

function expectEnd(cursor: Cursor, word: string, at: Position): void {
  if (!skip(cursor, 'END')) throw new CtdFault('syntax', `There is no END for this ${word}.`, at)
}
