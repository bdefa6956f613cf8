import { rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '@gavel/files/make-folder'
import type { PackageFolder } from '@gavel/node/package-folder'
import { packPackage } from '@gavel/problem/archive/pack'
import { newId } from '../store/id.ts'

/** Archives of published packages, for judge nodes to fetch. */
export interface Archives {
  /** The path of the zip archive of a version; made at its first use. @throws GavelError `package.invalid`. */
  fileOf(version: string): Promise<string>
  /** Removes them all: they are made again when they are wanted. */
  clean(): Promise<void>
}

export function createArchives(dataDirectory: string, packages: PackageFolder): Archives {
  const folder = path.join(dataDirectory, 'archives')
  const making = new Map<string, Promise<string>>()

  async function make(version: string): Promise<string> {
    const target = path.join(folder, `${version}.zip`)
    if ((await stat(target).catch(() => null)) !== null) return target
    const directory = await packages.open(version)
    await makeFolder(folder, 0o700)
    const incoming = path.join(folder, `.incoming-${newId()}`)
    try {
      await packPackage({ directory, target: incoming, folder: null })
      await rename(incoming, target)
    } finally {
      await rm(incoming, { force: true })
    }
    return target
  }

  return {
    fileOf: (version) => {
      const made = making.get(version) ?? make(version).finally(() => making.delete(version))
      making.set(version, made)
      return made
    },
    clean: () => rm(folder, { recursive: true, force: true }),
  }
}
