import type { Kysely } from 'kysely'

/** Users, problems, submissions, the queue and the journal. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('user')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('username', 'text', (column) => column.notNull().unique())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('password', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await schema
    .createTable('session')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull().references('user.id'))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .execute()
  await schema
    .createTable('refresh_token')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('session_id', 'text', (column) => column.notNull().references('session.id').onDelete('cascade'))
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .execute()
  await schema.createIndex('refresh_token_session').on('refresh_token').column('session_id').execute()
  await schema
    .createTable('personal_token')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull().references('user.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('last_used_at', 'bigint')
    .execute()
  await schema.createIndex('personal_token_user').on('personal_token').column('user_id').execute()
  await createProblems(db)
  await createSubmissions(db)
}

async function createProblems({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('problem_version')
    .addColumn('slug', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('published_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('problem_version_key', ['slug', 'version'])
    .execute()
  await schema
    .createTable('problem')
    .addColumn('slug', 'text', (column) => column.primaryKey())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('difficulty', 'text')
    .addColumn('search_text', 'text', (column) => column.notNull())
    .addColumn('published_at', 'bigint', (column) => column.notNull())
    .addForeignKeyConstraint('problem_current', ['slug', 'version'], 'problem_version', ['slug', 'version'])
    .execute()
  await schema
    .createTable('problem_keyword')
    .addColumn('slug', 'text', (column) => column.notNull().references('problem.slug').onDelete('cascade'))
    .addColumn('keyword', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('problem_keyword_key', ['slug', 'keyword'])
    .execute()
}

async function createSubmissions({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('submission')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull().references('user.id'))
    .addColumn('problem_slug', 'text', (column) => column.notNull())
    .addColumn('problem_version', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('entry_point', 'text')
    .addColumn('submitted_at', 'bigint', (column) => column.notNull())
    .addColumn('idempotency_key', 'text')
    .addColumn('request_hash', 'text')
    .addForeignKeyConstraint('submission_problem', ['problem_slug', 'problem_version'], 'problem_version', [
      'slug',
      'version',
    ])
    .addUniqueConstraint('submission_idempotency', ['user_id', 'idempotency_key'])
    .execute()
  await schema.createIndex('submission_time').on('submission').columns(['submitted_at', 'id']).execute()
  await schema
    .createIndex('submission_user_problem')
    .on('submission')
    .columns(['user_id', 'problem_slug', 'submitted_at', 'id'])
    .execute()
  await schema.createIndex('submission_user_time').on('submission').columns(['user_id', 'submitted_at', 'id']).execute()
  await schema
    .createTable('submission_source')
    .addColumn('submission_id', 'text', (column) => column.primaryKey().references('submission.id'))
    .addColumn('files', 'text', (column) => column.notNull())
    .execute()
  await schema
    .createTable('judging')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('submission_id', 'text', (column) => column.notNull().unique().references('submission.id'))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('verdict', 'text')
    .addColumn('score', 'double precision')
    .addColumn('cpu_seconds', 'double precision')
    .addColumn('memory_bytes', 'bigint')
    .addColumn('finished_at', 'bigint')
    .execute()
  await schema.createIndex('judging_state').on('judging').column('state').execute()
  await schema
    .createTable('queue_entry')
    .addColumn('judging_id', 'text', (column) => column.primaryKey().references('judging.id'))
    .addColumn('enqueued_at', 'bigint', (column) => column.notNull())
    .addColumn('ready_at', 'bigint', (column) => column.notNull())
    .addColumn('attempt', 'integer', (column) => column.notNull())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('lease_owner', 'text')
    .addColumn('lease_expires_at', 'bigint')
    .execute()
  await schema.createIndex('queue_entry_order').on('queue_entry').columns(['enqueued_at', 'judging_id']).execute()
  await schema
    .createTable('event')
    .addColumn('submission_id', 'text', (column) => column.notNull().references('submission.id'))
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('event_key', ['submission_id', 'sequence'])
    .execute()
}
