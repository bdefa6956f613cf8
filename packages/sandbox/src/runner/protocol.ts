/**
 * The frames that the client and the C runner exchange (native/gavel-runner.md): a length of 4 bytes, little endian,
 * then that many bytes of `key=value\0`. A key may come several times; its order counts.
 */

export type Field = readonly [key: string, value: string | number]

/** The largest frame either side accepts, in bytes. */
export const maxFrameBytes = 128 * 1024

/** @throws RangeError when a value holds a NUL or the frame would be too large. */
export function encodeFrame(fields: readonly Field[]): Buffer {
  const parts: string[] = []
  for (const [key, value] of fields) {
    const text = String(value)
    if (text.includes('\0')) throw new RangeError(`the value of ${key} holds a NUL character`)
    parts.push(`${key}=${text}\0`)
  }
  const body = Buffer.from(parts.join(''), 'utf8')
  if (body.length > maxFrameBytes) throw new RangeError(`a frame of ${body.length} bytes is over ${maxFrameBytes}`)
  const header = Buffer.alloc(4)
  header.writeUInt32LE(body.length)
  return Buffer.concat([header, body])
}

/** The first value of each key, and all values of the keys that repeat. */
export interface Reply {
  get(key: string): string | undefined
  all(key: string): string[]
  /** @throws RangeError when the key is absent or no whole number. */
  number(key: string): number
}

function decodeBody(body: Buffer): Reply {
  const fields = body
    .toString('utf8')
    .split('\0')
    .filter((entry) => entry.includes('='))
    .map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)] as const)
  const first = (key: string) => fields.find(([name]) => name === key)?.[1]
  return {
    get: first,
    all: (key) => fields.filter(([name]) => name === key).map(([, value]) => value),
    number(key) {
      const value = first(key)
      if (value === undefined || !/^-?\d+$/.test(value)) throw new RangeError(`the runner sent ${key}=${value}`)
      return Number(value)
    },
  }
}

/** Cuts a stream of bytes into replies: call it with each chunk, it returns the replies that are whole. */
export function createDecoder(): (chunk: Buffer) => Reply[] {
  let rest: Buffer = Buffer.alloc(0)
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const replies: Reply[] = []
    while (rest.length >= 4) {
      const length = rest.readUInt32LE(0)
      if (length > maxFrameBytes) throw new RangeError(`the runner sent a frame of ${length} bytes`)
      if (rest.length < 4 + length) break
      replies.push(decodeBody(rest.subarray(4, 4 + length)))
      rest = rest.subarray(4 + length)
    }
    return replies
  }
}
