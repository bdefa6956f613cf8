import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Claims, createClaims } from '../../src/problems/claims.ts'
import { newId } from '../../src/store/id.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { databaseKinds, newDatabase } from '../harness.ts'

const goneMs = 60_000

for (const kind of databaseKinds) {
  const claiming = suite(`claims on publications on ${kind}`)
  let store: Store

  claiming.before.each(async () => {
    store = await openStore(await newDatabase(kind))
  })
  claiming.after.each(() => store.close())

  /** An unfinished publication that a server is to check. */
  async function insert(owner: Pick<Claims, 'own'> | null, age = 0): Promise<string> {
    const id = newId()
    const unfinished = {
      draft: 0,
      hidden: 0,
      state: 'checking' as const,
      findings: '[]',
      created_at: 1,
      ended_at: null,
    }
    const { claimed_by, claimed_at } = owner?.own() ?? { claimed_by: null, claimed_at: null }
    const row = { id, slug: 'sum-up', version: 'v1', user_id: 'u', ...unfinished, claimed_by }
    const claimed = { ...row, claimed_at: claimed_at === null ? null : claimed_at - age }
    await store.transact((tx) => tx.insertInto('publication').values(claimed).execute())
    return id
  }
  const ids = async (taking: Promise<readonly { id: string }[]>) => (await taking).map(({ id }) => id)

  claiming('what nobody checks is taken by one of those who try at once', async () => {
    const wanted = [await insert(null), await insert(null), await insert(null)]
    const taken = await Promise.all([1, 2, 3, 4].map(() => ids(createClaims(store).take())))
    assert.equal(taken.flat().sort(), wanted.sort())
  })

  claiming('what is left is taken; what a server has, it does not take again', async () => {
    const first = createClaims(store)
    const id = await insert(first)
    assert.equal(await ids(first.take()), [])
    await first.release()
    assert.equal(await ids(createClaims(store).take()), [id])
  })

  if (kind === 'postgres')
    claiming('what a living server checks is left to it, and what a silent one checked is taken', async () => {
      const [living, silent] = [createClaims(store), createClaims(store)]
      await insert(living)
      const renewed = await insert(living, 2 * goneMs)
      const left = await insert(silent, 2 * goneMs)
      await living.renew()
      assert.equal(await ids(createClaims(store).take()), [left])
      assert.not.equal(renewed, left)
    })
  else
    claiming('in a file, where servers are one after the other, all that is unfinished is taken', async () => {
      const id = await insert(createClaims(store))
      assert.equal(await ids(createClaims(store).take()), [id])
    })

  claiming.run()
}
