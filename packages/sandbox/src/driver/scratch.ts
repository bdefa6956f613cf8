import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { isAlive } from '../alive.ts'

const prefix = 'gavel-run-'

/** Removes the folders of processes that were killed before they could tidy up. Those of other users stay. */
async function sweep(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = Number(/^gavel-run-(\d+)-/.exec(name)?.[1])
    if (!Number.isInteger(pid) || isAlive(pid)) continue
    await rm(path.join(parent, name), { recursive: true, force: true }).catch(() => {})
  }
}

/** The folder for the files of running programs; only we may enter it. */
export interface Scratch {
  readonly directory: string
  /** Mount point for the roots of slots. */
  readonly root: string
  /** Folders that slots see (see LocalFolder). */
  readonly share: { readonly name: string; readonly path: string }
  /** Output files. */
  readonly output: string
  remove(): Promise<void>
}

export async function createScratch(parent: string): Promise<Scratch> {
  await sweep(parent)
  const directory = await mkdtemp(path.join(parent, `${prefix}${process.pid}-`))
  const inside = (name: string) => path.join(directory, name)
  for (const name of ['root', 'folders', 'output']) await mkdir(inside(name), { mode: 0o755 })
  const removeNow = () => rmSync(directory, { recursive: true, force: true })
  process.once('exit', removeNow)
  return {
    directory,
    root: inside('root'),
    share: { name: 'folders', path: inside('folders') },
    output: inside('output'),
    async remove() {
      process.off('exit', removeNow)
      await rm(directory, { recursive: true, force: true })
    },
  }
}
