import { type ColumnDataType, type Kysely, type RawBuilder, sql } from 'kysely'
import type { DatabaseKind } from '../store.ts'

/**
 * Judge nodes, rejudgings and a fair queue. A submission may have several judgings, one of which counts; on Postgres the
 * tables that grow are partitioned by month, by their ids. Foreign keys between those tables are gone: each cost Postgres
 * a lock and a write on the parent's row, and their rows are made together and never removed.
 */
export async function up(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  const text: ColumnDataType | RawBuilder<unknown> = kind === 'postgres' ? sql`text collate "C"` : 'text'
  const partitionedBy = (column: string) =>
    kind === 'postgres' ? sql`partition by range (${sql.id(column)})` : sql.raw('')
  await createGrowing(db, text, partitionedBy)
  if (kind === 'postgres') await createDefaultPartitions(db)
  await copyOver(db)
  await createIndexes(db)
  await createPool(db, text, kind === 'postgres' ? 'bytea' : 'blob')
}

const growing = ['submission', 'submission_source', 'judging', 'event'] as const

async function createGrowing(
  { schema }: Kysely<unknown>,
  text: ColumnDataType | RawBuilder<unknown>,
  partitionedBy: (column: string) => RawBuilder<unknown>,
): Promise<void> {
  await schema
    .createTable('new_submission')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('user_id', text, (column) => column.notNull())
    .addColumn('problem_slug', text, (column) => column.notNull())
    .addColumn('problem_version', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('entry_point', 'text')
    .addColumn('submitted_at', 'bigint', (column) => column.notNull())
    .addColumn('contest_id', text)
    .addColumn('judging_id', text, (column) => column.notNull())
    .modifyEnd(partitionedBy('id'))
    .execute()
  await schema
    .createTable('new_submission_source')
    .addColumn('submission_id', text, (column) => column.primaryKey())
    .addColumn('files', 'text', (column) => column.notNull())
    .modifyEnd(partitionedBy('submission_id'))
    .execute()
  await schema
    .createTable('new_judging')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('submission_id', text, (column) => column.notNull())
    .addColumn('problem_version', 'text', (column) => column.notNull())
    .addColumn('rejudging_id', text)
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('verdict', 'text')
    .addColumn('score', 'double precision')
    .addColumn('cpu_seconds', 'double precision')
    .addColumn('memory_bytes', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('finished_at', 'bigint')
    .addColumn('node', 'text')
    .addColumn('report', 'text')
    .modifyEnd(partitionedBy('id'))
    .execute()
  await schema
    .createTable('new_event')
    .addColumn('submission_id', text, (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('new_event_key', ['submission_id', 'sequence'])
    .modifyEnd(partitionedBy('submission_id'))
    .execute()
  await schema
    .createTable('new_queue_entry')
    .addColumn('judging_id', text, (column) => column.primaryKey())
    .addColumn('submission_id', text, (column) => column.notNull())
    .addColumn('party', text, (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('lane', 'integer', (column) => column.notNull())
    .addColumn('turn', 'integer', (column) => column.notNull())
    .addColumn('enqueued_at', 'bigint', (column) => column.notNull())
    .addColumn('ready_at', 'bigint', (column) => column.notNull())
    .addColumn('attempt', 'integer', (column) => column.notNull())
    .addColumn('reported', 'integer', (column) => column.notNull())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('given_back', 'integer', (column) => column.notNull())
    .addColumn('lease_owner', 'text')
    .addColumn('lease_expires_at', 'bigint')
    .addColumn('last_owner', 'text')
    .execute()
  await schema
    .createTable('submission_key')
    .addColumn('user_id', text, (column) => column.notNull())
    .addColumn('key', text, (column) => column.notNull())
    .addColumn('submission_id', 'text', (column) => column.notNull())
    .addColumn('request_hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('submission_key_key', ['user_id', 'key'])
    .execute()
}

/** For rows of months that have no partition of their own. */
async function createDefaultPartitions(db: Kysely<unknown>): Promise<void> {
  for (const table of growing) {
    const name = sql.id(`${table}_default`)
    await sql`create table ${name} partition of ${sql.id(`new_${table}`)} default`.execute(db)
  }
}

async function copyOver(db: Kysely<unknown>): Promise<void> {
  const lane = 1
  await sql`insert into submission_key (user_id, key, submission_id, request_hash)
    select user_id, idempotency_key, id, coalesce(request_hash, '') from submission where idempotency_key is not null`.execute(
    db,
  )
  await sql`insert into new_submission
    select s.id, s.user_id, s.problem_slug, s.problem_version, s.language, s.entry_point, s.submitted_at, null, j.id
    from submission s join judging j on j.submission_id = s.id`.execute(db)
  await sql`insert into new_submission_source select submission_id, files from submission_source`.execute(db)
  await sql`insert into new_judging
    select j.id, j.submission_id, s.problem_version, null, j.state, j.verdict, j.score, j.cpu_seconds, j.memory_bytes, s.submitted_at,
      j.finished_at, null, null
    from judging j join submission s on s.id = j.submission_id`.execute(db)
  await sql`insert into new_event select submission_id, sequence, at, type, data from event`.execute(db)
  await sql`insert into new_queue_entry
    select q.judging_id, s.id, s.user_id, s.language, ${sql.lit(lane)},
      row_number() over (partition by s.user_id order by q.enqueued_at, q.judging_id), q.enqueued_at, q.ready_at, q.attempt, 0, q.failures,
      0, q.lease_owner, q.lease_expires_at, null
    from queue_entry q join judging j on j.id = q.judging_id join submission s on s.id = j.submission_id`.execute(db)
  for (const table of ['queue_entry', 'event', 'judging', 'submission_source', 'submission']) {
    await db.schema.dropTable(table).execute()
  }
  for (const table of [...growing, 'queue_entry']) {
    await db.schema.alterTable(`new_${table}`).renameTo(table).execute()
  }
}

async function createIndexes({ schema }: Kysely<unknown>): Promise<void> {
  const index = (name: string, table: string, columns: string[]) => schema.createIndex(name).on(table).columns(columns)
  await index('submission_time', 'submission', ['submitted_at', 'id']).execute()
  await index('submission_user_time', 'submission', ['user_id', 'submitted_at', 'id']).execute()
  const byProblem = ['problem_slug', 'submitted_at', 'id']
  await index('submission_user_problem', 'submission', ['user_id', ...byProblem]).execute()
  await index('submission_problem_time', 'submission', byProblem).execute()
  await schema
    .createIndex('submission_contest_time')
    .on('submission')
    .columns(['contest_id', 'submitted_at', 'id'])
    .where(sql.ref('contest_id'), 'is not', null)
    .execute()
  await index('judging_submission', 'judging', ['submission_id']).execute()
  await schema
    .createIndex('judging_unfinished')
    .on('judging')
    .column('id')
    .where(sql.ref('state'), '<>', sql.lit('judged'))
    .execute()
  await schema
    .createIndex('judging_rejudging')
    .on('judging')
    .column('rejudging_id')
    .where(sql.ref('rejudging_id'), 'is not', null)
    .execute()
  await index('queue_entry_order', 'queue_entry', ['lane', 'turn', 'enqueued_at', 'judging_id']).execute()
  await index('queue_entry_turn', 'queue_entry', ['party', 'lane', 'turn']).unique().execute()
}

async function createPool(
  { schema }: Kysely<unknown>,
  text: ColumnDataType | RawBuilder<unknown>,
  bytes: ColumnDataType | 'bytea',
): Promise<void> {
  await schema
    .createTable('node_token')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('revoked_at', 'bigint')
    .execute()
  await schema
    .createTable('judge_node')
    .addColumn('name', text, (column) => column.primaryKey())
    .addColumn('token_id', text)
    .addColumn('info', 'text', (column) => column.notNull())
    .addColumn('joined_at', 'bigint', (column) => column.notNull())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('busy', 'integer', (column) => column.notNull())
    .addColumn('judged', 'integer', (column) => column.notNull())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('quarantined_at', 'bigint')
    .addColumn('quarantine_reason', 'text')
    .execute()
  await schema
    .createTable('rejudging')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('created_by', text, (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('selection', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('ended_by', text)
    .execute()
  await schema
    .createTable('rejudging_member')
    .addColumn('rejudging_id', text, (column) => column.notNull())
    .addColumn('submission_id', text, (column) => column.notNull())
    .addColumn('old_judging_id', text, (column) => column.notNull())
    .addColumn('new_judging_id', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('rejudging_member_key', ['rejudging_id', 'submission_id'])
    .execute()
  await schema
    .createTable('setting')
    .addColumn('name', text, (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute()
  await schema
    .createTable('package_chunk')
    .addColumn('version', text, (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('data', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('package_chunk_key', ['version', 'number'])
    .execute()
}
