import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { isArchive } from '@gavel/problem/archive/open-package'
import { GavelError } from '@gavel/shared/error'

async function isPackage(directory: string): Promise<boolean> {
  return stat(path.join(directory, 'problem.yaml')).then(
    (found) => found.isFile(),
    () => false,
  )
}

/**
 * The package folders (those with a problem.yaml) in a folder, by name; the path itself where it is one, or an archive of one.
 * @throws GavelError `package.not-found` where there is none.
 */
export async function findPackages(directory: string): Promise<string[]> {
  if ((await isPackage(directory)) || (await isArchive(directory))) return [directory]
  const names = await readdir(directory).catch((cause: unknown) => {
    throw new GavelError('package.not-found', `There is no folder ${directory}.`, { cause })
  })
  const found: string[] = []
  for (const name of names.sort()) {
    if (await isPackage(path.join(directory, name))) found.push(path.join(directory, name))
  }
  if (found.length > 0) return found
  throw new GavelError('package.not-found', `There is no problem package in ${directory}.`, {
    hint: 'A package is a folder with a problem.yaml, or a .zip or .kpp of one.',
  })
}
