import path from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { makeDataDirectory } from '../data-directory.ts'
import { sqliteDialect } from '../dialect.ts'
import { migrate } from '../migrate.ts'
import type { Handle, Schema } from '../schema.ts'
import type { Store } from '../store.ts'
import { explainSqliteError } from './error.ts'
import { createGroupCommit } from './group-commit.ts'

/** How long a write waits for another process (`publish`, `user create`) to end its own, in milliseconds. */
const busyMilliseconds = 5000
/**
 * Pages of 4 KiB that are in the log when it is copied into the database. Of a burst most pages are written again and again:
 * at SQLite's 1,000 two commits filled it, and copying was a tenth of the work.
 */
const checkpointPages = 8000
/** Statements kept prepared on a connection; the queries of the server are fewer. */
const statementsKept = 200

/** Kysely prepares each time; kept statements spare that. */
function keepStatements(sqlite: Database.Database) {
  const kept = new Map<string, Database.Statement<unknown[]>>()
  return {
    close: () => sqlite.close(),
    prepare: (sql: string) => {
      const known = kept.get(sql)
      if (known !== undefined && !known.busy) return known
      const statement = sqlite.prepare<unknown[]>(sql)
      if (kept.size >= statementsKept) kept.clear()
      kept.set(sql, statement)
      return statement
    },
  }
}

function connect(file: string, options: Database.Options): { sqlite: Database.Database; handle: Handle } {
  const sqlite = new Database(file, { timeout: busyMilliseconds, ...options })
  sqlite.pragma('foreign_keys = ON')
  return { sqlite, handle: new Kysely<Schema>({ dialect: new SqliteDialect({ database: keepStatements(sqlite) }) }) }
}

/**
 * Opens `gavel.sqlite` in a directory, making both where they are missing, and brings its tables up to date.
 * Every commit is synced (WAL with synchronous = FULL): what was answered for survives a power cut.
 * @throws GavelError `storage.full`, `storage.locked`, `config.invalid`.
 */
export async function openSqlite(directory: string): Promise<Store> {
  await makeDataDirectory(directory)
  const file = path.join(directory, 'gavel.sqlite')
  let writer: ReturnType<typeof connect> | null = null
  try {
    writer = connect(file, {})
    writer.sqlite.pragma('journal_mode = WAL')
    writer.sqlite.pragma('synchronous = FULL')
    writer.sqlite.pragma(`wal_autocheckpoint = ${checkpointPages}`)
    const group = createGroupCommit(writer.sqlite, writer.handle)
    const migrated = await group.transact((tx) => migrate(tx, 'sqlite', Date.now()))
    const reader = connect(file, { readonly: true })
    const close = async () => {
      await group.drain()
      reader.sqlite.close()
      writer?.sqlite.close()
    }
    return {
      dialect: sqliteDialect,
      read: reader.handle,
      replica: reader.handle,
      migrated,
      transact: group.transact,
      autocommit: group.transact,
      now: Date.now,
      close,
      [Symbol.asyncDispose]: close,
    }
  } catch (error) {
    writer?.sqlite.close()
    throw explainSqliteError(error, file)
  }
}
