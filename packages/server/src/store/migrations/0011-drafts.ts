import { type ColumnDataType, type Kysely, type RawBuilder, sql } from 'kysely'
import type { DatabaseKind } from '../store.ts'

/** Programs that are being written: one a user, problem and language. */
export async function up({ schema }: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  const text: ColumnDataType | RawBuilder<unknown> = kind === 'postgres' ? sql`text collate "C"` : 'text'
  await schema
    .createTable('draft')
    .addColumn('user_id', text, (column) => column.notNull())
    .addColumn('problem_slug', text, (column) => column.notNull())
    .addColumn('language', text, (column) => column.notNull())
    .addColumn('revision', text, (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('saved_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('draft_key', ['user_id', 'problem_slug', 'language'])
    .execute()
}
