import { constants } from 'node:fs'
import { lstat, mkdir, open, rm } from 'node:fs/promises'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'

const segment = /^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,127}$/

/** True for a relative path that stays below its folder: plain names parted by single slashes, none hidden. */
export function isSafePath(relative: string): boolean {
  return relative.length <= 512 && relative.split('/').every((part) => segment.test(part))
}

function unsafe(relative: string): GavelError {
  return new GavelError('package.unsafe', `The server names a file ${JSON.stringify(relative.slice(0, 200))}.`, {
    hint: 'Such a name could lead out of the workspace, so nothing was written. Tell whoever runs the server.',
  })
}

/**
 * The file name of a sample of the server: its group is dropped, inner folders become dashes.
 * @throws GavelError `package.unsafe` for a name that is no plain file name.
 */
export function sampleFileName(name: string): string {
  const flat = name.replace(/^sample\//, '').replaceAll('/', '-')
  if (name.split('/').some((part) => !segment.test(part))) throw unsafe(name)
  return flat
}

async function makeFolder(directory: string): Promise<void> {
  await mkdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await requireOwnFolder(directory)
}

/**
 * Makes sure that what has this name, if anything, is a folder and no link to one: what is removed in it is in the workspace.
 * @throws GavelError `workspace.exists`
 */
export async function requireOwnFolder(directory: string): Promise<void> {
  const stats = await lstat(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (stats !== null && !stats.isDirectory()) {
    throw new GavelError('workspace.exists', `${directory} is in the way: it is not a folder.`, {
      hint: 'Move it away and try again.',
      file: directory,
    })
  }
}

/**
 * Writes a new file below `root`, never through a symbolic link and never over a file: one that is there is an error,
 * or is taken away first where `replace` says so.
 * @throws GavelError `package.unsafe`, `workspace.exists`.
 */
export async function writeInside(
  root: string,
  relative: string,
  data: string | Uint8Array,
  { replace = false }: { readonly replace?: boolean } = {},
): Promise<void> {
  if (!isSafePath(relative)) throw unsafe(relative)
  const parts = relative.split('/')
  for (let depth = 1; depth < parts.length; depth++) await makeFolder(path.join(root, ...parts.slice(0, depth)))
  const file = path.join(root, relative)
  if (replace) await rm(file, { force: true })
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW
  const handle = await open(file, flags, 0o644).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST' && error.code !== 'ELOOP') throw error
    throw new GavelError('workspace.exists', `${file} is there already.`, {
      hint: 'Move it away, or give --force to fetch statement and samples again.',
      file,
    })
  })
  try {
    await handle.writeFile(data)
  } catch (error) {
    // Ours since O_EXCL: what a full disk left of it is of no use.
    await rm(file, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}
