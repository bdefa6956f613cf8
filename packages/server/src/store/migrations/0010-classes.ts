import { type ColumnDataType, type Kysely, type RawBuilder, sql } from 'kysely'
import type { DatabaseKind } from '../store.ts'

/** Classes with their members, homework with its problems, and invitations into a class. */
export async function up({ schema }: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  const text: ColumnDataType | RawBuilder<unknown> = kind === 'postgres' ? sql`text collate "C"` : 'text'
  await schema
    .createTable('class')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await schema
    .createTable('class_member')
    .addColumn('class_id', text, (column) => column.notNull().references('class.id').onDelete('cascade'))
    .addColumn('user_id', text, (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('joined_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('class_member_pkey', ['class_id', 'user_id'])
    .execute()
  await schema.createIndex('class_member_user').on('class_member').column('user_id').execute()
  await schema
    .createTable('homework')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('class_id', text, (column) => column.notNull().references('class.id').onDelete('cascade'))
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('starts_at', 'bigint', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('late_rule', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('created_by', text)
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await schema.createIndex('homework_class').on('homework').columns(['class_id', 'due_at']).execute()
  await schema
    .createTable('homework_problem')
    .addColumn('homework_id', text, (column) => column.notNull().references('homework.id').onDelete('cascade'))
    .addColumn('problem_slug', text, (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('homework_problem_pkey', ['homework_id', 'position'])
    .execute()
  await schema.createIndex('homework_problem_slug').on('homework_problem').column('problem_slug').execute()
  await schema.alterTable('invitation').addColumn('class_id', text).execute()
}
