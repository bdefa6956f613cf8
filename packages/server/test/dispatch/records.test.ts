import { LeaseLost } from '@gavel/node/judge-server'
import { createLog } from '@gavel/node/log'
import type { JudgeReport } from '@gavel/shared/judging'
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createRecords } from '../../src/dispatch/records.ts'
import { readEvents } from '../../src/live/journal.ts'
import type { VersionData } from '../../src/problems/version.ts'
import { createLeaseTable } from '../../src/queue/lease-table.ts'
import type { Lease } from '../../src/queue/queue.ts'
import type { DatabaseKind, Store } from '../../src/store/store.ts'
import { databaseKinds, storeWithSubmissions } from '../harness.ts'

const sandbox = { driver: 'native', image: 'host', digest: 'd', cgroup: 'none' } as const
const compile = { ok: true, log: '' }
const reportOf = (verdict: 'AC' | 'JE'): JudgeReport => ({
  verdict,
  score: null,
  compile,
  tests: [],
  sandbox,
  language: null,
  groups: [],
})

const catalog = { version: async () => ({ timeLimitSeconds: 1 }) as VersionData }
const any = (name: string) => ({ name, languages: null })

async function queued(kind: DatabaseKind) {
  const { store, entries } = await storeWithSubmissions(1, kind)
  const queue = createLeaseTable(store.dialect)
  await store.transact(async (tx) => {
    for (const entry of entries) await tx.executeQuery(queue.enqueue(tx, entry, 1))
  })
  const submission = entries[0]?.submission ?? ''
  const types = async () => (await readEvents(store.read, submission, 0)).map(({ event }) => event.type)
  return { store, submission, records: createRecords({ store, queue, catalog, log: createLog('silent') }), types }
}

/** As if the holder had been silent for too long; a pause before a retry is over too. */
async function expire(store: Store): Promise<void> {
  await store.transact(async (tx) => {
    await tx.updateTable('queue_entry').set({ ready_at: 1 }).execute()
    await tx.updateTable('queue_entry').set({ lease_expires_at: 1 }).where('lease_owner', 'is not', null).execute()
  })
}

async function isLost(promise: Promise<unknown>): Promise<boolean> {
  return promise.then(
    () => false,
    (error: unknown) => {
      if (error instanceof LeaseLost) return true
      throw error
    },
  )
}

