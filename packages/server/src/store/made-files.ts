import { rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '@gavel/files/make-folder'
import { newId } from './id.ts'

/**
 * Files that are made of what is stored, to be sent as they are: `DATA/archives/NAME`. A name says the content, so none ever
 * changes; each is made once, at its first use, by a draft that gets its name when it is whole.
 */
export interface MadeFiles {
  /** The path of a file; `write` makes it where it is missing. One at a time is made of those that are asked for together. */
  fileOf(name: string, write: (target: string) => Promise<void>): Promise<string>
  /** Removes them all: they are made again when they are wanted. */
  clean(): Promise<void>
}

export function createMadeFiles(dataDirectory: string): MadeFiles {
  const folder = path.join(dataDirectory, 'archives')
  const making = new Map<string, Promise<string>>()
  let last: Promise<unknown> = Promise.resolve()

  async function make(target: string, write: (target: string) => Promise<void>): Promise<string> {
    await makeFolder(folder, 0o700)
    const incoming = path.join(folder, `.incoming-${newId()}`)
    try {
      await write(incoming)
      await rename(incoming, target)
    } finally {
      await rm(incoming, { force: true })
    }
    return target
  }

  async function find(name: string, write: (target: string) => Promise<void>): Promise<string> {
    const target = path.join(folder, name)
    if ((await stat(target).catch(() => null)) !== null) return target
    // Packing keeps a core busy, on a machine that may measure the time of programs.
    const made = last.then(() => make(target, write))
    last = made.catch(() => {})
    return made
  }

  return {
    fileOf: (name, write) => {
      const made = making.get(name) ?? find(name, write).finally(() => making.delete(name))
      making.set(name, made)
      return made
    },
    clean: () => rm(folder, { recursive: true, force: true }),
  }
}
