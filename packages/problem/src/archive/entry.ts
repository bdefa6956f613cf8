import { type Entry, getFileNameLowLevel } from 'yauzl'
import { checkEntryPath } from './entry-path.ts'
import { broken, unsafe } from './refuse.ts'

/** What an archive has to say of one file, folder or link, before a byte of it is unpacked. */
export interface ArchiveEntry {
  /** Path below the folder that the archive is unpacked into. */
  readonly path: string
  readonly kind: 'file' | 'folder' | 'link'
  /** Null where the archive says nothing of it. */
  readonly executable: boolean | null
  readonly deflated: boolean
  /** As the archive claims; unpacking holds it to that. */
  readonly bytes: number
  readonly packedBytes: number
  readonly crc32: number
  /** Where in the archive its own header begins. */
  readonly headerAt: number
  readonly nameBytes: Buffer
}

const stored = 0
const deflated = 8
const typeBits = 0o170000
const kinds = new Map<number, ArchiveEntry['kind']>([
  [0o040000, 'folder'],
  [0o100000, 'file'],
  [0o120000, 'link'],
])

/** The mode that a Unix tool wrote; 0 where another system made the archive, or nothing was said. */
function modeOf(entry: Entry): number {
  const unix = 3
  const macOs = 19
  const system = entry.versionMadeBy >> 8
  return system === unix || system === macOs ? entry.externalFileAttributes >>> 16 : 0
}

/** @throws GavelError `package.unsafe`, or `package.invalid` for what cannot be unpacked here. */
export function readEntry(entry: Entry): ArchiveEntry {
  const written = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true)
  // Old tools of Windows write its own separators all through an archive.
  const name = entry.versionMadeBy >> 8 === 0 && !written.includes('/') ? written.replaceAll('\\', '/') : written
  const path = checkEntryPath(name)
  if (entry.isEncrypted()) throw broken(path, 'is encrypted')
  if (entry.compressionMethod !== stored && entry.compressionMethod !== deflated) {
    throw broken(path, `is compressed by method ${entry.compressionMethod}, which is not supported (deflate is)`)
  }
  if (entry.compressionMethod === stored && entry.compressedSize !== entry.uncompressedSize) {
    throw broken(path, 'is stored as it is, and yet has two sizes')
  }
  const mode = modeOf(entry)
  const type = mode & typeBits
  const slash = name.endsWith('/')
  const kind = type === 0 ? (slash ? 'folder' : 'file') : kinds.get(type)
  if (kind === undefined) throw unsafe(path, 'is neither a file, a folder nor a link (a device, a pipe or a socket)')
  if (slash !== (kind === 'folder')) throw unsafe(path, 'is a folder by its name or by its mode, but not by both')
  if (kind === 'folder' && entry.uncompressedSize > 0) throw unsafe(path, 'is a folder with content')
  return {
    path,
    kind,
    executable: kind !== 'file' ? false : mode === 0 ? null : (mode & 0o111) !== 0,
    deflated: entry.compressionMethod === deflated,
    bytes: entry.uncompressedSize,
    packedBytes: entry.compressedSize,
    crc32: entry.crc32,
    headerAt: entry.relativeOffsetOfLocalHeader,
    nameBytes: entry.fileNameRaw,
  }
}
