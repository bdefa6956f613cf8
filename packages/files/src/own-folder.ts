import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { isAlive } from './alive.ts'

/** Removes folders of processes that were killed before they could tidy up. Those of other users stay. */
async function sweep(parent: string, prefix: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = Number(name.startsWith(prefix) ? /^(\d+)-/.exec(name.slice(prefix.length))?.[1] : Number.NaN)
    if (!Number.isInteger(pid) || isAlive(pid)) continue
    const folder = path.join(parent, name)
    if ((await lstat(folder).catch(() => null))?.uid !== process.getuid?.()) continue
    await rm(folder, { recursive: true, force: true }).catch(() => {})
  }
}

/**
 * A new folder for what this process works at, that only this user may enter; what processes that are gone left there
 * under the same prefix goes. @throws errors of the file system
 */
export async function makeOwnFolder(parent: string, prefix: string): Promise<string> {
  await sweep(parent, prefix)
  return mkdtemp(path.join(parent, `${prefix}${process.pid}-`))
}
