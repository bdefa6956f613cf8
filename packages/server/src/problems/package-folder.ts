import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { makeFolder } from '@gavel/sandbox/make-folder'
import { Findings } from '@gavel/sandbox/package/findings'
import { hashPackage } from '@gavel/sandbox/package/hash'
import { filesBelow, openFile, readTree, type TreeFile } from '@gavel/sandbox/package/tree'
import { GavelError } from '@gavel/shared/error'
import { newId } from '../store/id.ts'

/** Bytes of one package. */
const mostBytes = 4 * 1024 ** 3
const incomingPrefix = '.incoming-'
const abandonedAfterMs = 24 * 3600 * 1000

/** The published packages: `DATA/packages/CONTENT-HASH/`, each complete and never changed. */
export interface PackageFolder {
  /** Where the package of a version is. */
  pathOf(version: string): string
  /**
   * Copies a package in, unless it is there, and returns its content hash. Only complete packages get their name: a
   * copy that is interrupted leaves nothing but a folder that `clean` removes.
   */
  add(directory: string): Promise<string>
  /** Removes what interrupted copies left. */
  clean(): Promise<void>
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r')
  await handle.sync()
  await handle.close()
}

async function copyFile(file: TreeFile, target: string): Promise<void> {
  const source = await openFile(file)
  const copy = await open(target, 'wx', file.executable ? 0o755 : 0o644)
  await pipeline(source.createReadStream(), copy.createWriteStream({ flush: true }))
}

/** Copies what counts of a package; a link becomes the file that it leads to. */
async function copyPackage(directory: string, target: string): Promise<void> {
  const files = [...filesBelow(await readTree(directory, new Findings()))]
  const bytes = files.reduce((total, file) => total + file.bytes, 0)
  if (bytes > mostBytes) {
    throw new GavelError('package.invalid', `The package has ${bytes} bytes, more than ${mostBytes}.`)
  }
  const folders = new Set<string>()
  for (const file of files) {
    const copy = path.join(target, file.path)
    await makeFolder(path.dirname(copy))
    folders.add(path.dirname(copy))
    await copyFile(file, copy)
  }
  for (const folder of folders) await sync(folder)
}

export function createPackageFolder(dataDirectory: string): PackageFolder {
  const folder = path.join(dataDirectory, 'packages')
  const pathOf = (version: string) => path.join(folder, version)

  return {
    pathOf,
    add: async (directory) => {
      await makeFolder(folder)
      const version = await hashPackage(directory)
      const known = await stat(pathOf(version)).then(
        () => true,
        () => false,
      )
      if (known) return version
      const incoming = path.join(folder, `${incomingPrefix}${newId()}`)
      try {
        await mkdir(incoming)
        await copyPackage(directory, incoming)
        if ((await hashPackage(incoming)) !== version) {
          throw new GavelError('package.invalid', `${directory} changed while it was being published.`, {
            hint: 'Publish it again.',
          })
        }
        await rename(incoming, pathOf(version))
        await sync(folder)
      } finally {
        await rm(incoming, { recursive: true, force: true })
      }
      return version
    },
    clean: async () => {
      await makeFolder(folder)
      for (const name of await readdir(folder)) {
        if (!name.startsWith(incomingPrefix)) continue
        const left = path.join(folder, name)
        if (Date.now() - (await stat(left)).mtimeMs > abandonedAfterMs) await rm(left, { recursive: true, force: true })
      }
    },
  }
}
