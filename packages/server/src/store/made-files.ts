import { rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '@gavel/files/make-folder'
import { newId } from './id.ts'

/** All files together; beyond that those go whose last use is the longest ago. */
const mostBytes = 8 * 2 ** 30

/** What is made one at a time, and waits for nothing of another kind: an image takes minutes, samples milliseconds. */
type Kind = 'package' | 'image' | 'samples'

export interface WantedFile {
  readonly kind: Kind
  /** Says the content: what has a name never changes. */
  readonly name: string
  /** Makes the file where it is missing. */
  readonly write: (target: string) => Promise<void>
}

/**
 * Files that are made of what is stored, to be sent as they are: `DATA/archives/NAME`. Each is made at its first use, by a
 * draft that gets its name when it is whole, and stays while there is room.
 */
export interface MadeFiles {
  /** The path of a file, to be opened at once. Who asks while it is being made waits for the same. */
  fileOf(wanted: WantedFile): Promise<string>
  /** Removes them all: they are made again when they are wanted. */
  clean(): Promise<void>
}

export function createMadeFiles(dataDirectory: string, most: number = mostBytes): MadeFiles {
  const folder = path.join(dataDirectory, 'archives')
  const making = new Map<string, Promise<string>>()
  const last = new Map<Kind, Promise<unknown>>()
  /** Bytes by name, the last used at the end. */
  const kept = new Map<string, number>()

  function touch(name: string, bytes: number): void {
    kept.delete(name)
    kept.set(name, bytes)
  }

  async function makeRoom(): Promise<void> {
    let bytes = kept.values().reduce((sum, each) => sum + each, 0)
    for (const [name, each] of [...kept].slice(0, -1)) {
      if (bytes <= most) return
      bytes -= each
      kept.delete(name)
      await rm(path.join(folder, name), { force: true })
    }
  }

  async function make({ name, write }: WantedFile): Promise<string> {
    const target = path.join(folder, name)
    await makeFolder(folder, 0o700)
    const incoming = path.join(folder, `.incoming-${newId()}`)
    try {
      await write(incoming)
      const { size } = await stat(incoming)
      await rename(incoming, target)
      touch(name, size)
    } finally {
      await rm(incoming, { force: true })
    }
    await makeRoom()
    return target
  }

  async function find(wanted: WantedFile): Promise<string> {
    const target = path.join(folder, wanted.name)
    const found = await stat(target).catch(() => null)
    if (found !== null) {
      touch(wanted.name, found.size)
      return target
    }
    // Packing keeps a core busy, on a machine that may measure the time of programs.
    const made = (last.get(wanted.kind) ?? Promise.resolve()).then(() => make(wanted))
    last.set(
      wanted.kind,
      made.catch(() => {}),
    )
    return made
  }

  return {
    fileOf: (wanted) => {
      const made = making.get(wanted.name) ?? find(wanted).finally(() => making.delete(wanted.name))
      making.set(wanted.name, made)
      return made
    },
    clean: async () => {
      kept.clear()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
