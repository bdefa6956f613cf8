import type { Position } from './fault.ts'

export const commandWords = [
  'SPACE',
  'NEWLINE',
  'EOF',
  'INT',
  'FLOAT',
  'FLOATP',
  'STRING',
  'REGEX',
  'ASSERT',
  'SET',
  'UNSET',
  'REP',
  'REPI',
  'WHILE',
  'WHILEI',
  'IF',
  'ELSE',
  'END',
] as const

export const expressionWords = ['MATCH', 'ISEOF', 'UNIQUE', 'INARRAY', 'STRLEN', 'FIXED', 'SCIENTIFIC'] as const

/** One token of a grammar. */
export interface Token {
  /** `word` is one of the words in capital letters, `name` that of a variable; `end` stands after the last token. */
  readonly kind: 'word' | 'name' | 'integer' | 'float' | 'string' | 'symbol' | 'end'
  /** As it is written; of a string what it means, a byte a character. */
  readonly text: string
  readonly at: Position
  /** Offset of the first byte, and of the byte after the last. */
  readonly start: number
  readonly end: number
}

/** A token as messages name it. */
export function showGrammarToken(token: Token): string {
  if (token.kind === 'end') return 'the end of the file'
  if (token.kind === 'string') return 'a string'
  return `"${token.text.slice(0, 40)}"`
}
