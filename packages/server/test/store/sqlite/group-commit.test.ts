import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import Database from 'better-sqlite3'
import * as fc from 'fast-check'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Handle, Schema } from '../../../src/store/schema.ts'
import { createGroupCommit } from '../../../src/store/sqlite/group-commit.ts'
import { temporaryFolder } from '../../harness.ts'

const groupCommit = suite('group commit')

function open() {
  const sqlite = new Database(path.join(temporaryFolder(), 'test.sqlite'))
  sqlite.pragma('journal_mode = WAL')
  sqlite.exec('create table note (text text primary key)')
  const group = createGroupCommit(sqlite, new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) }))
  const notes = () => sqlite.prepare('select text from note order by text').pluck().all() as string[]
  return { sqlite, group, notes }
}

const add = (tx: Handle, text: string) => sql`insert into note values (${text})`.execute(tx)

groupCommit('a write that fails undoes itself and none of its group', async () => {
  const { group, notes } = open()
  const results = await Promise.allSettled([
    group.transact((tx) => add(tx, 'a')),
    group.transact(async (tx) => {
      await add(tx, 'b')
      throw new Error('no')
    }),
    group.transact((tx) => add(tx, 'a')),
    group.transact((tx) => add(tx, 'c')),
  ])
  assert.equal(
    results.map(({ status }) => status),
    ['fulfilled', 'rejected', 'rejected', 'fulfilled'],
  )
  assert.equal(notes(), ['a', 'c'])
})

groupCommit('a write is seen by another connection once it has resolved, and not before', async () => {
  const { sqlite, group } = open()
  const other = new Database(sqlite.name, { readonly: true })
  const count = () => other.prepare('select count(*) from note').pluck().get()
  const seenInside = await group.transact(async (tx) => {
    await add(tx, 'a')
    return count()
  })
  assert.is(seenInside, 0)
  assert.is(count(), 1)
})

groupCommit('a full disk fails with storage.full and stores nothing of the write', async () => {
  const { sqlite, group, notes } = open()
  await group.transact((tx) => add(tx, 'before'))
  sqlite.pragma(`max_page_count = ${Number(sqlite.pragma('page_count', { simple: true })) + 2}`)
  const error = await group
    .transact(async (tx) => {
      await add(tx, 'small')
      await add(tx, 'x'.repeat(100_000))
    })
    .then(
      () => null,
      (thrown: unknown) => thrown,
    )
  assert.instance(error, GavelError)
  assert.is((error as GavelError).code, 'storage.full')
  assert.equal(notes(), ['before'])
  await group.transact((tx) => add(tx, 'after'))
  assert.equal(notes(), ['after', 'before'])
})

groupCommit('what is stored is exactly what resolved, in any mixture of writes', async () => {
  const writes = fc.array(fc.record({ texts: fc.array(fc.integer({ min: 0, max: 20 })), fails: fc.boolean() }))
  await fc.assert(
    fc.asyncProperty(writes, async (all) => {
      const { sqlite, group, notes } = open()
      const settled = await Promise.allSettled(
        all.map(({ texts, fails }) =>
          group.transact(async (tx) => {
            for (const text of texts) await add(tx, String(text))
            if (fails) throw new Error('no')
          }),
        ),
      )
      const kept = all.flatMap(({ texts }, index) => (settled[index]?.status === 'fulfilled' ? texts.map(String) : []))
      assert.equal(notes(), kept.sort())
      sqlite.close()
    }),
    { numRuns: 30 },
  )
})

groupCommit.run()
