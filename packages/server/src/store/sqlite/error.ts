import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import Database from 'better-sqlite3'

/** What SQLite said, as an error of the catalogue where a person can act on it; any other error as it is. */
export function explainSqliteError(error: unknown, file: string): unknown {
  const code = error instanceof Database.SqliteError ? error.code : ''
  if (code === 'SQLITE_FULL' || (error instanceof Error && 'code' in error && error.code === 'ENOSPC')) {
    return new GavelError('storage.full', 'The disk of the server is full: nothing was stored.', {
      hint: 'Ask the administrator to make room, then try again.',
      cause: error,
    })
  }
  if (code.startsWith('SQLITE_BUSY')) {
    // Also told to who asks over the network: not where it lies.
    return new GavelError('storage.locked', `Another process holds the database ${path.basename(file)}.`, {
      hint: 'Try again when the other command has ended.',
      cause: error,
    })
  }
  return error
}
