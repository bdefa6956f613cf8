import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createLeaseTable } from '../../src/queue/lease-table.ts'
import { newId } from '../../src/store/id.ts'
import type { Store } from '../../src/store/store.ts'
import { createAdmission } from '../../src/submissions/admission.ts'
import { databaseKinds, storeWithSubmissions } from '../harness.ts'

const codeOf = (check: Promise<void>) =>
  check.then(
    () => 'admitted',
    (error: { code?: string }) => error.code,
  )

for (const kind of databaseKinds) {
  const admission = suite(`admission on ${kind}`)
  const enqueue = (store: Store, party: string, count: number, lane: 'practice' | 'rejudging' = 'practice') =>
    store.transact(async (tx) => {
      const queue = createLeaseTable(store.dialect)
      for (let each = 0; each < count; each++) {
        const entry = { judging: newId(), submission: newId(), lane, party, language: 'c' } as const
        await tx.executeQuery(queue.enqueue(tx, entry, 1))
      }
    })

  admission('a full queue refuses those above the fair share, and never one with nothing waiting', async () => {
    const { store } = await storeWithSubmissions(0, kind)
    for (let account = 0; account < 24; account++) await enqueue(store, `bot-${account}`, 4)
    await enqueue(store, 'modest', 1)
    await enqueue(store, 'rejudged', 200, 'rejudging')
    const ask = (user: string, queueLimit: number) =>
      codeOf(createAdmission(store, createLeaseTable(store.dialect), { queueLimit, queueLimitPerUser: 50 }).check(user))
    assert.is(await ask('bot-0', 98), 'admitted')
    assert.is(await ask('bot-0', 97), 'queue.full')
    assert.is(await ask('modest', 97), 'admitted')
    assert.is(await ask('honest', 97), 'admitted')
    assert.is(await ask('modest', 20), 'queue.full')
    for (let each = 0; each < 100; each++) assert.is(await ask(`honest-${each}`, 20), 'admitted')
    await store.close()
  })

  admission('a user with too many is refused before the queue is full', async () => {
    const { store } = await storeWithSubmissions(0, kind)
    await enqueue(store, 'busy', 10)
    const { check } = createAdmission(store, createLeaseTable(store.dialect), {
      queueLimit: 1000,
      queueLimitPerUser: 10,
    })
    assert.is(await codeOf(check('busy')), 'request.too-many')
    assert.is(await codeOf(check('other')), 'admitted')
    await store.close()
  })

  admission.run()
}
