import type { Entry, ZipFile } from 'yauzl'
import { type ArchiveEntry, readEntry } from './entry.ts'
import type { ArchiveLimits } from './limits.ts'
import { createNameBook } from './names.ts'
import { broken, unsafe } from './refuse.ts'

/** An entry, and where its data begins. */
export interface PlacedEntry extends ArchiveEntry {
  readonly dataAt: number
}

/** macOS packs its own notes into a folder of this name beside what was packed. */
const notesOfMacOs = /^__MACOSX(\/|$)/

/**
 * Every entry of an archive, all checks made that can be made before anything is unpacked.
 * @throws GavelError `package.unsafe`, `package.invalid`
 */
export async function listEntries(zip: ZipFile, limits: ArchiveLimits): Promise<PlacedEntry[]> {
  if (zip.entryCount > limits.entries) throw unsafe(null, `has ${zip.entryCount} entries, more than ${limits.entries}`)
  const mostBytes = Math.min(limits.totalBytes, Math.max(limits.ratioFromBytes, limits.ratio * zip.fileSize))
  const names = createNameBook()
  const entries: PlacedEntry[] = []
  let total = 0
  for await (const raw of eachEntry(zip)) {
    const entry = readEntry(raw)
    names.add(entry.path, entry.kind === 'folder')
    if (entry.bytes > limits.entryBytes) {
      throw unsafe(entry.path, `has ${entry.bytes} bytes, more than ${limits.entryBytes}`)
    }
    total += entry.bytes
    if (total > mostBytes) {
      throw unsafe(entry.path, `makes the archive of ${zip.fileSize} bytes become more than ${mostBytes}`)
    }
    entries.push({ ...entry, dataAt: await findData(zip, raw, entry) })
  }
  checkOverlap(entries)
  const kept = entries.filter(({ path }) => !notesOfMacOs.test(path))
  // Where no file at all is executable, the tool that packed them has not looked.
  const saysNothing = !kept.some(({ executable }) => executable === true)
  return saysNothing ? kept.map((entry) => (entry.kind === 'file' ? { ...entry, executable: null } : entry)) : kept
}

async function* eachEntry(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry()
  } catch (cause) {
    throw broken(null, `has a broken table of contents (${(cause as Error).message})`, cause)
  }
}

/** Where the data of an entry begins. Its own header has to have the same name as the table of contents. */
async function findData(zip: ZipFile, raw: Entry, entry: ArchiveEntry): Promise<number> {
  const header = await zip.readLocalFileHeaderPromise(raw).catch((cause: Error) => {
    throw broken(entry.path, `has a broken header (${cause.message})`, cause)
  })
  if (!header.fileName.equals(entry.nameBytes)) throw unsafe(entry.path, 'has another name in its own header')
  return header.fileDataStart
}

/** Entries that share bytes are how a small archive becomes endlessly large. */
function checkOverlap(entries: readonly PlacedEntry[]): void {
  const sorted = [...entries].sort((a, b) => a.headerAt - b.headerAt)
  for (const [index, entry] of sorted.entries()) {
    const next = sorted[index + 1]
    if (next !== undefined && entry.dataAt + entry.packedBytes > next.headerAt) {
      throw unsafe(next.path, `shares bytes with "${entry.path}"`)
    }
  }
}
