/** Exact fractions: the numbers of a grammar that are no integers. */

/** A fraction in lowest terms; the denominator is positive. */
export interface Ratio {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** Most digits a decimal number may have when it is written out, and so the largest exponent. */
export const mostDecimalDigits = 4900

const tooLarge = 1n << 17000n

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [large, small] = [a < 0n ? -a : a, b]
  while (small !== 0n) [large, small] = [small, large % small]
  return large
}

/** The fraction in lowest terms; null where it would take more memory than a number may. */
export function makeRatio(numerator: bigint, denominator: bigint): Ratio | null {
  if (numerator > tooLarge || numerator < -tooLarge || denominator > tooLarge || denominator < -tooLarge) return null
  const divisor = greatestDivisor(numerator, denominator < 0n ? -denominator : denominator)
  const sign = denominator < 0n ? -divisor : divisor
  return { numerator: numerator / sign, denominator: denominator / sign }
}

/**
 * The exact value of a decimal number such as `-12.50e-3`.
 * Null where it has more than 4900 digits when it is written out without an exponent.
 */
export function parseRatio(text: string): Ratio | null {
  const [, sign = '', whole = '', decimals = '', power = '0'] =
    /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(text) ?? []
  const digits = (whole + decimals).replace(/^0+/, '')
  if (digits === '') return { numerator: 0n, denominator: 1n }
  const exponent = Number(power) - decimals.length
  if (digits.length + Math.abs(exponent) > mostDecimalDigits) return null
  const mantissa = BigInt(sign + digits)
  const scale = 10n ** BigInt(Math.abs(exponent))
  return exponent < 0 ? makeRatio(mantissa, scale) : makeRatio(mantissa * scale, 1n)
}

/** -1, 0 or 1. */
export function compareRatios(a: Ratio, b: Ratio): number {
  const left = a.numerator * b.denominator
  const right = b.numerator * a.denominator
  return left < right ? -1 : left > right ? 1 : 0
}
