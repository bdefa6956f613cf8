import { createHash } from 'node:crypto'

/** A UUID that follows from a text, so that converting the same again gives the same (version 8, RFC 9562). */
export function uuidOf(text: string): string {
  const bytes = createHash('sha256').update(`gavel problem\0${text}`).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
