/** Where in a text: line and column (bytes) from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/**
 * Why a grammar cannot be read, or why a run of it ends early.
 * - `syntax`: the grammar is not in the language; `at` is a place in it.
 * - `pattern`: a regular expression is not one; `at` is null.
 * - `data`: the data is not what the grammar asks for.
 * - `grammar`: the grammar does what is not allowed, or takes too much time or memory.
 */
export class CtdFault extends Error {
  readonly kind: 'syntax' | 'pattern' | 'data' | 'grammar'
  readonly at: Position | null

  constructor(kind: CtdFault['kind'], message: string, at: Position | null = null) {
    super(message)
    this.name = 'CtdFault'
    this.kind = kind
    this.at = at
  }
}
