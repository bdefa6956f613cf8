import { randomUUID } from 'node:crypto'
import { renameSync } from 'node:fs'
import { mkdir, open as openHandle, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { makeFolder } from '@gavel/files/make-folder'
import { extractZip } from '@gavel/problem/archive/extract'
import { packageLimits } from '@gavel/problem/archive/limits'
import { Findings } from '@gavel/problem/package/findings'
import { hashPackage } from '@gavel/problem/package/hash'
import { filesBelow, openFile, readTree, type TreeFile } from '@gavel/problem/package/tree'
import { GavelError } from '@gavel/shared/error'

/** Bytes of one package. */
const mostBytes = 4 * 1024 ** 3
const incomingPrefix = '.incoming-'
const abandonedAfterMs = 24 * 3600 * 1000

/** Brings the archive of a version to a path. */
export type FetchArchive = (version: string, target: string) => Promise<void>

/** Packages by their content: `DATA/packages/CONTENT-HASH/`, each complete and never changed. */
export interface PackageFolder {
  /**
   * Where the package of a version is. It is fetched where it is missing, and again where what is here, or what came, has
   * another content than its name says.
   * @throws GavelError `package.invalid` where it is not to be had; what fetching it threw.
   */
  open(version: string): Promise<string>
  /**
   * Copies a package in, unless it is there, and returns its content hash. Only complete packages get their name: a
   * copy that is interrupted leaves nothing but a folder that `clean` removes.
   */
  add(directory: string): Promise<string>
  /** Removes what was not opened for longest until the rest has at most so many bytes; nothing that is in use by then. */
  trim(mostBytes: number, inUse: () => ReadonlySet<string>): Promise<void>
  /** Removes what interrupted copies left. */
  clean(): Promise<void>
}

async function sync(file: string): Promise<void> {
  const handle = await openHandle(file, 'r')
  await handle.sync()
  await handle.close()
}

async function copyFile(file: TreeFile, target: string): Promise<void> {
  const source = await openFile(file)
  const copy = await openHandle(target, 'wx', file.executable ? 0o755 : 0o644)
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

async function exists(place: string): Promise<boolean> {
  return stat(place).then(
    () => true,
    () => false,
  )
}

async function bytesOf(folder: string): Promise<number> {
  const files = [...filesBelow(await readTree(folder, new Findings()))]
  return files.reduce((total, file) => total + file.bytes, 0)
}

/** Tries at a version whose archive came with another content. */
const mostFetches = 2

/** @param fetchArchive where packages come from that are not here; without it they were all added here. */
export function createPackageFolder(dataDirectory: string, fetchArchive?: FetchArchive): PackageFolder {
  const folder = path.join(dataDirectory, 'packages')
  const pathOf = (version: string) => path.join(folder, version)
  /** Opened by this process: their content has been looked at. */
  const opened = new Map<string, Promise<string>>()
  /** One at a time: what one removes another would look for. */
  let trimming: Promise<void> = Promise.resolve()

  /** Fills a new folder and gives it its name, if it has the content that the name says. */
  async function take(version: string, fill: (incoming: string) => Promise<void>): Promise<boolean> {
    await makeFolder(folder)
    const incoming = path.join(folder, `${incomingPrefix}${randomUUID()}`)
    try {
      await mkdir(incoming)
      await fill(incoming)
      if ((await hashPackage(incoming)) !== version) return false
      await rename(incoming, pathOf(version))
      await sync(folder)
      return true
    } finally {
      await rm(incoming, { recursive: true, force: true })
    }
  }

  async function fetchInto(incoming: string, version: string, fetch: FetchArchive): Promise<void> {
    const archive = `${incoming}.zip`
    try {
      await fetch(version, archive)
      await extractZip(archive, incoming, packageLimits)
    } finally {
      await rm(archive, { force: true })
    }
  }

  async function open(version: string): Promise<string> {
    const place = pathOf(version)
    const here = await exists(place)
    if (here && (await hashPackage(place)) === version) return place
    if (fetchArchive === undefined) {
      throw new GavelError('package.invalid', `The package ${version} is ${here ? 'damaged' : 'lost'}.`, {
        file: place,
        hint: 'Restore it from a backup, or remove the folder and publish the package again.',
      })
    }
    await rm(place, { recursive: true, force: true })
    for (let each = 0; each < mostFetches; each++) {
      if (await take(version, (incoming) => fetchInto(incoming, version, fetchArchive))) return place
    }
    throw new GavelError('package.invalid', `The package ${version} came with another content, ${mostFetches} times.`)
  }

  async function trim(mostBytes: number, inUse: () => ReadonlySet<string>): Promise<void> {
    const names = (await readdir(folder).catch(() => [])).filter((name) => !name.startsWith(incomingPrefix))
    const held = await Promise.all(
      names.map(async (name) => ({
        name,
        bytes: await bytesOf(pathOf(name)),
        usedAt: (await stat(pathOf(name))).mtimeMs,
      })),
    )
    let total = held.reduce((sum, { bytes }) => sum + bytes, 0)
    for (const { name, bytes } of held.sort((a, b) => a.usedAt - b.usedAt)) {
      if (total <= mostBytes || inUse().has(name)) continue
      // Whoever wants it from now on fetches it, and never finds it half removed.
      opened.delete(name)
      const leaving = path.join(folder, `${incomingPrefix}${randomUUID()}`)
      renameSync(pathOf(name), leaving)
      await rm(leaving, { recursive: true, force: true })
      total -= bytes
    }
  }

  return {
    open: async (version) => {
      const opening = opened.get(version) ?? open(version)
      opened.set(version, opening)
      opening.catch(() => opened.delete(version))
      const place = await opening
      await utimes(place, new Date(), new Date()).catch(() => {})
      return place
    },
    add: async (directory) => {
      const version = await hashPackage(directory)
      if (await exists(pathOf(version))) return version
      if (await take(version, (incoming) => copyPackage(directory, incoming))) return version
      throw new GavelError('package.invalid', 'The package changed while it was being published.', {
        hint: 'Publish it again.',
      })
    },
    trim: (mostBytes, inUse) => {
      trimming = trimming.catch(() => {}).then(() => trim(mostBytes, inUse))
      return trimming
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
