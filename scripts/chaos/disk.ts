import { spawnSync } from 'node:child_process'
import { chmodSync, closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'

const mebibytes = 96
const filler = 'filler'
/** Small pieces at the end, so that not even a page is left. */
const pieces = [1024 ** 2, 4096, 1]

/** A small disk of its own (a tmpfs), which can be filled. */
export interface Disk {
  readonly directory: string
  fill(): void
  empty(): void
  remove(): void
}

/** Null where this user may not mount: only root may. */
export function makeDisk(directory: string): Disk | null {
  mkdirSync(directory)
  const options = ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=755`, 'gavel-chaos', directory]
  if (spawnSync('mount', options, { stdio: 'ignore', timeout: 10_000 }).status !== 0) return null
  chmodSync(directory, 0o755)
  let mounted = true
  const remove = () => {
    if (mounted) spawnSync('umount', ['-l', directory], { stdio: 'ignore', timeout: 10_000 })
    mounted = false
  }
  process.once('exit', remove)
  return {
    directory,
    fill: () => {
      const handle = openSync(path.join(directory, filler), 'a')
      for (const bytes of pieces) {
        const piece = Buffer.alloc(bytes)
        try {
          for (;;) writeSync(handle, piece)
        } catch (error) {
          if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOSPC') throw error
        }
      }
      closeSync(handle)
    },
    empty: () => rmSync(path.join(directory, filler), { force: true }),
    remove,
  }
}
