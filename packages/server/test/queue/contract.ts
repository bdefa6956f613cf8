import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Queue } from '../../src/queue/queue.ts'
import type { Store } from '../../src/store/open.ts'
import { storeWithSubmissions } from '../harness.ts'

/** What every queue must do (see src/queue/queue.ts). `leaseMs` is how long its leases last. */
export function queueContract(name: string, create: () => Queue, leaseMs: number) {
  const contract = suite(name)
  const queue = create()
  const start = 1_000_000

  async function filled(count: number): Promise<{ store: Store; judgings: string[] }> {
    const { store, judgings } = await storeWithSubmissions(count)
    await store.transact(async (tx) => {
      for (const [index, judging] of judgings.entries()) await queue.enqueue(tx, judging, start + index)
    })
    return { store, judgings }
  }
  const lease = (store: Store, most: number, now: number, owner = 'node') =>
    store.transact((tx) => queue.lease(tx, owner, most, now))

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
    assert.is(await queue.hasReady(store.read, start + leaseMs - 1), false)
    assert.is(await queue.hasReady(store.read, start + leaseMs), true)
    const [young] = await lease(store, 1, start + leaseMs, 'b')
    assert.is(young?.attempt, 2)
    await store.transact(async (tx) => {
      assert.is(await queue.holds(tx, old), false)
      assert.is(await queue.heartbeat(tx, old, start + leaseMs), false)
      assert.is(await queue.complete(tx, old), false)
      await queue.giveBack(tx, old)
      assert.is(young && (await queue.holds(tx, young)), true)
    })
    await store.close()
  })

  contract('a heartbeat prolongs a lease', async () => {
    const { store } = await filled(1)
    const [held] = await lease(store, 1, start)
    assert.ok(held)
    assert.is(await store.transact((tx) => queue.heartbeat(tx, held, start + leaseMs - 1)), true)
    assert.equal(await lease(store, 1, start + leaseMs), [])
    await store.close()
  })

  contract('what is complete is never leased again', async () => {
    const { store } = await filled(1)
    const [held] = await lease(store, 1, start)
    assert.ok(held)
    assert.is(await store.transact((tx) => queue.complete(tx, held)), true)
    assert.is(await store.transact((tx) => queue.complete(tx, held)), false)
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
      outcomes.push(await store.transact((tx) => queue.fail(tx, held, now)))
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
    assert.is(await store.transact((tx) => queue.holds(tx, other)), true)
    assert.is((await lease(store, 2, start + 2)).length, 1)
    await store.close()
  })

  contract('a place in the queue is lost with the transaction that made it', async () => {
    const { store, judgings } = await storeWithSubmissions(1)
    const failing = store.transact(async (tx) => {
      await queue.enqueue(tx, judgings[0] ?? '', start)
      throw new Error('no')
    })
    assert.is(await failing.catch((error: Error) => error.message), 'no')
    assert.is(await queue.hasReady(store.read, start), false)
    await store.close()
  })

  return contract
}
