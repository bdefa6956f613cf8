import type { ArithmeticOperator } from './program.ts'
import { makeRatio, type Ratio } from './ratio.ts'
import { floatFrom, type Integer, isInteger, isTooLarge, makeInteger, mostBits, ratioOf, type Value } from './value.ts'

/** The result, or why there is none. */
export type Computed = { readonly value: Value } | { readonly problem: string }

const tooLarge: Computed = { problem: 'The result has too many digits.' }
const dividesByZero: Computed = { problem: 'This divides by zero.' }

/**
 * An integer where both sides are integers (division then cuts off towards zero), else an exact fraction.
 */
export function compute(operator: ArithmeticOperator, left: Value, right: Value): Computed {
  if (typeof left === 'string' || typeof right === 'string') {
    return { problem: `"${operator}" takes numbers, and one side is a string.` }
  }
  if (operator === '^') return power(left, right)
  if (isInteger(left) && isInteger(right)) return computeIntegers(operator, left, right)
  if (operator === '%') return { problem: '"%" takes integers.' }
  const [a, b] = [ratioOf(left), ratioOf(right)]
  if (a === null || b === null) return tooLarge
  if (operator === '/' && b.numerator === 0n) return dividesByZero
  const result = computeRatios(operator, a, b)
  return result === null ? tooLarge : { value: floatFrom(result) }
}

export function negate(value: Value): Computed {
  return compute('-', 0, value)
}

function computeIntegers(operator: ArithmeticOperator, left: Integer, right: Integer): Computed {
  if ((operator === '/' || operator === '%') && (right === 0 || right === 0n)) return dividesByZero
  if (typeof left === 'number' && typeof right === 'number') {
    const small = computeSmall(operator, left, right)
    // What is not a safe integer has been rounded: once more, exactly. (Adding 0 makes a negative zero a zero.)
    if (Number.isSafeInteger(small)) return { value: small + 0 }
  }
  const value = makeInteger(computeLarge(operator, BigInt(left), BigInt(right)))
  return isTooLarge(value) ? tooLarge : { value }
}

function computeSmall(operator: ArithmeticOperator, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return (left - (left % right)) / right
    default:
      return left % right
  }
}

function computeLarge(operator: ArithmeticOperator, left: bigint, right: bigint): bigint {
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return left / right
    default:
      return left % right
  }
}

function computeRatios(operator: ArithmeticOperator, a: Ratio, b: Ratio): Ratio | null {
  switch (operator) {
    case '*':
      return makeRatio(a.numerator * b.numerator, a.denominator * b.denominator)
    case '/':
      return makeRatio(a.numerator * b.denominator, a.denominator * b.numerator)
    default: {
      const right = b.numerator * a.denominator
      const left = a.numerator * b.denominator
      return makeRatio(operator === '+' ? left + right : left - right, a.denominator * b.denominator)
    }
  }
}

function power(base: Exclude<Value, string>, exponent: Exclude<Value, string>): Computed {
  if (!isInteger(exponent)) return { problem: 'An exponent has to be an integer.' }
  if (exponent < 0) return { problem: 'An exponent must not be negative.' }
  if (isInteger(base) && (base === 0 || base === 1 || base === -1)) {
    return { value: exponent === 0 ? 1 : base === -1 ? (BigInt(exponent) % 2n === 0n ? 1 : -1) : base }
  }
  if (exponent > mostBits) return tooLarge
  if (isInteger(base)) {
    if (Number(exponent) * bitsOf(BigInt(base)) > mostBits) return tooLarge
    return { value: makeInteger(BigInt(base) ** BigInt(exponent)) }
  }
  const ratio = ratioOf(base)
  if (ratio === null) return tooLarge
  const { numerator, denominator } = ratio
  if (Number(exponent) * Math.max(bitsOf(numerator), bitsOf(denominator)) > mostBits) return tooLarge
  const result = makeRatio(numerator ** BigInt(exponent), denominator ** BigInt(exponent))
  return result === null ? tooLarge : { value: floatFrom(result) }
}

/** The bits of a number without its sign, four more at most. */
function bitsOf(value: bigint): number {
  return 4 * (value < 0n ? -value : value).toString(16).length
}
