import type { Dialect } from './dialect.ts'
import type { Handle } from './schema.ts'

export type DatabaseKind = 'sqlite' | 'postgres'

/** A function that reads and writes in one transaction. It must await nothing but the handle, and may be run again. */
export type Write<T> = (tx: Handle) => Promise<T>

/** The database. On SQLite one connection writes and one reads; on Postgres a pool does each. */
export interface Store extends AsyncDisposable {
  readonly dialect: Dialect
  /** Reads what has been committed. Writing through it fails. */
  readonly read: Handle
  /** Reads for lists and statistics, from a replica where there is one: what was just written may be missing. */
  readonly replica: Handle
  /**
   * Runs `write` in a transaction; resolves once it is on the disk. When it throws, nothing of it is stored.
   * @throws GavelError `storage.full`, `storage.locked`, `storage.unavailable`, or what `write` threw.
   */
  transact<T>(write: Write<T>): Promise<T>
  /**
   * Runs `write`, which must be a single statement on Postgres (`runTogether` makes one of several): there it needs no
   * BEGIN and no COMMIT, two round trips less. On SQLite it is as `transact`. @throws as that does.
   */
  autocommit<T>(write: Write<T>): Promise<T>
  /**
   * The time that is stored and compared, in milliseconds since 1970: on Postgres that of the database, so that servers
   * whose clocks differ agree on what is over.
   */
  now(): number
  /** How many migrations opening applied. */
  readonly migrated: number
  close(): Promise<void>
}
