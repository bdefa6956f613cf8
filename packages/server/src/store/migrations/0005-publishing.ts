import { type ColumnDataType, type Kysely, type RawBuilder, sql } from 'kysely'
import type { DatabaseKind } from '../store.ts'

type ColumnType = ColumnDataType | RawBuilder<unknown>

/** What solvers are told of secret test cases; who may see a problem, whose it is, and the checks of what is to be published. */
export async function up({ schema }: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  const text: ColumnType = kind === 'postgres' ? sql`text collate "C"` : 'text'
  const column = (table: string, name: string, type: ColumnType, initial: string | number | null) =>
    schema
      .alterTable(table)
      .addColumn(name, type, (made) => (initial === null ? made : made.notNull().defaultTo(initial)))
      .execute()
  await column('problem', 'feedback', 'text', 'numbers')
  await column('problem', 'first_failing_input', 'integer', 0)
  await column('problem', 'state', 'text', 'public')
  await column('problem', 'owner_id', text, null)
  await column('problem_version', 'published_by', text, null)
  await schema
    .createTable('publication')
    .addColumn('id', text, (made) => made.primaryKey())
    .addColumn('slug', text, (made) => made.notNull())
    .addColumn('version', 'text', (made) => made.notNull())
    .addColumn('user_id', text, (made) => made.notNull())
    .addColumn('draft', 'integer', (made) => made.notNull())
    .addColumn('state', 'text', (made) => made.notNull())
    .addColumn('findings', 'text', (made) => made.notNull())
    .addColumn('created_at', 'bigint', (made) => made.notNull())
    .addColumn('ended_at', 'bigint')
    .execute()
  await schema.createIndex('publication_slug').on('publication').columns(['slug', 'id']).execute()
  await schema
    .createTable('problem_alias')
    .addColumn('slug', text, (made) => made.primaryKey())
    .addColumn('target', text, (made) => made.notNull())
    .execute()
}
