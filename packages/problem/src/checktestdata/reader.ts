import { showSpace, showToken } from '../tokens/show-token.ts'
import { CtdFault, type Position } from './fault.ts'

/** Data, and how far it has been read. */
export interface Reader {
  readonly bytes: Uint8Array
  at: number
}

const mostShown = 200

const isSpace = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39

/** Where a byte stands in the data. */
export function placeOf(reader: Reader, offset: number): Position {
  const before = Buffer.from(reader.bytes.buffer, reader.bytes.byteOffset, offset)
  let line = 1
  let lineStart = 0
  for (let next = before.indexOf(0x0a); next >= 0; next = before.indexOf(0x0a, lineStart)) {
    line++
    lineStart = next + 1
  }
  return { line, column: offset - lineStart + 1 }
}

/** What stands at a place of the data, as messages say it. */
export function describe(reader: Reader, offset: number): string {
  const byte = reader.bytes[offset]
  if (byte === undefined) return 'the end of the file'
  if (isSpace(byte)) return showSpace(byte)
  let end = offset
  while (end < reader.bytes.length && end < offset + mostShown && !isSpace(reader.bytes[end] as number)) end++
  return showToken(reader.bytes, offset, end)
}

/** The data is not what was expected at `offset`. */
export function mismatch(reader: Reader, offset: number, expected: string, found = describe(reader, offset)): CtdFault {
  return new CtdFault('data', `Expected ${expected}, found ${found}.`, placeOf(reader, offset))
}

/** The bytes from `start` to the reader's place, a character each. */
export function textFrom(reader: Reader, start: number): string {
  return Buffer.from(reader.bytes.buffer, reader.bytes.byteOffset + start, reader.at - start).toString('latin1')
}

/** Goes past digits, and returns how many there are. */
export function skipDigits(reader: Reader): number {
  const start = reader.at
  while (isDigit(reader.bytes[reader.at])) reader.at++
  return reader.at - start
}

/** Goes past one of these bytes if it is next, and tells whether it was. */
export function skipByte(reader: Reader, ...bytes: readonly number[]): boolean {
  const found = bytes.includes(reader.bytes[reader.at] ?? -1)
  if (found) reader.at++
  return found
}
