import { constants } from 'node:fs'
import { type FileHandle, lstat, open, readdir, rm, rmdir, unlink } from 'node:fs/promises'
import path from 'node:path'
import { makeShownFolder, showFile } from './shown.ts'

/** More than any compiler leaves; whoever makes more is not to be waited for. */
const mostEntries = 20_000
const mostDepth = 32

const blockBytes = 1 << 20

/**
 * A folder by its descriptor: what is opened below it is below it whatever others do to the names on the way. (Node has no
 * openat; the kernel's links to open files do as well.)
 */
const below = (folder: FileHandle, name: string) => `/proc/self/fd/${folder.fd}/${name}`

const openFolder = (place: string) => open(place, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW)

/** A regular file for reading; null for anything else, a link among them. */
async function openPlain(place: string): Promise<FileHandle | null> {
  let file: FileHandle
  try {
    file = await open(place, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ELOOP', 'ENOENT', 'ENXIO', 'EACCES'].includes(`${error.code}`))
      return null
    throw error
  }
  if ((await file.stat()).isFile()) return file
  await file.close()
  return null
}

async function copyOpen(from: FileHandle, target: string): Promise<void> {
  const { mode, size } = await from.stat()
  await rm(target, { force: true })
  await using to = await open(target, 'wx')
  await showFile(to, (mode & 0o100) !== 0)
  const buffer = Buffer.allocUnsafe(Math.min(blockBytes, Math.max(1, size)))
  for (let left = size; left > 0; ) {
    const { bytesRead } = await from.read(buffer, 0, Math.min(left, buffer.length))
    if (bytesRead === 0) return
    await to.write(buffer, 0, bytesRead)
    left -= bytesRead
  }
}

/**
 * Copies a regular file with its right to be executed, in place of what stands at `target`; false for anything else, which
 * is left out. `target` must lie where nobody else writes.
 */
export async function copyPlain(source: string, target: string): Promise<boolean> {
  const from = await openPlain(source)
  if (from === null) return false
  await using _closed = from
  await copyOpen(from, target)
  return true
}

async function isFolder(place: string): Promise<boolean> {
  return (await lstat(place).catch(() => null))?.isDirectory() === true
}

/** A folder at `place`, made or there already; false where something else is. */
export async function makeOrFind(place: string): Promise<boolean> {
  await makeShownFolder(place).catch(() => {})
  return isFolder(place)
}

/**
 * Copies the regular files below a folder that others may be changing into one where nobody else writes. Links and
 * everything else are left out. @throws RangeError where there are too many, or they lie too deep.
 */
export async function takePlainFiles(source: string, target: string): Promise<void> {
  let entries = 0
  async function take(folder: FileHandle, into: string, depth: number): Promise<void> {
    if (depth > mostDepth) throw new RangeError(`folders more than ${mostDepth} deep`)
    for (const entry of await readdir(below(folder, '.'), { withFileTypes: true })) {
      if (++entries > mostEntries) throw new RangeError(`more than ${mostEntries} files`)
      const goal = path.join(into, entry.name)
      if (entry.isDirectory()) {
        const inner = await openFolder(below(folder, entry.name)).catch(() => null)
        if (inner === null) continue
        await using _closed = inner
        // Where a file of this name is there already, it stays.
        if (await makeOrFind(goal)) await take(inner, goal, depth + 1)
      } else if (entry.isFile() && !(await isFolder(goal))) await copyPlain(below(folder, entry.name), goal)
    }
  }
  await using folder = await openFolder(source)
  await take(folder, target, 0)
}

/** Removes all that is in a folder that others may be changing, and nothing that is not. @throws RangeError as above. */
export async function emptyFolder(place: string): Promise<void> {
  let entries = 0
  async function empty(folder: FileHandle, depth: number): Promise<void> {
    if (depth > mostDepth) throw new RangeError(`folders more than ${mostDepth} deep`)
    for (const entry of await readdir(below(folder, '.'), { withFileTypes: true })) {
      if (++entries > mostEntries) throw new RangeError(`more than ${mostEntries} files`)
      const name = below(folder, entry.name)
      const inner = entry.isDirectory() ? await openFolder(name).catch(() => null) : null
      if (inner === null) {
        await unlink(name)
        continue
      }
      {
        await using _closed = inner
        await empty(inner, depth + 1)
      }
      await rmdir(name)
    }
  }
  await using folder = await openFolder(place)
  await empty(folder, 0)
}
