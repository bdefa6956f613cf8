import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { makeOwnFolder } from '@gavel/files/own-folder'
import { GavelError } from '@gavel/shared/error'
import { isByproduct } from '../package/byproducts.ts'
import { findRoot } from '../package/tree.ts'
import { extractZip } from './extract.ts'
import { type ArchiveLimits, packageLimits } from './limits.ts'
import { nameFormat } from './other-formats.ts'

/** A folder to read from until it is disposed of. */
export interface OpenFolder extends AsyncDisposable {
  readonly directory: string
  /** Whether it was unpacked, and is removed when it is disposed of. */
  readonly unpacked: boolean
}

/** Whether there is a zip archive at a path, by its first bytes. */
export async function isArchive(file: string): Promise<boolean> {
  if (
    !(await stat(file).then(
      (found) => found.isFile(),
      () => false,
    ))
  )
    return false
  await using handle = await open(file, 'r')
  const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0)
  return ['PK\u0003\u0004', 'PK\u0005\u0006'].includes(buffer.toString('latin1'))
}

/**
 * The folder of a problem package: the path itself, or, of a `.zip` or `.kpp`, a temporary folder that it is unpacked
 * into. An archive that holds nothing but one folder stands for that folder, which then gives the package its name;
 * otherwise the archive's own name does.
 * @throws GavelError `package.not-found`, `package.unsafe`, `package.invalid`
 */
export async function openPackage(place: string, limits: ArchiveLimits = packageLimits): Promise<OpenFolder> {
  if (!(await isArchive(place))) {
    await refuseOtherFormats(place)
    await findRoot(place)
    return { directory: place, unpacked: false, [Symbol.asyncDispose]: () => Promise.resolve() }
  }
  const parent = await makeOwnFolder(tmpdir(), 'gavel-archive-')
  const dispose = () => rm(parent, { recursive: true, force: true })
  try {
    const folder = path.join(parent, nameOf(place))
    await mkdir(folder)
    await extractZip(place, folder, limits)
    return { directory: await enter(folder), unpacked: true, [Symbol.asyncDispose]: dispose }
  } catch (error) {
    await dispose()
    throw error
  }
}

/** `openPackage` for what judges: a package of another system has to be converted first. */
export async function openProblem(place: string): Promise<OpenFolder> {
  const folder = await openPackage(place)
  const names = await readdir(folder.directory)
  if (names.includes('problem.yaml') || !names.includes('problem.xml')) return folder
  await folder[Symbol.asyncDispose]()
  throw new GavelError('package.invalid', `${place} is a package of Polygon.`, {
    hint: `Convert it first: gavel problem convert ${place} FOLDER --to 2025-09`,
    file: 'problem.xml',
  })
}

function nameOf(place: string): string {
  const name = path.basename(path.resolve(place)).replace(/\.(zip|kpp)$/i, '')
  return /^\.*$/.test(name) ? 'package' : name
}

/** So many folders that hold nothing but one folder are gone through: tools that pack a folder of a folder add one each. */
const mostWrappers = 3

/** The folder of the package below that of an archive; what desktops leave beside it counts for nothing. */
async function enter(folder: string): Promise<string> {
  let at = folder
  for (let depth = 0; depth < mostWrappers; depth++) {
    const found = await readdir(at, { withFileTypes: true })
    const [first, ...more] = found.filter(({ name }) => !name.startsWith('.') && !isByproduct(name))
    if (first === undefined || !first.isDirectory() || more.length > 0) break
    at = path.join(at, first.name)
  }
  return at
}

/** @throws GavelError `package.invalid` for a file that is an archive of another format, whatever its name says */
async function refuseOtherFormats(place: string): Promise<void> {
  const isFile = await stat(place).then(
    (found) => found.isFile(),
    () => false,
  )
  const format = isFile ? await nameFormat(place) : null
  if (format === null) return
  throw new GavelError('package.invalid', `${place} is ${format}, and no zip archive.`, {
    hint: 'Unpack it and give the folder; `gavel problem pack FOLDER` makes an archive that is read here.',
  })
}
