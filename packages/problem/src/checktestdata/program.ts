import type { Position } from './fault.ts'
import type { Value } from './value.ts'

/** The tree of a grammar. Variables are numbers: places in `Program.variables`. */

export interface Variable {
  readonly kind: 'variable'
  readonly at: Position
  readonly slot: number
  readonly indices: readonly Expression[]
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '^'

export type Expression =
  | { readonly kind: 'constant'; readonly at: Position; readonly value: Value }
  | Variable
  | { readonly kind: 'negate'; readonly at: Position; readonly operand: Expression }
  | {
      readonly kind: 'arithmetic'
      readonly at: Position
      readonly operator: ArithmeticOperator
      readonly left: Expression
      readonly right: Expression
    }
  | { readonly kind: 'length'; readonly at: Position; readonly operand: Expression }

export type ComparisonOperator = '<' | '>' | '<=' | '>=' | '==' | '!='

export type Test =
  | { readonly kind: 'not'; readonly at: Position; readonly operand: Test }
  | { readonly kind: 'and' | 'or'; readonly at: Position; readonly left: Test; readonly right: Test }
  | {
      readonly kind: 'compare'
      readonly at: Position
      readonly operator: ComparisonOperator
      readonly left: Expression
      readonly right: Expression
    }
  | { readonly kind: 'at-end'; readonly at: Position }
  | { readonly kind: 'match'; readonly at: Position; readonly characters: Expression }
  | { readonly kind: 'unique'; readonly at: Position; readonly slots: readonly number[] }
  | { readonly kind: 'in-array'; readonly at: Position; readonly value: Expression; readonly slot: number }

export type Command =
  | { readonly kind: 'space' | 'newline' | 'eof'; readonly at: Position }
  | {
      readonly kind: 'int'
      readonly at: Position
      readonly min: Expression
      readonly max: Expression
      readonly target: Variable | null
    }
  | {
      readonly kind: 'float'
      readonly at: Position
      readonly min: Expression
      readonly max: Expression
      /** How many digits after the point (FLOATP); null where any number will do. */
      readonly decimals: { readonly min: Expression; readonly max: Expression } | null
      readonly target: Variable | null
      readonly notation: 'any' | 'fixed' | 'scientific'
    }
  | { readonly kind: 'string'; readonly at: Position; readonly text: Expression }
  | { readonly kind: 'regex'; readonly at: Position; readonly pattern: Expression; readonly target: Variable | null }
  /** `source` is the condition as it is written. */
  | { readonly kind: 'assert'; readonly at: Position; readonly test: Test; readonly source: string }
  | {
      readonly kind: 'set'
      readonly at: Position
      readonly assignments: readonly { readonly target: Variable; readonly value: Expression }[]
    }
  | { readonly kind: 'unset'; readonly at: Position; readonly slots: readonly number[] }
  | {
      readonly kind: 'loop'
      readonly at: Position
      /** Set to the number of the iteration, from 0 (REPI, WHILEI). */
      readonly counter: Variable | null
      readonly until: { readonly count: Expression } | { readonly test: Test }
      readonly separator: Command | null
      readonly body: readonly Command[]
    }
  | {
      readonly kind: 'if'
      readonly at: Position
      readonly test: Test
      readonly then: readonly Command[]
      readonly otherwise: readonly Command[]
    }

/** A Checktestdata grammar that has been read. */
export interface Program {
  readonly commands: readonly Command[]
  /** Names of the variables, by slot. */
  readonly variables: readonly string[]
}
