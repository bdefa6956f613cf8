import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, lstat, readdir, readlink, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ImageManifest } from '@gavel/shared/image'

/** What differs from build to build of the same packages and is of no use to a program. */
const left = new Set([
  'dev',
  'proc',
  'sys',
  'run',
  'tmp',
  'etc/machine-id',
  'etc/hostname',
  'etc/resolv.conf',
  'var/log',
  'var/cache',
])

export interface TreeDigest {
  /** SHA-256 in hex over type, permissions, path and content of every file, in the order of their paths. */
  readonly digest: string
  readonly bytes: number
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}

/**
 * Takes out of a root what no image needs and nobody should keep on a machine: device nodes, pipes and sockets, and the bits
 * that would let a program run as its owner.
 */
export async function cleanTree(root: string): Promise<void> {
  for (const entry of await readdir(root, { withFileTypes: true })) {
    const file = path.join(root, entry.name)
    if (entry.isSymbolicLink()) continue
    if (!entry.isFile() && !entry.isDirectory()) {
      await rm(file)
      continue
    }
    const { mode } = await lstat(file)
    if (mode & 0o7000) await chmod(file, mode & 0o777)
    if (entry.isDirectory()) await cleanTree(file)
  }
}

/**
 * Names the content of an image's root: the same on every machine that has the same files, whoever owns them there and
 * whenever they were written.
 */
export async function digestTree(root: string): Promise<TreeDigest> {
  const hash = createHash('sha256')
  let bytes = 0
  async function walk(folder: string): Promise<void> {
    const names = (await readdir(path.join(root, folder))).sort()
    for (const name of names) {
      const relative = folder === '' ? name : `${folder}/${name}`
      if (left.has(relative)) continue
      const file = path.join(root, relative)
      const info = await lstat(file)
      const mode = (info.mode & 0o777).toString(8)
      if (info.isSymbolicLink()) hash.update(`l\0${relative}\0${await readlink(file)}\n`)
      else if (info.isDirectory()) {
        hash.update(`d ${mode}\0${relative}\n`)
        await walk(relative)
      } else if (info.isFile()) {
        bytes += info.size
        hash.update(`f ${mode}\0${relative}\0${await hashFile(file)}\n`)
      }
    }
  }
  await walk('')
  return { digest: hash.digest('hex'), bytes }
}

/** A value as JSON that is the same for the same content: the keys of objects in order. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

/** The digest of an image: over its files, and what is said of its tools, by which programs are compiled and run. */
export function digestImage(tree: Pick<TreeDigest, 'digest'>, tools: ImageManifest['tools']): string {
  return createHash('sha256')
    .update(`${tree.digest}\n${canonical(tools)}`)
    .digest('hex')
}
