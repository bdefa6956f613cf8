import { leaseMs } from '@gavel/node/judge-server'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Entry, Lease, Owner, Queue } from '../../src/queue/queue.ts'
import type { DatabaseKind, Store } from '../../src/store/store.ts'
import { storeWithSubmissions } from '../harness.ts'
import { leaseIn } from './lease.ts'

/** What every queue must do (see src/queue/queue.ts). */
export function queueContract(name: string, kind: DatabaseKind, queue: Queue) {
  const contract = suite(name)
  const start = 1_000_000

  async function enqueueAll(store: Store, entries: readonly Entry[], at = start): Promise<void> {
    await store.transact(async (tx) => {
      for (const [index, entry] of entries.entries()) await tx.executeQuery(queue.enqueue(tx, entry, at + index))
    })
  }
  async function filled(count: number, change: (entry: Entry, index: number) => Entry = (entry) => entry) {
    const { store, entries } = await storeWithSubmissions(count, kind)
    const changed = entries.map(change)
    await enqueueAll(store, changed)
    return { store, entries: changed, judgings: changed.map(({ judging }) => judging) }
  }
  const any = (owner: string): Owner => ({ name: owner, languages: null })
  const leaseAs = (store: Store, owner: Owner, most: number, now: number) =>
    store.transact((tx) => leaseIn(tx, queue, owner, { most, now }))
  const lease = (store: Store, most: number, now: number, owner = 'node') => leaseAs(store, any(owner), most, now)
  const complete = (store: Store, held: Lease) =>
    store.transact(async (tx) => (await tx.executeQuery(queue.take(tx, held, 0))).rows.length > 0)
  const fail = (store: Store, held: Lease, now: number) =>
    store.transact(async (tx) => {
      const entry = await queue.hold(tx, held)
      assert.ok(entry)
      return queue.fail(tx, held, entry, now)
    })

  contract('leases the oldest first, and each to one owner', async () => {
    const { store, judgings } = await filled(3)
    const first = await lease(store, 2, start + 10, 'a')
    const second = await lease(store, 2, start + 10, 'b')
    assert.equal(
      [...first, ...second].map(({ judging }) => judging),
      judgings,
    )
    assert.equal(
      [...first, ...second].map(({ attempt }) => attempt),
      [1, 1, 1],
    )
    assert.equal(await lease(store, 2, start + 10), [])
    await store.close()
  })

  contract('an expired lease goes to another, and its attempt is void', async () => {
    const { store } = await filled(1)
    const [old] = await lease(store, 1, start, 'a')
    assert.ok(old)
    assert.is(await queue.hasReady(store.read, any('b'), start + leaseMs - 1), false)
    assert.is(await queue.hasReady(store.read, any('b'), start + leaseMs), true)
    const [young] = await lease(store, 1, start + leaseMs, 'b')
    assert.is(young?.attempt, 2)
    await store.transact(async (tx) => {
      assert.is(await queue.hold(tx, old), null)
      assert.equal(await queue.heartbeat(tx, 'a', [old], start + leaseMs), [old])
      assert.is(await queue.giveBack(tx, old), null)
      assert.ok(young && (await queue.hold(tx, young)))
    })
    await store.close()
  })

  contract('a heartbeat prolongs a lease', async () => {
    const { store } = await filled(1)
    const [held] = await lease(store, 1, start)
    assert.ok(held)
    assert.equal(await store.transact((tx) => queue.heartbeat(tx, 'node', [held], start + leaseMs - 1)), [])
    assert.equal(await lease(store, 1, start + leaseMs), [])
    await store.close()
  })

  contract('what is complete is never leased again', async () => {
    const { store } = await filled(1)
    const [held] = await lease(store, 1, start)
    assert.ok(held)
    assert.is(await complete(store, held), true)
    assert.is(await complete(store, held), false)
    assert.equal(await lease(store, 1, start + 10 * leaseMs), [])
    await store.close()
  })

  contract('what is given back can be leased at once', async () => {
    const { store } = await filled(1)
    const [held] = await lease(store, 1, start)
    assert.ok(held)
    await store.transact((tx) => queue.giveBack(tx, held))
    assert.is((await lease(store, 1, start))[0]?.attempt, 2)
    await store.close()
  })

  contract('a third failure is the last', async () => {
    const { store } = await filled(1)
    const outcomes: string[] = []
    for (let now = start; outcomes.length < 3; now += leaseMs) {
      const [held] = await lease(store, 1, now)
      assert.ok(held)
      outcomes.push(await fail(store, held, now))
      assert.equal(await lease(store, 1, now), [])
    }
    assert.equal(outcomes, ['retried', 'retried', 'given up'])
    await store.close()
  })

  contract('the leases of an owner that is gone are ended, and no others', async () => {
    const { store } = await filled(2)
    await lease(store, 1, start + 2, 'local:1')
    const [other] = await lease(store, 1, start + 2, 'remote:1')
    assert.ok(other)
    assert.is(await store.transact((tx) => queue.releaseOwner(tx, 'local:')), 1)
    assert.ok(await store.transact((tx) => queue.hold(tx, other)))
    assert.is((await lease(store, 2, start + 2)).length, 1)
    await store.close()
  })

  contract('a place in the queue is lost with the transaction that made it', async () => {
    const { store, entries } = await storeWithSubmissions(1, kind)
    const failing = store.transact(async (tx) => {
      for (const entry of entries) await tx.executeQuery(queue.enqueue(tx, entry, start))
      throw new Error('no')
    })
    assert.is(await failing.catch((error: Error) => error.message), 'no')
    assert.is(await queue.hasReady(store.read, any('a'), start), false)
    await store.close()
  })

  contract('an owner is given what it can judge, and nothing else', async () => {
    const { store, judgings } = await filled(3, (entry, index) => ({
      ...entry,
      language: ['c', 'go', 'c'][index] ?? '',
    }))
    const gopher: Owner = { name: 'a', languages: ['go', 'rust'] }
    const leased = await leaseAs(store, gopher, 3, start + 10)
    assert.equal(
      leased.map(({ judging }) => judging),
      [judgings[1]],
    )
    assert.is(await queue.hasReady(store.read, gopher, start + 10), false)
    const nobody: Owner = { name: 'b', languages: [] }
    assert.equal(await leaseAs(store, nobody, 3, start + 10), [])
    await store.close()
  })

  contract('a contest goes before practice, and practice before rejudging', async () => {
    const order = ['rejudging', 'practice', 'contest', 'practice', 'contest', 'rejudging'] as const
    const { store, judgings } = await filled(6, (entry, index) => ({ ...entry, lane: order[index] ?? 'contest' }))
    const leased = await lease(store, 6, start + 10)
    assert.equal(
      leased.map(({ judging }) => judging),
      [2, 4, 1, 3, 0, 5].map((index) => judgings[index]),
    )
    await store.close()
  })

  contract(
    'who puts in many at once has one of them in each turn; who comes later begins at the turn reached',
    async () => {
      const { store, entries } = await filled(12, (entry, index) => ({ ...entry, party: index < 8 ? 'many' : 'few' }))
      const few = entries.slice(8).map(({ judging }) => judging)
      const begun = await lease(store, 6, start + 20)
      assert.equal(
        begun.map(({ judging }) => few.includes(judging)),
        [false, true, false, true, false, true],
      )
      for (const held of begun) await complete(store, held)
      const late = { ...entries[0], judging: 'late', submission: 's', party: 'late' } as Entry
      await enqueueAll(store, [late], start + 30)
      const next = (await lease(store, 3, start + 40)).map(({ judging }) => judging)
      assert.ok(next.includes('late'), 'it waits for one turn, and not for the five that are left of the many')
      await store.close()
    },
  )

  contract('what failed with one owner is leased to it again where no other node lives', async () => {
    const { store } = await filled(1)
    const [held] = await lease(store, 1, start, 'a')
    assert.ok(held)
    await fail(store, held, start)
    assert.is((await lease(store, 1, start + 1000, 'a')).length, 1)
    await store.close()
  })

  contract('counts what waits by lane, and what a party has', async () => {
    const { store } = await filled(3, (entry, index) => ({
      ...entry,
      lane: index === 0 ? 'contest' : 'practice',
      party: 'p',
    }))
    await lease(store, 2, start + 10)
    const depths = (await queue.depths(store.read)).sort((a, b) => a.lane.localeCompare(b.lane))
    assert.equal(depths, [
      { lane: 'contest', waiting: 0, leased: 1, oldestAt: null },
      { lane: 'practice', waiting: 1, leased: 1, oldestAt: start + 2 },
    ])
    assert.equal([await queue.countOf(store.read, 'p'), await queue.countOf(store.read, 'q')], [3, 0])
    await store.close()
  })

  contract('a lease is its owner’s: another who knows its number neither holds nor prolongs it', async () => {
    const { store } = await filled(1)
    const [held] = await lease(store, 1, start, 'a')
    assert.ok(held)
    await store.transact(async (tx) => {
      assert.is(await queue.hold(tx, { ...held, owner: 'b' }), null)
      assert.equal(await queue.heartbeat(tx, 'b', [held], start), [held])
      assert.ok(await queue.hold(tx, held))
    })
    await store.close()
  })

  contract('submissions of one party that come at once take a turn each', async () => {
    const { store, entries } = await storeWithSubmissions(12, kind)
    await Promise.all(
      entries.map((entry) => store.autocommit((handle) => handle.executeQuery(queue.enqueue(handle, entry, start)))),
    )
    const rows = await store.read.selectFrom('queue_entry').select('turn').execute()
    assert.is(new Set(rows.map(({ turn }) => turn)).size, entries.length)
    await store.close()
  })

  contract('a clock that jumps back keeps nobody waiting', async () => {
    const { store } = await filled(1)
    const hour = 3_600_000
    const [before] = await lease(store, 1, start + hour, 'a')
    assert.ok(before)
    assert.is((await lease(store, 1, start, 'b')).length, 1)
    await store.close()
  })

  contract('what several lease at once is leased once', async () => {
    const { store, judgings } = await filled(40)
    const all = await Promise.all(Array.from({ length: 8 }, (_, index) => lease(store, 5, start + 100, `n${index}`)))
    const leased = all.flat().map(({ judging }) => judging)
    assert.is(new Set(leased).size, leased.length)
    const rest = (await lease(store, 40, start + 100, 'rest')).map(({ judging }) => judging)
    assert.equal([...leased, ...rest].sort(), [...judgings].sort())
    await store.close()
  })

  return contract
}
