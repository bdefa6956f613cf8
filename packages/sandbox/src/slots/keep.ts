import { randomUUID } from 'node:crypto'
import { lstat, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '@gavel/files/make-folder'
import { GavelError } from '@gavel/shared/error'
import type { Folder } from '../driver/driver.ts'
import { LocalFolder } from '../driver/folder.ts'
import { isShown } from '../driver/shown.ts'

/** Folders that outlive a run and that slots see read-only: compiled programs, and what compilers were given beforehand. */
export interface Keep {
  /** What slots see of the host to reach them. */
  readonly share: { readonly name: string; readonly path: string }
  /** A kept folder with the words that were kept with it; null where there is none. Marks it as used. */
  find(key: string): Promise<Kept | null>
  /** Keeps a copy of a folder's files under a key; what another process kept first stays. */
  put(key: string, folder: Folder, words: string): Promise<void>
}

export interface Kept {
  readonly folder: Folder
  readonly words: string
}

/** Beyond so many folders, those unused for longest go. */
const mostKept = 400
/** Programs larger than this are compiled anew: all that is kept stays below 4 GiB. */
const mostProgramBytes = 10 << 20
/** A folder used so lately may be in use: it stays. */
const restMs = 15 * 60_000

/** How the keys of compiled programs begin. */
export const programPrefix = 'program-'

/** What a file or folder takes of a disk at least. */
const blockBytes = 4096

/** What a folder takes of the disk. */
async function bytesOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = await Promise.all(
    entries.map(async (entry) => (await lstat(path.join(entry.parentPath, entry.name))).size),
  )
  return sizes.reduce((sum, size) => sum + Math.ceil(Math.max(1, size) / blockBytes) * blockBytes, 0)
}

/** Whether slots may read a kept folder and all that is in it. @throws errors of the file system: there is none */
async function isShownWhole(folder: string): Promise<boolean> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const places = [folder, ...entries.map((entry) => path.join(entry.parentPath, entry.name))]
  const infos = await Promise.all(places.map((place) => lstat(place)))
  return infos.every((info) => isShown({ mode: info.mode, isFolder: info.isDirectory() }))
}

/** @param directory Only this user may write to it: what lies there is run. @throws GavelError `config.invalid` */
export async function openKeep(directory: string): Promise<Keep> {
  await makeFolder(directory, 0o755).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOSPC' || cause.code === 'EDQUOT') throw cause
    throw new GavelError('config.invalid', `The cache folder ${directory} cannot be made (${cause.code}).`, {
      hint: 'Set XDG_CACHE_HOME to a folder that may be written to.',
      cause,
    })
  })
  const share = { name: 'kept', path: directory }
  const wordsOf = (key: string) => path.join(directory, `${key}.words`)

  /** What slots cannot read is of no use, and would stay: it was kept under a narrow umask by an earlier version. */
  async function forget(key: string): Promise<null> {
    await rm(wordsOf(key), { force: true })
    await rm(path.join(directory, key), { recursive: true, force: true })
    return null
  }

  async function tidy(): Promise<void> {
    const names = (await readdir(directory, { withFileTypes: true }))
      .filter((entry) => entry.isDirectory() && entry.name.startsWith(programPrefix))
      .map(({ name }) => name)
    if (names.length <= mostKept) return
    const used = await Promise.all(
      names.map(async (name) => ({
        name,
        at: (await stat(path.join(directory, name)).catch(() => null))?.mtimeMs ?? 0,
      })),
    )
    used.sort((a, b) => a.at - b.at)
    for (const { name, at } of used.slice(0, names.length - mostKept)) {
      if (Date.now() - at < restMs) return
      await forget(name)
    }
  }

  return {
    share,
    async find(key) {
      const now = new Date()
      try {
        if (!(await isShownWhole(path.join(directory, key)))) return await forget(key)
        const words = await readFile(wordsOf(key), 'utf8')
        await utimes(path.join(directory, key), now, now)
        return { folder: LocalFolder.at(share, key), words }
      } catch {
        return null
      }
    },
    async put(key, folder, words) {
      if (key.startsWith(programPrefix) && (await bytesOf(folder.path)) > mostProgramBytes) return
      const draft = `.draft-${randomUUID()}`
      const target = path.join(directory, key)
      try {
        const copy = await LocalFolder.create(share, draft)
        await copy.takeFrom(folder)
        await writeFile(wordsOf(key), words)
        await rename(copy.path, target)
      } catch (error) {
        // Kept by another meanwhile, or no room: nothing but time is lost.
        if (!(error instanceof Error && 'code' in error)) throw error
      } finally {
        await rm(path.join(directory, draft), { recursive: true, force: true })
      }
      await tidy()
    },
  }
}
