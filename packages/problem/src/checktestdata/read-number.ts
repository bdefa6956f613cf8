import { CtdFault } from './fault.ts'
import type { Command } from './program.ts'
import { mismatch, placeOf, type Reader, skipByte, skipDigits, textFrom } from './reader.ts'
import { type Float, floatOf, type Integer, isTooLarge, makeInteger, mostDigits } from './value.ts'

const minus = 0x2d
const zero = 0x30
const safeDigits = 15

/**
 * Reads an integer: `0|-?[1-9][0-9]*`. `expected` says in words what was wanted.
 * @throws CtdFault `data`
 */
export function readInteger(reader: Reader, expected: () => string): Integer {
  const { bytes } = reader
  const start = reader.at
  const negative = bytes[start] === minus
  const first = negative ? start + 1 : start
  let at = first
  let value = 0
  for (let byte = bytes[at] as number; byte >= zero && byte <= zero + 9; byte = bytes[++at] as number) {
    value = value * 10 + (byte - zero)
  }
  const count = at - first
  if (count === 0) throw mismatch(reader, start, expected())
  if (bytes[first] === zero && (count > 1 || negative)) {
    const problem = count > 1 ? 'it begins with a zero' : 'zero has no sign'
    throw mismatch(reader, start, expected(), `${mostOf(reader, start, at)}: ${problem}`)
  }
  reader.at = at
  if (count <= safeDigits) return negative ? -value : value
  const exact = count > mostDigits ? null : makeInteger(BigInt(textFrom(reader, start)))
  if (exact === null || isTooLarge(exact)) throw tooLong(reader, start)
  return exact
}

/**
 * Reads a decimal number, `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`, with or without an exponent as its notation
 * asks. Where digits after the point are counted (`decimals`), a number with an exponent has one digit before the
 * point, which is not 0.
 * @throws CtdFault `data`
 */
export function readFloat(
  reader: Reader,
  notation: Extract<Command, { kind: 'float' }>['notation'],
  decimals: { readonly min: number; readonly max: number } | null,
  expected: () => string,
): Float {
  const start = reader.at
  const wrong = (problem: string) => {
    const found = `${mostOf(reader, start, reader.at)}: ${problem}`
    return mismatch(reader, start, expected(), found)
  }
  skipByte(reader, minus)
  const first = reader.bytes[reader.at]
  const whole = skipDigits(reader)
  if (whole === 0) throw mismatch(reader, start, expected())
  if (whole > 1 && first === zero) throw wrong('it begins with a zero')
  const point = skipByte(reader, 0x2e)
  const count = point ? skipDigits(reader) : 0
  if (point && count === 0) throw wrong('there is no digit after the point')
  const exponent = notation !== 'fixed' && skipByte(reader, 0x65, 0x45)
  if (exponent) {
    skipByte(reader, 0x2b, minus)
    if (skipDigits(reader) === 0) throw wrong('there is no digit in the exponent')
  } else if (notation === 'scientific') throw wrong('it has no exponent')
  if (decimals !== null) {
    if (exponent && (whole !== 1 || first === zero)) throw wrong('one digit other than 0 has to be before the point')
    if (count < decimals.min || count > decimals.max) {
      throw wrong(`it has ${count} decimals, not ${decimals.min} to ${decimals.max}`)
    }
  }
  if (reader.at - start > mostDigits) throw tooLong(reader, start)
  return floatOf(textFrom(reader, start))
}

/** The text of a number, cut to what a message can hold. */
function mostOf(reader: Reader, start: number, end: number): string {
  const cut = { bytes: reader.bytes, at: Math.min(end, start + 40) }
  return `"${textFrom(cut, start)}${cut.at < end ? '...' : ''}"`
}

function tooLong(reader: Reader, start: number): CtdFault {
  return new CtdFault('data', 'This number has more digits than can be computed with.', placeOf(reader, start))
}
