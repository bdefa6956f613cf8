import { GavelError } from '@gavel/shared/error'
import { type Kysely, sql } from 'kysely'
import * as initial from './migrations/0001-initial.ts'
import * as pool from './migrations/0002-pool.ts'
import * as accounts from './migrations/0003-accounts.ts'
import * as maxScore from './migrations/0004-max-score.ts'
import * as publishing from './migrations/0005-publishing.ts'
import * as publicationClaims from './migrations/0006-publication-claims.ts'
import * as blame from './migrations/0007-blame.ts'
import * as ratings from './migrations/0009-ratings.ts'
import * as classes from './migrations/0010-classes.ts'
import * as drafts from './migrations/0011-drafts.ts'
import type { Handle } from './schema.ts'
import type { DatabaseKind } from './store.ts'

interface Migration {
  up(db: Kysely<unknown>, kind: DatabaseKind): Promise<void>
}

/** Append only: the number of a migration is its place here, from 1. One that has been released is never edited. */
const migrations: readonly Migration[] = [
  initial,
  pool,
  accounts,
  maxScore,
  publishing,
  publicationClaims,
  blame,
  ratings,
  classes,
  drafts,
]

/**
 * Brings the tables up to date, inside the transaction of the caller; returns how many migrations were applied.
 * @throws GavelError `config.invalid` when the database was written by a newer version.
 */
export async function migrate(tx: Handle, kind: DatabaseKind, now: number): Promise<number> {
  // Servers that start at once take turns; SQLite has but one writer anyway.
  if (kind === 'postgres') await sql`select pg_advisory_xact_lock(7116101)`.execute(tx)
  await tx.schema
    .createTable('schema_migration')
    .ifNotExists()
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('applied_at', 'bigint', (column) => column.notNull())
    .execute()
  const journal = tx.withTables<{ schema_migration: { number: number; applied_at: number } }>()
  const row = await journal
    .selectFrom('schema_migration')
    .select((select) => select.fn.max<number | null>('number').as('last'))
    .executeTakeFirst()
  const last = Number(row?.last ?? 0)
  if (last > migrations.length) {
    throw new GavelError(
      'config.invalid',
      `The database is at version ${last}, this program knows ${migrations.length}.`,
      {
        hint: 'Run the newer gavel-server that wrote it, or restore a backup made before the update.',
      },
    )
  }
  for (const [index, migration] of migrations.entries()) {
    if (index < last) continue
    await migration.up(tx as Kysely<unknown>, kind)
    await journal
      .insertInto('schema_migration')
      .values({ number: index + 1, applied_at: now })
      .execute()
  }
  return migrations.length - last
}
