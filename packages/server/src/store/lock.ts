import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import Database from 'better-sqlite3'

/** The right to be the one server of a data directory. */
export interface ServerLock {
  release(): void
}

/**
 * Takes the lock that only one server may hold: an exclusive transaction on a database of its own, left open. It is a
 * lock of the operating system, so it goes with the process, however that ends.
 * @throws GavelError `storage.locked` when another server runs on the directory.
 */
export function lockServer(directory: string): ServerLock {
  const database = new Database(path.join(directory, 'server.lock.sqlite'), { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_BUSY')) throw error
    throw new GavelError('storage.locked', `Another gavel-server is running on ${directory}.`, {
      hint: 'Stop it first, or give this one a directory of its own with --data.',
    })
  }
  return { release: () => database.close() }
}

/** Whether a server runs on a data directory. */
export function isServed(directory: string): boolean {
  try {
    lockServer(directory).release()
    return false
  } catch (error) {
    if (error instanceof GavelError && error.code === 'storage.locked') return true
    throw error
  }
}
