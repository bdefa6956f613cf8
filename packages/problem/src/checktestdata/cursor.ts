import { CtdFault } from './fault.ts'
import { showGrammarToken, type Token } from './token.ts'

/** Where a parser stands in the tokens of a grammar. */
export interface Cursor {
  readonly tokens: readonly Token[]
  readonly text: string
  next: number
  /** How deep in brackets and blocks. */
  depth: number
  /** Operators of the expression that is being read. */
  operators: number
  /** Slots of the variables, by name. */
  readonly slots: Map<string, number>
}

const mostDepth = 100
const mostOperators = 1000

export function peek(cursor: Cursor): Token {
  return cursor.tokens[cursor.next] as Token
}

/** Whether the next token is this symbol or word. */
export function isNext(cursor: Cursor, text: string): boolean {
  const token = peek(cursor)
  return token.text === text && (token.kind === 'symbol' || token.kind === 'word')
}

/** The next token, behind which the cursor then stands; it stays before the end. */
export function advance(cursor: Cursor): Token {
  const token = peek(cursor)
  if (token.kind !== 'end') cursor.next++
  return token
}

/** Goes past a symbol or word if it is next, and tells whether it was. */
export function skip(cursor: Cursor, text: string): boolean {
  const found = isNext(cursor, text)
  if (found) advance(cursor)
  return found
}

export function unexpected(cursor: Cursor, expected: string): CtdFault {
  const token = peek(cursor)
  return new CtdFault('syntax', `Expected ${expected}, found ${showGrammarToken(token)}.`, token.at)
}

/** @throws CtdFault `syntax` where the next token is another. */
export function expect(cursor: Cursor, text: string): Token {
  if (!isNext(cursor, text)) throw unexpected(cursor, `"${text}"`)
  return advance(cursor)
}

/** Reads something inside of brackets or a block. */
export function nested<T>(cursor: Cursor, read: () => T): T {
  if (++cursor.depth > mostDepth) {
    throw new CtdFault('syntax', `Brackets and blocks are nested more than ${mostDepth} deep.`, peek(cursor).at)
  }
  const result = read()
  cursor.depth--
  return result
}

/** Counts an operator: the tree of an expression is as deep as it has operators at most. */
export function countOperator(cursor: Cursor): void {
  if (++cursor.operators > mostOperators) {
    throw new CtdFault('syntax', `An expression has more than ${mostOperators} operators.`, peek(cursor).at)
  }
}

/** One or more, with commas between them. */
export function readList<T>(cursor: Cursor, read: () => T): T[] {
  const list = [read()]
  while (skip(cursor, ',')) list.push(read())
  return list
}

/** The slot of the variable whose name is next. */
export function readSlot(cursor: Cursor): number {
  if (peek(cursor).kind !== 'name') throw unexpected(cursor, 'the name of a variable')
  const { text } = advance(cursor)
  const slot = cursor.slots.get(text) ?? cursor.slots.size
  cursor.slots.set(text, slot)
  return slot
}
