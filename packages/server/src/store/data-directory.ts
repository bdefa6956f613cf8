import { access, constants } from 'node:fs/promises'
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

/** Makes the data directory where it is missing. @throws GavelError `config.invalid`, `storage.full`. */
export async function makeDataDirectory(directory: string): Promise<void> {
  try {
    await makeFolder(directory, 0o700)
    await access(directory, constants.W_OK | constants.X_OK)
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
