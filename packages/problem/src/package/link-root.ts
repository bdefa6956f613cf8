import { lstat, realpath } from 'node:fs/promises'
import path from 'node:path'

/**
 * The git work tree around a folder, no part of its path a link: the nearest folder upwards with a `.git` in it. Null
 * where there is none. Links of a package that end in it are those of its own repository.
 */
export async function findLinkRoot(directory: string): Promise<string | null> {
  let at = await realpath(directory).catch(() => null)
  while (at !== null) {
    const isRoot = await lstat(path.join(at, '.git')).then(
      () => true,
      () => false,
    )
    if (isRoot) return at
    at = at === path.dirname(at) ? null : path.dirname(at)
  }
  return null
}
