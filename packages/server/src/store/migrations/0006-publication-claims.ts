import { type ColumnDataType, type Kysely, type RawBuilder, sql } from 'kysely'
import type { DatabaseKind } from '../store.ts'

/**
 * Which server checks a package, and whether it is to be hidden: several servers share a database, and one that stops leaves its
 * checks to another. Those unfinished now are hidden, which is the careful answer, for it was not kept.
 */
export async function up({ schema }: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  const text: ColumnDataType | RawBuilder<unknown> = kind === 'postgres' ? sql`text collate "C"` : 'text'
  await schema
    .alterTable('publication')
    .addColumn('hidden', 'integer', (made) => made.notNull().defaultTo(1))
    .execute()
  await schema.alterTable('publication').addColumn('claimed_by', text).execute()
  await schema.alterTable('publication').addColumn('claimed_at', 'bigint').execute()
}