for (const kind of databaseKinds) {
  const record = suite(`records of a judge node on ${kind}`)

  record('a late report is dropped: only the newest attempt writes', async () => {
    const { store, records, types } = await queued(kind)
    const [late] = await records.lease(any('a'), 1)
    assert.ok(late)
    await records.append(late, 0, [{ type: 'compile-started', language: 'c' }])
    await expire(store)
    const [young] = await records.lease(any('b'), 1)
    assert.ok(young)
    assert.is(await isLost(records.append(late, 1, [{ type: 'compile-started', language: 'late' }])), true)
    assert.is(await isLost(records.finish(late, 0, [], reportOf('JE'))), true)
    assert.is(await isLost(records.fail(late, reportOf('JE'), 'no disk')), true)
    assert.is(await isLost(records.giveBack(late)), true)
    await records.finish(young, 0, [], reportOf('AC'))
    assert.is(await isLost(records.finish(young, 0, [], reportOf('AC'))), true)
    assert.equal(await types(), ['compile-started', 'restarted', 'judged'])
    const judging = await store.read.selectFrom('judging').selectAll().executeTakeFirstOrThrow()
    assert.equal([judging.state, judging.verdict], ['judged', 'AC'])
    await store.close()
  })

  record('a failure of the machinery is tried three times, then it is a judge error', async () => {
    const { store, records, types } = await queued(kind)
    const outcomes: string[] = []
    for (let each = 0; each < 3; each++) {
      await expire(store)
      const [held] = await records.lease(any('a'), 1)
      assert.ok(held)
      outcomes.push((await records.fail(held, reportOf('JE'), 'no disk')).outcome)
    }
    assert.equal(outcomes, ['retried', 'retried', 'given up'])
    assert.equal(await types(), ['restarted', 'restarted', 'judged'])
    assert.equal(await records.lease(any('a'), 1), [])
    await store.close()
  })

  record(
    'whatever nodes do, in any order, a submission is judged at most once and that is its last event',
    async () => {
      const step = fc.record({
        act: fc.constantFrom('lease', 'append', 'finish', 'fail', 'giveBack', 'expire', 'heartbeat'),
        holder: fc.nat({ max: 3 }),
      })
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          const { store, records, types } = await queued(kind)
          const holders: Lease[] = []
          for (const { act, holder } of steps) {
            const held = holders.at(-1 - holder)
            if (act === 'lease') holders.push(...(await records.lease(any('any'), 1)))
            else if (act === 'expire') await expire(store)
            else if (held === undefined) continue
            else if (act === 'append')
              await isLost(records.append(held, 0, [{ type: 'compile-started', language: 'c' }]))
            else if (act === 'finish') await isLost(records.finish(held, 0, [], reportOf('AC')))
            else if (act === 'fail') await isLost(records.fail(held, reportOf('JE'), 'no disk'))
            else if (act === 'giveBack') await isLost(records.giveBack(held))
            else await records.heartbeat('any', [held])
          }
          const seen = await types()
          const over = seen.includes('judged')
          assert.ok(!over || seen.indexOf('judged') === seen.length - 1, seen.join())
          const waiting = await store.read.selectFrom('queue_entry').selectAll().execute()
          assert.is(waiting.length, over ? 0 : 1)
          await store.close()
        }),
        { numRuns: kind === 'sqlite' ? 60 : 15 },
      )
    },
  )

  record('a report that comes twice is stored once, and one after a gap not at all', async () => {
    const { store, records, types } = await queued(kind)
    const [held] = await records.lease(any('a'), 1)
    assert.ok(held)
    const started = { type: 'compile-started', language: 'c' } as const
    const finished = { type: 'compile-finished', compile, tests: 1 } as const
    await records.append(held, 0, [started])
    await records.append(held, 0, [started])
    await records.append(held, 0, [started, finished])
    assert.is(await isLost(records.append(held, 3, [finished])), true)
    await records.finish(held, 1, [finished], reportOf('AC'))
    assert.equal(await types(), ['compile-started', 'compile-finished', 'judged'])
    await store.close()
  })

  record('what is handed on to listeners is what the journal says, also of a report that comes twice', async () => {
    const { store, records, submission } = await queued(kind)
    const [held] = await records.lease(any('a'), 1)
    assert.ok(held)
    const started = { type: 'compile-started', language: 'c' } as const
    const finished = { type: 'compile-finished', compile, tests: 1 } as const
    const news = []
    for (const [first, ...events] of [[0, started] as const, [0, started, finished] as const, [1, finished] as const])
      news.push(...(await records.append(held, first, events)).news)
    news.push(...(await records.finish(held, 1, [finished], reportOf('AC'))).news)
    assert.equal(news, (await readEvents(store.read, submission, 0)).slice(-news.length))
    assert.equal(
      news.map(({ event }) => event.type),
      ['compile-started', 'compile-finished', 'judged'],
    )
    await store.close()
  })

  record('a later attempt is told what an earlier one has reported', async () => {
    const { store, records } = await queued(kind)
    const [held] = await records.lease(any('a'), 1)
    assert.ok(held)
    assert.is(held.earlier, null)
    const numbers = { cpuSeconds: 0.1, wallSeconds: 0.1, memoryBytes: 1, message: '', runs: 1 }
    const test = { name: 'secret/1', verdict: 'AC' as const, ...numbers }
    await records.append(held, 0, [
      { type: 'compile-started', language: 'c', digest: 'image' },
      { type: 'compile-finished', compile, tests: 2 },
      { type: 'test-finished', index: 0, total: 2, test },
    ])
    await expire(store)
    const [young] = await records.lease(any('b'), 1)
    assert.equal(young?.earlier, { digest: 'image', tests: [test] })
    await store.close()
  })

  record('a submission that ends whoever judges it is given up; what was given back does not count', async () => {
    const { store, records, types } = await queued(kind)
    for (let each = 0; each < 40; each++) {
      const [held] = await records.lease(any('a'), 1)
      assert.ok(held, `lease ${each}`)
      await records.giveBack(held)
    }
    let leases = 0
    for (; leases < 40; leases++) {
      await expire(store)
      if ((await records.lease(any('a'), 1)).length === 0) break
    }
    assert.is(leases, 16)
    assert.is((await types()).at(-1), 'judged')
    const { verdict } = await store.read.selectFrom('judging').select('verdict').executeTakeFirstOrThrow()
    assert.is(verdict, 'JE')
    await store.close()
  })

  record('one that cannot be prepared is a judge error in the end, and keeps no other from being judged', async () => {
    const { store, entries } = await storeWithSubmissions(2, kind)
    const queue = createLeaseTable(store.dialect)
    const records = createRecords({ store, queue, catalog, log: createLog('silent') })
    const [broken, whole] = entries
    await store.transact(async (tx) => {
      for (const entry of entries) await tx.executeQuery(queue.enqueue(tx, entry, 1))
      const sources = tx.updateTable('submission_source').set({ files: '{' })
      await sources.where('submission_id', '=', broken?.submission ?? '').execute()
    })
    assert.equal(
      (await records.lease(any('a'), 2)).map(({ submission }) => submission),
      [whole?.submission],
    )
    for (let each = 0; each < 2; each++) {
      await store.transact((tx) => tx.updateTable('queue_entry').set({ ready_at: 1 }).execute())
      assert.equal(await records.lease(any('b'), 2), [])
    }
    const events = await readEvents(store.read, broken?.submission ?? '', 0)
    const last = events.at(-1)?.event
    assert.is(last?.type === 'judged' && last.report.verdict, 'JE')
    await store.close()
  })

  record.run()
}
