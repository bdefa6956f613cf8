import type { Config } from '../config.ts'
import type { Store } from './store.ts'

/** Which database, as the configuration says it. */
export type Database = Pick<Config, 'dataDirectory'> & Partial<Pick<Config, 'databaseUrl' | 'replicaUrl'>>

/**
 * Opens the database and brings its tables up to date: Postgres where there is an address of one, else `gavel.sqlite`
 * in the data directory. Only the one that is used is loaded.
 * @throws GavelError `storage.full`, `storage.locked`, `storage.unavailable`, `config.invalid`.
 */
export async function openStore({ dataDirectory, databaseUrl, replicaUrl }: Database): Promise<Store> {
  if (databaseUrl === undefined) return (await import('./sqlite/open.ts')).openSqlite(dataDirectory)
  return (await import('./postgres/open.ts')).openPostgres(databaseUrl, replicaUrl)
}
