import { crc32, deflateRawSync } from 'node:zlib'

/** An entry as it shall stand in an archive, sound or not. */
export interface RawEntry {
  readonly name: string
  readonly data?: string | Uint8Array
  /** Unix mode with its type bits; by default none, as tools for DOS write. */
  readonly mode?: number
  readonly method?: number
  readonly flags?: number
  /** What the archive claims, where that is not so. */
  readonly crc?: number
  readonly bytes?: number
  /** Name in the entry's own header, and where another entry's header is used for this one. */
  readonly localName?: string
  readonly sharesHeaderOf?: number
  /** Where the archive claims its header to be; no header of its own is written then. */
  readonly headerAt?: number
  /** Sizes in a zip64 extra field. */
  readonly zip64?: boolean
}

const u16 = (value: number) => Buffer.from([value & 255, (value >> 8) & 255])
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}
const u64 = (value: number) => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}

/** A zip archive byte by byte, so that it may be wrong in any way. */
export function rawZip(entries: readonly RawEntry[], options: { after?: string; count?: number } = {}): Buffer {
  const parts: Buffer[] = []
  const central: Buffer[] = []
  const offsets: number[] = []
  let at = 0
  const put = (bytes: Buffer) => {
    parts.push(bytes)
    at += bytes.length
  }
  for (const entry of entries) {
    const data = Buffer.from(entry.data ?? '')
    const method = entry.method ?? 8
    const packed = method === 8 ? deflateRawSync(data) : data
    const bytes = entry.bytes ?? data.length
    const big = entry.zip64 === true
    const sizes = big ? [u32(0xffffffff), u32(0xffffffff)] : [u32(packed.length), u32(bytes)]
    const extra = big ? Buffer.concat([u16(1), u16(16), u64(bytes), u64(packed.length)]) : Buffer.alloc(0)
    const common = [u16(entry.flags ?? 0x800), u16(method), u32(0), u32(entry.crc ?? crc32(data)), ...sizes]
    const elsewhere = entry.headerAt ?? (entry.sharesHeaderOf === undefined ? null : offsets[entry.sharesHeaderOf])
    const offset = elsewhere ?? at
    offsets.push(offset)
    if (elsewhere === null) {
      const name = Buffer.from(entry.localName ?? entry.name)
      put(
        Buffer.concat([u32(0x04034b50), u16(20), ...common, u16(name.length), u16(extra.length), name, extra, packed]),
      )
    }
    const name = Buffer.from(entry.name)
    const madeBy = entry.mode === undefined ? 20 : (3 << 8) | 20
    central.push(
      Buffer.concat([
        ...[u32(0x02014b50), u16(madeBy), u16(20), ...common, u16(name.length), u16(extra.length), u16(0), u16(0)],
        ...[u16(0), u32((entry.mode ?? 0) << 16), u32(offset), name, extra],
      ]),
    )
  }
  const table = Buffer.concat(central)
  const count = options.count ?? entries.length
  const end = [u32(0x06054b50), u32(0), u16(count), u16(count), u32(table.length), u32(at), u16(0)]
  return Buffer.concat([...parts, table, ...end, Buffer.from(options.after ?? '')])
}
