import { constants, type Stats } from 'node:fs'
import { lstat, open, readdir, readlink, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import { isByproduct } from './byproducts.ts'
import type { Findings } from './findings.ts'
import { compareNames, isUsableName, joinPath, looksLikeCase, resolveLink } from './paths.ts'

/** A regular file of a package, or a link to one. */
export interface TreeFile {
  /** Path inside the package. */
  readonly path: string
  /** Absolute path of the file itself, no part of which is a link. */
  readonly realPath: string
  readonly bytes: number
  readonly executable: boolean
}

/** A folder of a package: what the formats take notice of, in byte order. */
export interface TreeFolder {
  readonly path: string
  readonly files: ReadonlyMap<string, TreeFile>
  readonly folders: ReadonlyMap<string, TreeFolder>
}

const mostEntries = 100_000
const mostDepth = 32

/** Files that the name rule hides and that are read all the same, for they may set the time limit. */
const hiddenFilesRead = new Set(['.timelimit'])

/** How links are followed. */
export interface TreeOptions {
  /**
   * A real folder around the package below which links may end (a git work tree); null where they may not leave the
   * package, as in all that comes from others.
   */
  readonly linksWithin?: string | null | undefined
}

interface Scan {
  readonly root: string
  readonly linksWithin: string | null
  readonly findings: Findings
  entries: number
  unsafe: boolean
}

/**
 * Walks a package without opening a file. Links are followed when they stay inside the package, or by `options` around it.
 * @throws GavelError `package.not-found`, or `package.unsafe` after noting in `findings` all that is unsafe.
 */
export async function readTree(directory: string, findings: Findings, options: TreeOptions = {}): Promise<TreeFolder> {
  const { tree, unsafe } = await walkTree(directory, findings, options)
  if (unsafe) findings.throwFirst()
  return tree
}

/**
 * As `readTree`, but what is unsafe is noted and left out, and the rest is there.
 * @throws GavelError `package.not-found`, and `package.unsafe` where there is no end of files or folders.
 */
export async function walkTree(
  directory: string,
  findings: Findings,
  { linksWithin = null }: TreeOptions = {},
): Promise<{ readonly tree: TreeFolder; readonly unsafe: boolean }> {
  const root = await findRoot(directory)
  const scan: Scan = { root, linksWithin, findings, entries: 0, unsafe: false }
  const tree = await readFolder(scan, '', root, 0)
  return { tree, unsafe: scan.unsafe }
}

/** The folder of a package, no part of its path a link. @throws GavelError `package.not-found` */
export async function findRoot(directory: string): Promise<string> {
  try {
    const root = await realpath(directory)
    if ((await stat(root)).isDirectory()) return root
  } catch (cause) {
    throw new GavelError('package.not-found', `There is no problem package at ${directory}.`, { cause })
  }
  throw new GavelError('package.not-found', `${directory} is not a folder.`, {
    hint: 'Give the folder that holds problem.yaml, or a .zip or .kpp of it.',
  })
}

async function readFolder(scan: Scan, inner: string, real: string, depth: number): Promise<TreeFolder> {
  const files = new Map<string, TreeFile>()
  const folders = new Map<string, TreeFolder>()
  if (depth > mostDepth) {
    throw unsafe(scan, inner, `Folders are nested more than ${mostDepth} deep.`, 'A link that leads back up does this.')
  }
  const names = await readdir(real).catch((cause: unknown) => {
    throw new GavelError('package.invalid', 'The folder cannot be read.', { file: inner || undefined, cause })
  })
  for (const name of names.sort(compareNames)) {
    if (++scan.entries > mostEntries) throw unsafe(scan, inner, `The package has more than ${mostEntries} files.`)
    const file = joinPath(inner, name)
    if (isByproduct(file)) continue
    if (!isUsableName(name) && !hiddenFilesRead.has(file)) noteIgnored(scan, file, name)
    else await readEntry(scan, { inner, name, file, real: path.join(real, name), depth }, files, folders)
  }
  return { path: inner, files, folders }
}

function noteIgnored(scan: Scan, file: string, name: string): void {
  const hint = 'Names have letters, digits, "_", "." and "-" only, and begin with a letter, a digit or "_".'
  if (/^data\//.test(file) && looksLikeCase(name)) {
    scan.findings.error('GV-DATA-NAME', `"${name}" looks like a test case, but its name is not allowed.`, {
      file,
      hint,
    })
  } else if (!name.startsWith('.')) {
    scan.findings.warning('GV-NAME-IGNORED', `"${name}" is ignored: its name is not allowed.`, { file, hint })
  }
}

interface Entry {
  readonly inner: string
  readonly name: string
  readonly file: string
  readonly real: string
  readonly depth: number
}

async function readEntry(
  scan: Scan,
  entry: Entry,
  files: Map<string, TreeFile>,
  folders: Map<string, TreeFolder>,
): Promise<void> {
  const { name, file } = entry
  let real = entry.real
  let stats: Stats | null = await lstat(real)
  if (stats.isSymbolicLink()) {
    const target = await followLink(scan, entry)
    if (target === null) return
    real = target
    stats = await lstat(real)
  }
  if (stats.isDirectory()) folders.set(name, await readFolder(scan, file, real, entry.depth + 1))
  else if (stats.isFile()) {
    files.set(name, { path: file, realPath: real, bytes: stats.size, executable: (stats.mode & 0o111) !== 0 })
  } else unsafe(scan, file, `"${name}" is neither a file nor a folder (a pipe, a socket or a device).`)
}

/** The real path that a link leads to; null, after noting why, where the package may not use it. */
async function followLink(scan: Scan, entry: Entry): Promise<string | null> {
  const target = await readlink(entry.real)
  const around = await followAround(scan, entry, target)
  if (around !== null) return around
  const hint =
    scan.linksWithin === null
      ? 'A link may only lead to a file of the same package, by a relative path.'
      : `A link may lead to a file of the same package, or below ${scan.linksWithin}, by a relative path.`
  const link = `The link "${entry.name}"`
  if (target.startsWith('/')) {
    unsafe(scan, entry.file, `${link} has an absolute target.`, hint)
    return null
  }
  // The folder's own real path counts, not the path by which a link led here.
  const folder = path.relative(scan.root, path.dirname(entry.real))
  if (resolveLink(folder, target) === null) {
    unsafe(scan, entry.file, `${link} leaves the package.`, hint)
    return null
  }
  let real: string
  try {
    real = await realpath(entry.real)
  } catch {
    unsafe(scan, entry.file, `${link} leads nowhere.`, hint)
    return null
  }
  if (real !== scan.root && !real.startsWith(scan.root + path.sep)) {
    unsafe(scan, entry.file, `${link} leaves the package.`, hint)
    return null
  }
  return real
}

const isWithin = (folder: string, real: string) => real === folder || real.startsWith(folder + path.sep)

/** Where a link leads that leaves the package and ends in the repository around it; null where it does not. */
async function followAround(
  { root, linksWithin, findings }: Scan,
  entry: Entry,
  target: string,
): Promise<string | null> {
  if (linksWithin === null || target.startsWith('/')) return null
  const real = await realpath(entry.real).catch(() => null)
  if (real === null || isWithin(root, real) || !isWithin(linksWithin, real) || isWithin(real, root)) return null
  // What git keeps of itself is no part of the work tree.
  if (path.relative(linksWithin, real).split(path.sep).includes('.git')) return null
  findings.warning(
    'GV-PACKAGE-LINK-OUTSIDE',
    `The link "${entry.name}" leads out of the package, to ${path.relative(linksWithin, real)}.`,
    {
      file: entry.file,
      hint: 'Other tools refuse it. `gavel problem pack` puts the file in its place.',
    },
  )
  return real
}

function unsafe(scan: Scan, file: string, message: string, hint?: string): GavelError {
  scan.unsafe = true
  return scan.findings.error('GV-PACKAGE-UNSAFE', message, {
    file: file === '' ? undefined : file,
    hint,
    code: 'package.unsafe',
    stops: 'part',
  })
}

/** The folder at a path below `folder`, where there is one. */
export function folderAt(folder: TreeFolder, inner: string): TreeFolder | undefined {
  return inner.split('/').reduce<TreeFolder | undefined>((at, name) => at?.folders.get(name), folder)
}

/** Every file below a folder, in byte order of the paths' parts. */
export function* filesBelow(folder: TreeFolder): Generator<TreeFile> {
  yield* folder.files.values()
  for (const inner of folder.folders.values()) yield* filesBelow(inner)
}

/**
 * Opens a file for reading: never through a link, never a pipe.
 * @throws GavelError `package.unsafe` when it is no longer the regular file that was found.
 */
export async function openFile(file: TreeFile) {
  try {
    const handle = await open(file.realPath, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    if ((await handle.stat()).isFile()) return handle
    await handle.close()
  } catch (cause) {
    throw new GavelError('package.unsafe', 'The file cannot be read.', { file: file.path, cause })
  }
  throw new GavelError('package.unsafe', 'The file has been replaced while it was read.', { file: file.path })
}

/** The bytes of a file, at most `most` of them. */
export async function readBytes(file: TreeFile, most: number): Promise<Buffer> {
  const handle = await openFile(file)
  try {
    const bytes = Buffer.alloc(Math.min(file.bytes, most))
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0)
    return bytes.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
