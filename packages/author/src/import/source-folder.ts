import { lstat, readdir, realpath } from 'node:fs/promises'
import path from 'node:path'
import { findRoot, readBytes, type TreeFile } from '@gavel/problem/package/tree'
import { GavelError } from '@gavel/shared/error'

/** The files of another system's package, whatever their names, none of them outside of it. */
export interface SourceFolder {
  readonly root: string
  /** The file at a path inside; null where there is none, or it is no regular file. @throws GavelError `package.unsafe` */
  file(inner: string): Promise<TreeFile | null>
  /** Its text, at most 16 MiB of it; null where there is none. */
  text(inner: string): Promise<string | null>
  /** Names of the files in a folder, sorted; empty where there is none. */
  names(inner: string): Promise<string[]>
}

const mostTextBytes = 16 * 1024 ** 2

/** @throws GavelError `package.not-found` */
export async function openSource(directory: string): Promise<SourceFolder> {
  const root = await findRoot(directory)
  const locate = async (inner: string) => {
    const real = await realpath(path.join(root, inner.replaceAll('\\', '/'))).catch(() => null)
    if (real === null || real === root || real.startsWith(root + path.sep)) return real
    throw new GavelError('package.unsafe', `"${inner}" leads out of the package.`, { file: inner })
  }
  const file = async (inner: string): Promise<TreeFile | null> => {
    const real = await locate(inner)
    if (real === null) return null
    const stats = await lstat(real)
    if (!stats.isFile()) return null
    return { path: inner, realPath: real, bytes: stats.size, executable: (stats.mode & 0o111) !== 0 }
  }
  return {
    root,
    file,
    text: async (inner) => {
      const found = await file(inner)
      if (found === null) return null
      if (found.bytes > mostTextBytes) {
        throw new GavelError('package.invalid', `The file has more than ${mostTextBytes} bytes.`, { file: inner })
      }
      return new TextDecoder('utf-8').decode(await readBytes(found, mostTextBytes))
    },
    names: async (inner) => {
      const real = await locate(inner)
      const entries = real === null ? [] : await readdir(real, { withFileTypes: true }).catch(() => [])
      return entries
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
        .sort()
    },
  }
}
