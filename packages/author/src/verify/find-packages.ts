import { readdir, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { isArchive } from '@gavel/problem/archive/open-package'
import { compareNames } from '@gavel/problem/package/paths'
import { findRoot } from '@gavel/problem/package/tree'

const mostDepth = 5
const mostFolders = 20_000

async function isPackage(folder: string): Promise<boolean> {
  const there = ['problem.yaml', 'problem.yml'].map((name) => stat(path.join(folder, name)).then((at) => at.isFile()))
  return (await Promise.all(there.map((one) => one.catch(() => false)))).some(Boolean)
}

interface Search {
  folders: number
}

/** Packages below a folder, in byte order of their paths; what is in a package is none. */
async function below(folder: string, depth: number, search: Search): Promise<string[]> {
  if (await isPackage(folder)) return [folder]
  if (depth >= mostDepth || ++search.folders > mostFolders) return []
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const names = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map(({ name }) => name)
    .sort(compareNames)
  const found: string[] = []
  for (const name of names) found.push(...(await below(path.join(folder, name), depth + 1, search)))
  return found
}

export interface FoundPackages {
  /** As they were named, or below what was named; each once. */
  readonly directories: readonly string[]
  /** Whether a list was asked for: several were named, or a folder that holds packages. */
  readonly several: boolean
}

/**
 * The packages that paths name: an archive is one, and a folder with a problem.yaml; any other folder stands for those
 * below it, and for itself where there are none. Links are not followed below a folder, nor names that begin with a dot.
 * @throws GavelError `package.not-found` for a path that is neither.
 */
export async function findPackages(named: readonly string[]): Promise<FoundPackages> {
  const found = new Map<string, string>()
  let several = named.length > 1
  for (const directory of named) {
    // Any other file is told for what it is when it is opened.
    const isFile = await stat(directory).then(
      (at) => at.isFile(),
      () => false,
    )
    if (isFile || (await isArchive(directory))) {
      found.set(await realpath(directory), directory)
      continue
    }
    await findRoot(directory)
    const inside = await below(directory, 0, { folders: 0 })
    if (inside.length > 0 && inside[0] !== directory) several = true
    for (const one of inside.length === 0 ? [directory] : inside) {
      const real = await realpath(one)
      if (!found.has(real)) found.set(real, one)
    }
  }
  return { directories: [...found.values()], several }
}
