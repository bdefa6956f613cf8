import { type ColumnDataType, type Kysely, type RawBuilder, sql } from 'kysely'
import type { DatabaseKind } from '../store.ts'

/** Ratings learned from first attempts, in generations: one is shown while the next is made anew. */
export async function up(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  const text: ColumnDataType | RawBuilder<unknown> = kind === 'postgres' ? sql`text collate "C"` : 'text'
  const { schema } = db
  const rating = (name: string) =>
    schema
      .createTable(name)
      .addColumn('generation', 'integer', (column) => column.notNull())
      .addColumn('mean', 'double precision', (column) => column.notNull())
      .addColumn('deviation', 'double precision', (column) => column.notNull())
  const counted = (name: string) =>
    rating(name)
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('solved', 'integer', (column) => column.notNull())
  await counted('problem_rating')
    .addColumn('slug', text, (column) => column.notNull())
    .addColumn('difficulty', 'text')
    .addPrimaryKeyConstraint('problem_rating_key', ['generation', 'slug'])
    .execute()
  await counted('person_rating')
    .addColumn('user_id', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('person_rating_key', ['generation', 'user_id'])
    .execute()
  await rating('rating_attempt')
    .addColumn('user_id', text, (column) => column.notNull())
    .addColumn('slug', text, (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('solved', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('rating_attempt_key', ['generation', 'user_id', 'slug'])
    .execute()
  await schema
    .createIndex('rating_attempt_number')
    .on('rating_attempt')
    .columns(['generation', 'user_id', 'number'])
    .execute()
  await schema
    .createTable('rating_passed')
    .addColumn('submission_id', text, (column) => column.primaryKey())
    .execute()
  await schema
    .createTable('rating_state')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('shown', 'integer', (column) => column.notNull())
    .addColumn('growing', 'integer', (column) => column.notNull())
    .addColumn('folded_at', 'bigint', (column) => column.notNull())
    .addColumn('folded_id', text, (column) => column.notNull())
    .addColumn('stale', 'integer', (column) => column.notNull())
    .execute()
  await sql`insert into rating_state (id, shown, growing, folded_at, folded_id, stale) values (1, 0, 1, 0, '', 0)`.execute(
    db,
  )
}
