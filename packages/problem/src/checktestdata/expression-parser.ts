import {
  advance,
  type Cursor,
  countOperator,
  expect,
  isNext,
  nested,
  peek,
  readList,
  readSlot,
  skip,
  unexpected,
} from './cursor.ts'
import { CtdFault } from './fault.ts'
import type { ArithmeticOperator, ComparisonOperator, Expression, Test, Variable } from './program.ts'
import { floatOf, isTooLarge, makeInteger, mostDigits } from './value.ts'

/**
 * Expressions and tests are read by the same functions, for a bracket may open either. Precedence, from the loosest:
 * `||`, `&&`, comparisons, `+ -`, `* / %`, `-` and `!` before an operand, `^`. All but comparisons group to the left.
 */
type Node = Expression | Test

const comparisons = new Set<string>(['<', '>', '<=', '>=', '==', '!='])
const additive = new Set<string>(['+', '-'])
const multiplicative = new Set<string>(['*', '/', '%'])
const testKinds = new Set<string>(['not', 'and', 'or', 'compare', 'at-end', 'match', 'unique', 'in-array'])

const isTest = (node: Node): node is Test => testKinds.has(node.kind)

function asTest(node: Node): Test {
  if (isTest(node)) return node
  throw new CtdFault('syntax', 'Expected a test such as a comparison here, found a value.', node.at)
}

function asExpression(node: Node): Expression {
  if (!isTest(node)) return node
  throw new CtdFault('syntax', 'Expected a value here, found a test.', node.at)
}

/** @throws CtdFault `syntax` */
export function readExpression(cursor: Cursor): Expression {
  cursor.operators = 0
  return asExpression(readOr(cursor))
}

/** @throws CtdFault `syntax` */
export function readTest(cursor: Cursor): Test {
  cursor.operators = 0
  return asTest(readOr(cursor))
}

export function readVariable(cursor: Cursor): Variable {
  const { at } = peek(cursor)
  const slot = readSlot(cursor)
  if (!skip(cursor, '[')) return { kind: 'variable', at, slot, indices: [] }
  const indices = nested(cursor, () => readList(cursor, () => asExpression(readOr(cursor))))
  expect(cursor, ']')
  return { kind: 'variable', at, slot, indices }
}

function readOr(cursor: Cursor): Node {
  let left = readAnd(cursor)
  while (isNext(cursor, '||')) {
    const { at } = advance(cursor)
    countOperator(cursor)
    left = { kind: 'or', at, left: asTest(left), right: asTest(readAnd(cursor)) }
  }
  return left
}

function readAnd(cursor: Cursor): Node {
  let left = readComparison(cursor)
  while (isNext(cursor, '&&')) {
    const { at } = advance(cursor)
    countOperator(cursor)
    left = { kind: 'and', at, left: asTest(left), right: asTest(readComparison(cursor)) }
  }
  return left
}

function readComparison(cursor: Cursor): Node {
  const left = readArithmetic(cursor, additive, () => readArithmetic(cursor, multiplicative, () => readUnary(cursor)))
  const { kind, text, at } = peek(cursor)
  if (kind !== 'symbol' || !comparisons.has(text)) return left
  advance(cursor)
  countOperator(cursor)
  const right = readArithmetic(cursor, additive, () => readArithmetic(cursor, multiplicative, () => readUnary(cursor)))
  return {
    kind: 'compare',
    at,
    operator: text as ComparisonOperator,
    left: asExpression(left),
    right: asExpression(right),
  }
}

function readArithmetic(cursor: Cursor, operators: ReadonlySet<string>, readOperand: () => Node): Node {
  let left = readOperand()
  for (;;) {
    const { kind, text, at } = peek(cursor)
    if (kind !== 'symbol' || !operators.has(text)) return left
    advance(cursor)
    countOperator(cursor)
    const operator = text as ArithmeticOperator
    left = { kind: 'arithmetic', at, operator, left: asExpression(left), right: asExpression(readOperand()) }
  }
}

function readUnary(cursor: Cursor): Node {
  const { at } = peek(cursor)
  if (skip(cursor, '-')) {
    return { kind: 'negate', at, operand: asExpression(nested(cursor, () => readUnary(cursor))) }
  }
  if (skip(cursor, '!')) return { kind: 'not', at, operand: asTest(nested(cursor, () => readNegated(cursor))) }
  return readPower(cursor)
}

/** What `!` stands before: a whole comparison, for a value alone cannot be negated. */
function readNegated(cursor: Cursor): Node {
  return isNext(cursor, '!') ? readUnary(cursor) : readComparison(cursor)
}

function readPower(cursor: Cursor): Node {
  let left = readOperand(cursor)
  while (isNext(cursor, '^')) {
    const { at } = advance(cursor)
    countOperator(cursor)
    const right = isNext(cursor, '-') ? readUnary(cursor) : readOperand(cursor)
    left = { kind: 'arithmetic', at, operator: '^', left: asExpression(left), right: asExpression(right) }
  }
  return left
}

function readOperand(cursor: Cursor): Node {
  const token = peek(cursor)
  const { at, text, kind } = token
  if (kind === 'name') return readVariable(cursor)
  if (kind === 'integer') {
    advance(cursor)
    const value = text.length > mostDigits ? null : makeInteger(BigInt(text))
    if (value === null || isTooLarge(value)) throw new CtdFault('syntax', 'This integer has too many digits.', at)
    // Other tools read it in base eight.
    if (/^0./.test(text)) throw new CtdFault('syntax', 'An integer must not begin with 0.', at)
    return { kind: 'constant', at, value }
  }
  if (kind === 'float') {
    advance(cursor)
    return { kind: 'constant', at, value: floatOf(text) }
  }
  if (kind === 'string') {
    advance(cursor)
    return { kind: 'constant', at, value: text }
  }
  if (skip(cursor, '(')) {
    const node = nested(cursor, () => readOr(cursor))
    expect(cursor, ')')
    return node
  }
  if (kind === 'word') {
    const node = readFunction(cursor)
    if (node !== null) return node
  }
  throw unexpected(cursor, 'a value')
}

/** What begins with a word; null where the word is none of these. */
function readFunction(cursor: Cursor): Node | null {
  const { at } = peek(cursor)
  if (skip(cursor, 'ISEOF')) return { kind: 'at-end', at }
  if (skip(cursor, 'STRLEN')) return { kind: 'length', at, operand: readArgument(cursor) }
  if (skip(cursor, 'MATCH')) return { kind: 'match', at, characters: readArgument(cursor) }
  if (skip(cursor, 'UNIQUE')) {
    expect(cursor, '(')
    const slots = readList(cursor, () => readSlot(cursor))
    expect(cursor, ')')
    return { kind: 'unique', at, slots }
  }
  if (skip(cursor, 'INARRAY')) {
    expect(cursor, '(')
    const value = asExpression(nested(cursor, () => readOr(cursor)))
    expect(cursor, ',')
    const slot = readSlot(cursor)
    expect(cursor, ')')
    return { kind: 'in-array', at, value, slot }
  }
  return null
}

function readArgument(cursor: Cursor): Expression {
  expect(cursor, '(')
  const node = nested(cursor, () => readOr(cursor))
  expect(cursor, ')')
  return asExpression(node)
}
