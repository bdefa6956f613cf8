import { access, chmod, constants, lstat, readdir } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '@gavel/files/make-folder'
import { GavelError } from '@gavel/shared/error'

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no folder can be made there',
  EEXIST: 'it is not a folder',
  ENOTDIR: 'what lies above it is not a folder',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
}

/** What the server and its node keep in a data directory; SQLite's own files beside a database begin with its name. */
const ours = /^(gavel\.sqlite|server\.lock\.sqlite|signing\.key|server\.id|packages|archives|incoming|node)/

/**
 * Closes to other users what an earlier version, or whoever made the folder beforehand, left open: password hashes and secret
 * tests are in it. The folder itself only where all in it is ours: it may be a home, or `/tmp`. What is made from now on is
 * private by the umask of the process (main.ts), so what belongs to another user, such as the root of a volume, may stay as it is.
 */
async function closeToOthers(directory: string): Promise<void> {
  const names = await readdir(directory)
  const closable = names.filter((name) => ours.test(name)).map((name) => path.join(directory, name))
  if (closable.length === names.length) closable.push(directory)
  for (const place of closable) {
    const info = await lstat(place).catch(() => null)
    const isOpen = info !== null && !info.isSymbolicLink() && (info.mode & 0o077) !== 0
    if (isOpen && [0, info.uid].includes(process.getuid?.() ?? -1)) await chmod(place, info.mode & 0o700)
  }
}

/** Makes the data directory where it is missing, and private where it is open to other users. @throws GavelError `config.invalid`, `storage.full`. */
export async function makeDataDirectory(directory: string): Promise<void> {
  try {
    await makeFolder(directory, 0o700)
    await access(directory, constants.W_OK | constants.X_OK)
    await closeToOthers(directory)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    const reason = reasons[code] ?? (cause instanceof Error ? cause.message : String(cause))
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new GavelError('storage.full', `The disk of the data directory ${directory} is full.`, {
        hint: 'Make room, or give another one with --data.',
        cause,
      })
    }
    throw new GavelError('config.invalid', `The data directory ${directory} cannot be used: ${reason}.`, {
      hint: 'Give another one with --data.',
      cause,
    })
  }
}
