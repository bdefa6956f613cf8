import { constants } from 'node:fs'
import { mkdir, open, realpath, stat, symlink } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { openPromise, type ZipFile } from 'yauzl'
import { resolveLink } from '../package/paths.ts'
import type { ArchiveLimits } from './limits.ts'
import { listEntries, type PlacedEntry } from './list-entries.ts'
import { broken, unsafe } from './refuse.ts'

const mostLinkBytes = 4096

/**
 * Unpacks a zip into an empty folder that the caller has made and removes when this throws. Every file is made anew, no
 * link is followed; links, which may only lead inside, are made when all files are there. Archives in it stay as they are.
 * @throws GavelError `package.unsafe`, `package.invalid`, naming the entry; errors of the file system.
 */
export async function extractZip(file: string, target: string, limits: ArchiveLimits): Promise<void> {
  const { size } = await stat(file)
  if (size > limits.archiveBytes) throw unsafe(null, `has ${size} bytes, more than ${limits.archiveBytes}`)
  // Names and sizes are checked here, with errors that name the entry.
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: false }
  const zip = await openPromise(file, options).catch((cause: Error) => {
    throw broken(null, `cannot be read (${cause.message})`, cause)
  })
  try {
    const entries = await listEntries(zip, limits)
    const root = await realpath(target)
    const made = new Set([''])
    const links = new Map<string, string>()
    for (const entry of entries) {
      await makeFolders(root, entry.kind === 'folder' ? entry.path : path.posix.dirname(entry.path), made)
      if (entry.kind === 'file') await extractFile(zip, entry, path.join(root, entry.path))
      else if (entry.kind === 'link') links.set(entry.path, await readTarget(zip, entry))
    }
    await makeLinks(root, links)
  } finally {
    zip.close()
  }
}

async function makeFolders(root: string, inner: string, made: Set<string>): Promise<void> {
  if (inner === '.' || made.has(inner)) return
  await makeFolders(root, path.posix.dirname(inner), made)
  await mkdir(path.join(root, inner), { mode: 0o755 })
  made.add(inner)
}

/** The bytes of an entry, held to the size and the checksum that the archive claims. */
async function* readData(zip: ZipFile, entry: PlacedEntry): AsyncGenerator<Buffer> {
  const { dataAt, packedBytes, deflated, bytes } = entry
  let count = 0
  let sum = 0
  try {
    // yauzl's own form of this that promises calls the wrong function (3.4.0).
    const stream = await new Promise<Readable>((resolve, reject) =>
      zip.openReadStreamLowLevel(dataAt, packedBytes, 0, packedBytes, deflated, bytes, (error, opened) =>
        error === null ? resolve(opened) : reject(error),
      ),
    )
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      count += chunk.length
      if (count > bytes) break
      sum = crc32(chunk, sum)
      yield chunk
    }
  } catch (cause) {
    throw broken(entry.path, `cannot be unpacked (${(cause as Error).message})`, cause)
  }
  if (count !== bytes) throw unsafe(entry.path, `has not the ${bytes} bytes that the archive claims`)
  if (sum !== entry.crc32) throw broken(entry.path, 'has a wrong checksum: it is damaged')
}

async function extractFile(zip: ZipFile, entry: PlacedEntry, target: string): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW
  const file = await open(target, flags, entry.executable === true ? 0o755 : 0o644)
  const watched = async function* () {
    let head = Buffer.alloc(0)
    for await (const chunk of readData(zip, entry)) {
      if (head.length < 2) head = Buffer.concat([head, chunk.subarray(0, 2)])
      yield chunk
    }
    // Scripts are executable where the archive does not say what is: they have no other use.
    const isScript = head.subarray(0, 2).toString() === '#!' || /(^|\/)(build|run)$/.test(entry.path)
    if (entry.executable === null && isScript) await file.chmod(0o755)
  }
  await pipeline(watched, file.createWriteStream())
}

async function readTarget(zip: ZipFile, entry: PlacedEntry): Promise<string> {
  if (entry.bytes > mostLinkBytes) throw unsafe(entry.path, `is a link of more than ${mostLinkBytes} bytes`)
  const chunks: Buffer[] = []
  for await (const chunk of readData(zip, entry)) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

async function makeLinks(root: string, links: ReadonlyMap<string, string>): Promise<void> {
  const hint = 'A link may only lead to a file of the same package, by a relative path.'
  for (const [link, target] of links) {
    const folder = path.posix.dirname(link)
    if (resolveLink(folder === '.' ? '' : folder, target) === null) throw unsafe(link, 'is a link that leads out', hint)
    await symlink(target, path.join(root, link))
  }
  // Where a link leads by way of others is only known when all are there.
  for (const link of links.keys()) {
    const real = await realpath(path.join(root, link)).catch(() => null)
    if (real === null) throw unsafe(link, 'is a link that leads nowhere', hint)
    if (real !== root && !real.startsWith(root + path.sep)) throw unsafe(link, 'is a link that leads out', hint)
  }
}
