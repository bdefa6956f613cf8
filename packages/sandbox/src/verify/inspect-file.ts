import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

/** What a text file is like. */
export interface FileInspection {
  readonly bytes: number
  readonly utf8: boolean
  readonly byteOrderMark: boolean
  readonly carriageReturns: boolean
  /** True for an empty file too. */
  readonly finalNewline: boolean
  readonly sha256: string
}

/** Looks through a file of any size, a piece at a time; never through a link. */
export async function inspectFile(path: string): Promise<FileInspection> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  const hash = createHash('sha256')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const seen = { bytes: 0, utf8: true, byteOrderMark: false, carriageReturns: false, last: 0x0a }
  const decode = (chunk?: Uint8Array) => {
    try {
      if (seen.utf8) decoder.decode(chunk, { stream: chunk !== undefined })
    } catch {
      seen.utf8 = false
    }
  }
  for await (const chunk of handle.createReadStream() as AsyncIterable<Buffer>) {
    if (seen.bytes === 0) seen.byteOrderMark = chunk.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))
    seen.bytes += chunk.length
    seen.carriageReturns ||= chunk.includes(0x0d)
    seen.last = chunk.at(-1) ?? seen.last
    hash.update(chunk)
    decode(chunk)
  }
  decode()
  const { last, ...rest } = seen
  return { ...rest, finalNewline: last === 0x0a, sha256: hash.digest('hex') }
}
