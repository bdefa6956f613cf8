import { printable } from '../tokens/show-token.ts'
import { compareRatios, makeRatio, parseRatio, type Ratio } from './ratio.ts'

/** A number that is written with a point or an exponent, or computed from such. */
export interface Float {
  /** The nearest double, give or take a few units in the last place; may be infinite. */
  readonly approximate: number
  /** As it was read; null for one that was computed. */
  readonly text: string | null
  /** The exact value, once it was needed. */
  ratio: Ratio | null
}

/**
 * What a variable holds. An integer is a number where a double has it exactly, and a bigint elsewhere.
 * A string has a character for each byte.
 */
export type Value = number | bigint | string | Float

export type Integer = number | bigint

/** Integers have at most so many bits. */
export const mostBits = 131_072
/** Digits that an integer of that size may have. */
export const mostDigits = 39_456
const largest = 1n << BigInt(mostBits)
const slow = 1n << 4096n

export const isInteger = (value: Value): value is Integer => typeof value === 'number' || typeof value === 'bigint'

/** The value as it is kept: a number wherever a double has it exactly. */
export function makeInteger(value: bigint): Integer {
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value
}

export function isTooLarge(value: Integer): boolean {
  return typeof value === 'bigint' && (value > largest || value < -largest)
}

/** The length of time that an operation on this value may take, in steps. */
export function costOf(value: Value): number {
  if (typeof value === 'number') return 1
  if (typeof value === 'string') return 1
  if (typeof value === 'bigint') return value > slow || value < -slow ? 5000 : 20
  const { ratio } = value
  return ratio !== null && (ratio.denominator > slow || costOf(ratio.numerator) > 20) ? 20_000 : 100
}

/** The memory that a value takes, in units of about 64 bytes. */
export function sizeOf(value: Value): number {
  if (typeof value === 'number' || typeof value === 'string') return 1
  return costOf(value) > 100 ? 512 : 12
}

export function floatOf(text: string): Float {
  return { approximate: Number(text), text, ratio: null }
}

export function floatFrom(ratio: Ratio): Float {
  return { approximate: Number(ratio.numerator) / Number(ratio.denominator), text: null, ratio }
}

/** The exact value of a number; null where it is too large to be had. */
export function ratioOf(value: Integer | Float): Ratio | null {
  if (isInteger(value)) return makeRatio(BigInt(value), 1n)
  value.ratio ??= parseRatio(value.text ?? '0')
  return value.ratio
}

const approximate = (value: Integer | Float): number => (isInteger(value) ? Number(value) : value.approximate)

/**
 * -1, 0 or 1; null where the two cannot be compared: a string with a number, or numbers of too many digits.
 * Doubles decide where they are far enough apart, exact fractions elsewhere.
 */
export function compareValues(a: Value, b: Value): number | null {
  if (typeof a === 'string' || typeof b === 'string') {
    if (typeof a !== typeof b) return null
    return a < b ? -1 : a > b ? 1 : 0
  }
  if (isInteger(a) && isInteger(b)) return a < b ? -1 : a > b ? 1 : 0
  const [left, right] = [approximate(a), approximate(b)]
  const size = Math.max(Math.abs(left), Math.abs(right))
  // A finite bound settles it against what is too large for a double.
  if (size === Number.POSITIVE_INFINITY && Math.min(Math.abs(left), Math.abs(right)) < 1e300)
    return left < right ? -1 : 1
  if (size > 1e-290 && Math.abs(left - right) > size * 1e-14) return left < right ? -1 : 1
  const [exactLeft, exactRight] = [ratioOf(a), ratioOf(b)]
  return exactLeft === null || exactRight === null ? null : compareRatios(exactLeft, exactRight)
}

/** The same for equal values, so that a map can find them. Null for a number of too many digits. */
export function keyOf(value: Value): number | string | null {
  if (typeof value === 'number') return value
  if (typeof value === 'string') return `"${value}`
  if (typeof value === 'bigint') return `${value}`
  const ratio = ratioOf(value)
  if (ratio === null) return null
  if (ratio.denominator === 1n) return keyOf(makeInteger(ratio.numerator))
  return `${ratio.numerator}/${ratio.denominator}`
}

const shown = 40

/** A value for a message. */
export function showValue(value: Value): string {
  if (typeof value !== 'string') {
    const text = showNumber(value)
    return text.length > shown ? `${text.slice(0, shown)}...` : text
  }
  const characters = Array.from(textOf(value.slice(0, 4 * shown)))
  const cut = characters.length > shown || value.length > 4 * shown
  return printable(`${JSON.stringify(characters.slice(0, shown).join(''))}${cut ? '...' : ''}`)
}

/** The text of a string with a character for each byte. */
export function textOf(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString()
}

function showNumber(value: Integer | Float): string {
  if (isInteger(value)) return isTooLong(value) ? 'a very large integer' : String(value)
  return value.text ?? String(value.approximate)
}

// To write out a large number takes longer than to compute with it.
const isTooLong = (value: Integer): boolean => typeof value === 'bigint' && (value > slow || value < -slow)
