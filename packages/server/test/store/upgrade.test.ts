import { mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { userRow } from '../../src/auth/users.ts'
import { createLeaseTable } from '../../src/queue/lease-table.ts'
import * as initial from '../../src/store/migrations/0001-initial.ts'
import { openStore } from '../../src/store/open.ts'
import { newDatabase } from '../harness.ts'
import { leaseIn } from '../queue/lease.ts'

const migrations = readdirSync(path.join(import.meta.dirname, '../../src/store/migrations')).length
const upgrade = suite('upgrade of a database')

const table = (name: string, columns: readonly string[]) =>
  `insert into ${name} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`

/** A database as the first schema had it: a submission that is judged, one that waits, and one that is leased. */
async function writeFirstSchema(directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true })
  const sqlite = new Database(path.join(directory, 'gavel.sqlite'))
  await initial.up(new Kysely<unknown>({ dialect: new SqliteDialect({ database: sqlite }) }))
  sqlite.exec('create table schema_migration (number integer primary key, applied_at bigint not null)')
  sqlite.exec('insert into schema_migration values (1, 1)')
  sqlite.exec(`insert into user values ('u', 'ada', 'user', 'none', 1)`)
  sqlite.exec(`insert into problem_version values ('sum-up', 'v1', '{}', 1)`)
  const submission = ['id', 'user_id', 'problem_slug', 'problem_version', 'language', 'submitted_at']
  const judging = ['id', 'submission_id', 'state', 'verdict', 'finished_at']
  const entry = ['judging_id', 'enqueued_at', 'ready_at', 'attempt', 'failures', 'lease_owner', 'lease_expires_at']
  for (const [index, name] of ['done', 'waits', 'leased'].entries()) {
    sqlite.prepare(table('submission', submission)).run(name, 'u', 'sum-up', 'v1', 'c', index)
    sqlite.prepare(table('submission_source', ['submission_id', 'files'])).run(name, `["${name}"]`)
    const state = name === 'done' ? ['judged', 'AC', 9] : ['queued', null, null]
    sqlite.prepare(table('judging', judging)).run(`${name}-j`, name, ...state)
    sqlite
      .prepare(table('event', ['submission_id', 'sequence', 'at', 'type', 'data']))
      .run(name, 1, index, 'queued', '{}')
  }
  sqlite.exec(`update judging set score = 40 where id = 'done-j'`)
  const groups = [
    { name: 'secret', maxScore: 100 },
    { name: '', maxScore: null },
  ]
  sqlite
    .prepare(table('event', ['submission_id', 'sequence', 'at', 'type', 'data']))
    .run('done', 2, 9, 'judged', JSON.stringify({ type: 'judged', report: { groups } }))
  sqlite.prepare(table('queue_entry', entry)).run('waits-j', 1, 1, 0, 0, null, null)
  sqlite.prepare(table('queue_entry', entry)).run('leased-j', 2, 2, 3, 1, 'local:1', 99)
  sqlite.exec(`update submission set idempotency_key = 'key-of-done', request_hash = 'h' where id = 'done'`)
  sqlite.close()
}

upgrade('from the first schema keeps all that was in it', async () => {
  const database = await newDatabase('sqlite')
  await writeFirstSchema(database.dataDirectory)
  const store = await openStore(database)
  assert.is(store.migrated, migrations - 1)
  const submissions = await store.read.selectFrom('submission').selectAll().orderBy('submitted_at').execute()
  assert.equal(
    submissions.map(({ id, judging_id, contest_id }) => [id, judging_id, contest_id]),
    ['done', 'waits', 'leased'].map((id) => [id, `${id}-j`, null]),
  )
  const users = await store.read.selectFrom('user').selectAll().execute()
  assert.equal(users, [{ ...userRow({ id: 'u', username: 'ada', created_at: 1 }), password: 'none' }])
  const judgings = await store.read.selectFrom('judging').selectAll().orderBy('id').execute()
  assert.equal(
    judgings.map(({ id, state, verdict, problem_version, max_score }) => [
      id,
      state,
      verdict,
      problem_version,
      max_score,
    ]),
    [
      ['done-j', 'judged', 'AC', 'v1', 100],
      ['leased-j', 'queued', null, 'v1', null],
      ['waits-j', 'queued', null, 'v1', null],
    ],
  )
  assert.equal(await store.read.selectFrom('submission_key').selectAll().execute(), [
    { user_id: 'u', key: 'key-of-done', submission_id: 'done', request_hash: 'h' },
  ])
  assert.is((await store.read.selectFrom('submission_source').selectAll().execute()).length, 3)
  assert.is((await store.read.selectFrom('event').selectAll().execute()).length, 4)
  const queue = createLeaseTable(store.dialect)
  const leases = await store.transact((tx) =>
    leaseIn(tx, queue, { name: 'n', languages: ['c'] }, { most: 5, now: 1000 }),
  )
  assert.equal(
    leases.sort((a, b) => a.attempt - b.attempt),
    [
      { judging: 'waits-j', attempt: 1, owner: 'n', begun: 1, spent: false },
      { judging: 'leased-j', attempt: 4, owner: 'n', begun: 4, spent: false },
    ],
  )
  await store.close()
})

upgrade('is done once when several servers start on one database at the same time', async () => {
  const database = await newDatabase('postgres')
  const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(database)))
  assert.equal(stores.map(({ migrated }) => migrated).sort(), [0, 0, 0, migrations])
  await Promise.all(stores.map((store) => store.close()))
})

upgrade.run()
