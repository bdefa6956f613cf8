import type { CompiledQuery } from 'kysely'
import type { Handle } from './schema.ts'

export type DatabaseKind = 'sqlite' | 'postgres'

/** A function that reads and writes in one transaction. It must await nothing but the handle, and may be run again. */
export type Write<T> = (tx: Handle) => Promise<T>

/** The database. On SQLite one connection writes and one reads; on Postgres a pool does each. */
export interface Store extends AsyncDisposable {
  readonly kind: DatabaseKind
  /** Reads what has been committed. Writing through it fails. */
  readonly read: Handle
  /** Reads for lists and statistics, from a replica where there is one: what was just written may be missing. */
  readonly replica: Handle
  /**
   * Runs `write` in a transaction; resolves once it is on the disk. When it throws, nothing of it is stored.
   * @throws GavelError `storage.full`, `storage.locked`, `storage.unavailable`, or what `write` threw.
   */
  transact<T>(write: Write<T>): Promise<T>
  /** `runTogether` in a transaction of its own: on Postgres a single round trip. @throws as `transact` does. */
  together(statements: (handle: Handle) => readonly CompiledQuery[]): Promise<void>
  /** How many migrations opening applied. */
  readonly migrated: number
  close(): Promise<void>
}
