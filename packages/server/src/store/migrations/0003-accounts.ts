import { type ColumnDataType, type Kysely, type RawBuilder, sql } from 'kysely'
import type { DatabaseKind } from '../store.ts'

/** Accounts that can be stopped and told apart, what a token may do, invitations, and who made accounts from where. */
export async function up(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  const text: ColumnDataType | RawBuilder<unknown> = kind === 'postgres' ? sql`text collate "C"` : 'text'
  const { schema } = db
  for (const column of ['display_name', 'class', 'seat']) {
    await schema.alterTable('user').addColumn(column, 'text').execute()
  }
  await schema.alterTable('user').addColumn('disabled_at', 'bigint').execute()
  await schema.alterTable('session').addColumn('address', 'text').execute()
  await schema.alterTable('session').addColumn('seen_at', 'bigint').execute()
  await schema.createIndex('session_user').on('session').column('user_id').execute()
  await schema.createIndex('refresh_token_expiry').on('refresh_token').column('expires_at').execute()
  await schema.alterTable('personal_token').addColumn('scopes', 'text').execute()
  await schema
    .createTable('invitation')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('created_by', text)
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('most_uses', 'integer', (column) => column.notNull())
    .addColumn('uses', 'integer', (column) => column.notNull())
    .addColumn('revoked_at', 'bigint')
    .execute()
  await schema
    .createTable('registration')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute()
  await schema.createIndex('registration_address').on('registration').columns(['address', 'at']).execute()
}
