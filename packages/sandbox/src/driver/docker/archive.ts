import { constants } from 'node:fs'
import { open, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type Docker from 'dockerode'
import tar from 'tar-stream'
import { makeOrFind } from '../plain-files.ts'
import { showFile } from '../shown.ts'

/** Something to put into a container: its path in it, without a leading slash. */
export interface ArchiveEntry {
  readonly name: string
  /** Null for a folder. */
  readonly data: Uint8Array | null
}

/** Puts files and folders into a container, owned by a user of it. */
export async function putEntries(
  container: Docker.Container,
  directory: string,
  entries: readonly ArchiveEntry[],
  uid: number,
): Promise<void> {
  const pack = tar.pack()
  for (const { name, data } of entries) {
    const header = { name, uid, gid: uid, mode: 0o755, mtime: new Date(0) }
    if (data === null) pack.entry({ ...header, type: 'directory' })
    else pack.entry(header, Buffer.from(data))
  }
  pack.finalize()
  await container.putArchive(Readable.from(pack), { path: directory })
}

/** The files below a folder of this machine, as entries below `name`. */
export async function entriesOf(folder: string, name: string): Promise<ArchiveEntry[]> {
  const entries: ArchiveEntry[] = [{ name, data: null }]
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const inner = path.join(folder, entry.name)
    if (entry.isDirectory()) entries.push(...(await entriesOf(inner, `${name}/${entry.name}`)))
    else if (entry.isFile()) entries.push({ name: `${name}/${entry.name}`, data: await readFile(inner) })
  }
  return entries
}

/** A path below a folder for an entry of an archive; null for one that would leave it. */
function inside(folder: string, name: string): string | null {
  const target = path.resolve(folder, name)
  return target === folder || target.startsWith(`${folder}/`) ? target : null
}

/**
 * Takes a file or folder out of a container into a folder of this machine: plain files only, nothing followed, at most
 * `mostBytes` in all. `strip` parts of each name are left out.
 */
export async function takeArchive(
  container: Docker.Container,
  source: string,
  folder: string,
  strip: number,
  mostBytes: number,
): Promise<void> {
  const archive = (await container.getArchive({ path: source })) as Readable
  const extract = tar.extract()
  let left = mostBytes
  const reading = pipeline(archive, extract)
  // It fails with the loop below, which tells.
  reading.catch(() => {})
  for await (const entry of extract) {
    const { name, type, mode = 0o644 } = entry.header
    const parts = name.split('/').filter((part) => part !== '' && part !== '.')
    const target = inside(folder, parts.slice(strip).join('/'))
    if (type === 'directory' && target !== null) await makeOrFind(target)
    if (type !== 'file' || target === null) {
      entry.resume()
      continue
    }
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW
    const file = await open(target, flags)
    try {
      await showFile(file, (mode & 0o111) !== 0)
      for await (const chunk of entry as AsyncIterable<Buffer>) {
        left -= chunk.length
        if (left < 0) throw new Error(`what the container holds at ${source} is over ${mostBytes} bytes`)
        await file.write(chunk)
      }
    } finally {
      await file.close()
    }
  }
  await reading
}
