/**
 * Floating-point tokens by the grammar of the 2025-09 format: decimal, an optional exponent, neither hex nor inf nor nan.
 */

const powersOfTen = Array.from({ length: 23 }, (_, power) => 10 ** power)
const mostExactMantissa = 2 ** 53

const isDigit = (byte: number | undefined): byte is number => byte !== undefined && byte >= 0x30 && byte <= 0x39
const isSign = (byte: number | undefined): boolean => byte === 0x2b || byte === 0x2d

/**
 * The value of the token `bytes[start, end)`, or NaN where it is no finite decimal number.
 * Up to 2^53 with at most 22 decimals the quotient of two exact doubles is the nearest double (Clinger's fast path),
 * so that most numbers cost no string; the others go through `Number`, which rounds correctly.
 */
export function parseFloatToken(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  if (isSign(bytes[at])) at++
  const negative = bytes[start] === 0x2d
  let mantissa = 0
  let digits = 0
  let decimals = 0
  let seenPoint = false
  for (; at < end; at++) {
    const byte = bytes[at]
    if (isDigit(byte)) {
      mantissa = mantissa * 10 + (byte - 0x30)
      digits++
      if (seenPoint) decimals++
    } else if (byte === 0x2e && !seenPoint) seenPoint = true
    else break
  }
  if (digits === 0) return Number.NaN
  if (at === end && mantissa <= mostExactMantissa && decimals < powersOfTen.length) {
    const value = mantissa / (powersOfTen[decimals] ?? 1)
    return negative ? -value : value
  }
  if (at < end && !isExponent(bytes, at, end)) return Number.NaN
  const value = Number(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1'))
  return Number.isFinite(value) ? value : Number.NaN
}

function isExponent(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start
  if (bytes[at] !== 0x65 && bytes[at] !== 0x45) return false
  at++
  if (at < end && isSign(bytes[at])) at++
  if (at >= end) return false
  for (; at < end; at++) if (!isDigit(bytes[at])) return false
  return true
}
