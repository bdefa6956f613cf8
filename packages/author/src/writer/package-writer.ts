import { constants } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { makeFolder } from '@gavel/files/make-folder'
import { isUsableName } from '@gavel/problem/package/paths'
import { openFile, type TreeFile } from '@gavel/problem/package/tree'
import { GavelError } from '@gavel/shared/error'
import { stringify } from 'yaml'

/** Writes the files of a new package, each once, below a folder that was made for it. */
export interface PackageWriter {
  /** How many files have been written. */
  readonly count: number
  has(file: string): boolean
  write(file: string, content: string | Uint8Array, executable?: boolean): Promise<void>
  /** @param value a plain object; keys that are undefined are left out */
  writeYaml(file: string, value: object): Promise<void>
  /** Copies a file, with its executable bit. */
  copy(file: string, source: TreeFile): Promise<void>
  /** Removes a file that was written, so that it may be written anew. */
  remove(file: string): Promise<void>
}

/** A name that the formats take notice of: what they do not allow becomes "_". */
export function usableName(name: string): string {
  const replaced = name.replace(/[^a-zA-Z0-9_.-]/g, '_').slice(0, 255)
  const begun = /^[a-zA-Z0-9_]/.test(replaced) ? replaced : `_${replaced.slice(0, 254)}`
  return begun === '_' ? 'file' : begun
}

/** @param signal ends writing: each further file is refused. @throws GavelError `interrupted`, `package.invalid` */
export function createWriter(root: string, signal?: AbortSignal): PackageWriter {
  const written = new Set<string>()
  const create = async (file: string, executable: boolean) => {
    if (signal?.aborted === true) throw new GavelError('interrupted', 'Interrupted: nothing was written.')
    for (const part of file.split('/')) {
      if (!isUsableName(part) && file !== '.timelimit')
        throw new GavelError('package.invalid', `No package can hold a file "${file}".`, { file })
    }
    if (written.has(file)) throw new GavelError('package.invalid', `Two files would be named ${file}.`, { file })
    written.add(file)
    const target = path.join(root, file)
    await makeFolder(path.dirname(target))
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW
    return open(target, flags, executable ? 0o755 : 0o644)
  }
  const write = async (file: string, content: string | Uint8Array, executable = false) => {
    await using handle = await create(file, executable)
    await handle.writeFile(content)
  }
  return {
    get count() {
      return written.size
    },
    has: (file) => written.has(file),
    write,
    writeYaml: (file, value) => write(file, stringify(value, { lineWidth: 0 })),
    copy: async (file, source) => {
      await using handle = await openFile(source)
      const target = await create(file, source.executable)
      await pipeline(handle.createReadStream(), target.createWriteStream())
    },
    remove: async (file) => {
      if (written.delete(file)) await rm(path.join(root, file))
    },
  }
}
