import type { JudgeReport } from '@gavel/shared/judging'
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readEvents } from '../../src/live/journal.ts'
import { createRecords, type Held, LeaseLost } from '../../src/node/record.ts'
import { createLeaseTable } from '../../src/queue/lease-table.ts'
import type { Store } from '../../src/store/open.ts'
import { storeWithSubmissions } from '../harness.ts'

const record = suite('records of a judge node')

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

async function queued() {
  const { store, ids, judgings } = await storeWithSubmissions(1)
  const queue = createLeaseTable()
  await store.transact((tx) => queue.enqueue(tx, judgings[0] ?? '', 1))
  const [submission = ''] = ids
  const types = async () => (await readEvents(store.read, submission, 0)).map(({ event }) => event.type)
  return { store, submission, records: createRecords(store, queue), types }
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

record('a late report is dropped: only the newest attempt writes', async () => {
  const { store, records, types } = await queued()
  const [late] = await records.lease('a', 1)
  assert.ok(late)
  await records.append(late, [{ type: 'compile-started', language: 'c' }])
  await expire(store)
  const [young] = await records.lease('b', 1)
  assert.ok(young)
  assert.is(await isLost(records.append(late, [{ type: 'compile-started', language: 'late' }])), true)
  assert.is(await isLost(records.finish(late, reportOf('JE'))), true)
  assert.is(await isLost(records.fail(late, reportOf('JE'))), true)
  assert.is(await isLost(records.giveBack(late)), true)
  await records.finish(young, reportOf('AC'))
  assert.is(await isLost(records.finish(young, reportOf('AC'))), true)
  assert.equal(await types(), ['compile-started', 'restarted', 'judged'])
  const judging = await store.read.selectFrom('judging').selectAll().executeTakeFirstOrThrow()
  assert.equal([judging.state, judging.verdict], ['judged', 'AC'])
  await store.close()
})

record('a failure of the machinery is tried three times, then it is a judge error', async () => {
  const { store, records, types } = await queued()
  const outcomes: string[] = []
  for (let each = 0; each < 3; each++) {
    await expire(store)
    const [held] = await records.lease('a', 1)
    assert.ok(held)
    outcomes.push(await records.fail(held, reportOf('JE')))
  }
  assert.equal(outcomes, ['retried', 'retried', 'given up'])
  assert.equal(await types(), ['restarted', 'restarted', 'judged'])
  assert.equal(await records.lease('a', 1), [])
  await store.close()
})

record('whatever nodes do, in any order, a submission is judged at most once and that is its last event', async () => {
  const step = fc.record({
    act: fc.constantFrom('lease', 'append', 'finish', 'fail', 'giveBack', 'expire', 'heartbeat'),
    holder: fc.nat({ max: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { store, records, types } = await queued()
      const holders: Held[] = []
      for (const { act, holder } of steps) {
        const held = holders.at(-1 - holder)
        if (act === 'lease') holders.push(...(await records.lease('any', 1)))
        else if (act === 'expire') await expire(store)
        else if (held === undefined) continue
        else if (act === 'append') await isLost(records.append(held, [{ type: 'compile-started', language: 'c' }]))
        else if (act === 'finish') await isLost(records.finish(held, reportOf('AC')))
        else if (act === 'fail') await isLost(records.fail(held, reportOf('JE')))
        else if (act === 'giveBack') await isLost(records.giveBack(held))
        else await records.heartbeat([held])
      }
      const seen = await types()
      const over = seen.includes('judged')
      assert.ok(!over || seen.indexOf('judged') === seen.length - 1, seen.join())
      const waiting = await store.read.selectFrom('queue_entry').selectAll().execute()
      assert.is(waiting.length, over ? 0 : 1)
      await store.close()
    }),
    { numRuns: 60 },
  )
})

record.run()
