import { constants } from 'node:fs'
import { chmod, copyFile, mkdir, open, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Folder } from './driver.ts'
import { takePlainFiles } from './plain-files.ts'
import { makeShownFolder } from './shown.ts'

/** Sources have the names of what they declare, in all letters: no blank, no sign of a shell but "$", no dot or dash first. */
const plainName = /^[\p{L}\p{N}\p{Sc}\p{Pc}][\p{L}\p{M}\p{N}\p{Sc}\p{Pc}.+-]*$/u
const mostNameBytes = 255
const isPlain = (name: string) => plainName.test(name) && Buffer.byteLength(name) <= mostNameBytes

/** A folder on this machine, under a share that the runner lends to slots. */
export class LocalFolder implements Folder {
  readonly path: string
  /** How the runner names it: the share, then the path in it. */
  readonly reference: string

  private constructor(directory: string, reference: string) {
    this.path = directory
    this.reference = reference
  }

  static async create(share: { readonly name: string; readonly path: string }, name: string): Promise<LocalFolder> {
    const directory = path.join(share.path, name)
    await makeShownFolder(directory)
    return new LocalFolder(directory, `${share.name}/${name}`)
  }

  /** A folder that is there already. */
  static at(share: { readonly name: string; readonly path: string }, name: string): LocalFolder {
    return new LocalFolder(path.join(share.path, name), `${share.name}/${name}`)
  }

  /** @throws RangeError for a name whose parts are not plain: the callers check what comes from outside. */
  async put(name: string, content: Uint8Array | { readonly copyOf: string }): Promise<void> {
    const parts = name.split('/')
    if (!parts.every(isPlain)) throw new RangeError(`not a plain file name: ${JSON.stringify(name)}`)
    for (let depth = 1; depth < parts.length; depth++) {
      const folder = path.join(this.path, ...parts.slice(0, depth))
      await mkdir(folder, { recursive: true })
      await chmod(folder, 0o755)
    }
    const target = path.join(this.path, name)
    if ('copyOf' in content) await copyFile(content.copyOf, target, constants.COPYFILE_FICLONE)
    else await writeFile(target, content)
    await chmod(target, 0o755)
  }

  async get(name: string, most: number): Promise<Uint8Array | null> {
    const file = path.resolve(this.path, name)
    if (!file.startsWith(`${this.path}/`)) throw new RangeError(`outside the folder: ${JSON.stringify(name)}`)
    return readStart(file, most)
  }

  async list(): Promise<string[]> {
    const entries = await readdir(this.path, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(this.path, path.join(entry.parentPath, entry.name)))
      .sort()
  }

  /** Copies the plain files of another folder: see takePlainFiles. */
  takeFrom(other: Folder): Promise<void> {
    return takePlainFiles(other.path, this.path)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true })
  }
}

/** The first `most` bytes of a regular file, not followed if it is a link; null where there is none. */
export async function readStart(file: string, most: number): Promise<Buffer | null> {
  let handle: Awaited<ReturnType<typeof open>>
  try {
    handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ELOOP')) return null
    throw error
  }
  try {
    const info = await handle.stat()
    if (!info.isFile()) return null
    const buffer = Buffer.alloc(Math.min(info.size, most))
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
