import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { byteOrderMark } from './byte-order-mark.ts'

/** What a text file is like. */
export interface FileInspection {
  readonly bytes: number
  readonly utf8: boolean
  readonly byteOrderMark: boolean
  readonly carriageReturns: boolean
  /** True for an empty file too. */
  readonly finalNewline: boolean
  /** Begins with white space. */
  readonly leadingSpace: boolean
  /** Has two spaces in a row, or a space before the end of a line. */
  readonly looseSpace: boolean
  /** Has bytes that are neither printable ASCII nor the end of a line. */
  readonly oddCharacters: boolean
  readonly sha256: string
}

const newline = 0x0a
const space = 0x20

const isWhite = (byte: number) => byte === space || (byte >= 0x09 && byte <= 0x0d)
/** A plain loop: it looks at every byte of large files. */
function hasOdd(bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? newline
    if (byte > 0x7e || (byte < space && byte !== newline && byte !== 0x0d)) return true
  }
  return false
}

/** Looks through a file of any size, a piece at a time; never through a link. */
export async function inspectFile(path: string): Promise<FileInspection> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  const hash = createHash('sha256')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const seen = {
    bytes: 0,
    utf8: true,
    byteOrderMark: false,
    carriageReturns: false,
    leadingSpace: false,
    looseSpace: false,
    oddCharacters: false,
  }
  let last = newline
  const decode = (chunk?: Uint8Array) => {
    try {
      if (seen.utf8) decoder.decode(chunk, { stream: chunk !== undefined })
    } catch {
      seen.utf8 = false
    }
  }
  for await (const chunk of handle.createReadStream() as AsyncIterable<Buffer>) {
    const [first = newline] = chunk
    if (seen.bytes === 0) {
      seen.byteOrderMark = chunk.subarray(0, byteOrderMark.length).equals(byteOrderMark)
      seen.leadingSpace = isWhite(first)
    }
    seen.looseSpace ||= last === space && seen.bytes > 0 && (first === space || first === newline)
    seen.looseSpace ||= chunk.includes('  ') || chunk.includes(' \n')
    seen.oddCharacters ||= hasOdd(chunk)
    seen.carriageReturns ||= chunk.includes(0x0d)
    seen.bytes += chunk.length
    last = chunk.at(-1) ?? last
    hash.update(chunk)
    decode(chunk)
  }
  decode()
  return { ...seen, finalNewline: last === newline, sha256: hash.digest('hex') }
}
