import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Handle } from '../../packages/server/src/store/schema.ts'
import { storeWithSubmissions } from '../../packages/server/test/harness.ts'
import { audit } from '../chaos/audit.ts'
import type { Accepted } from '../chaos/submitter.ts'

const chaos = suite('the audit of a chaos run')

const judged = '{"type":"judged","report":{"verdict":"AC"}}'
const finished = '{"type":"test-finished","test":{"name":"secret/1"}}'

/** Two submissions that were judged as they should be, and what a run may do to the first. */
async function auditAfter(spoil: (tx: Handle, submission: string, judging: string) => Promise<unknown>) {
  const { store, entries, user } = await storeWithSubmissions(2)
  await store.transact(async (tx) => {
    for (const { submission, judging } of entries) {
      const key = { user_id: user, key: `key of ${submission}`, submission_id: submission, request_hash: 'none' }
      await tx.insertInto('submission_key').values(key).execute()
      await tx.updateTable('judging').set({ state: 'judged', verdict: 'AC' }).where('id', '=', judging).execute()
      const texts = ['{"type":"queued"}', finished, '{"type":"restarted","attempt":2}', finished, judged]
      for (const [index, data] of texts.entries()) {
        const { type } = JSON.parse(data) as { type: string }
        await tx
          .insertInto('event')
          .values({ submission_id: submission, sequence: index + 1, at: 1, type, data })
          .execute()
      }
    }
  })
  const [first] = entries
  if (first !== undefined) await store.transact((tx) => spoil(tx, first.submission, first.judging))
  const accepted = entries.map(({ submission: id }): Accepted => ({ id, key: `key of ${id}`, due: 'AC' }))
  const { restarted, ...found } = await audit(store, accepted)
  assert.ok(restarted > 0)
  await store.close()
  return Object.entries(found).flatMap(([what, ids]) => (ids.length > 0 ? `${what} ${ids.length}` : []))
}

const setEvent = (tx: Handle, submission: string, sequence: number, changes: { sequence?: number; data?: string }) =>
  tx
    .updateTable('event')
    .set(changes)
    .where('submission_id', '=', submission)
    .where('sequence', '=', sequence)
    .execute()

chaos('finds nothing where all is well', async () => {
  assert.equal(await auditAfter(async () => {}), [])
})

chaos('finds a wrong verdict, in the judging or in the journal', async () => {
  const inJudging = await auditAfter((tx, _, judging) =>
    tx.updateTable('judging').set({ verdict: 'JE' }).where('id', '=', judging).execute(),
  )
  assert.equal(inJudging, ['wrong 1'])
  const inJournal = await auditAfter((tx, submission) =>
    setEvent(tx, submission, 5, { data: judged.replace('AC', 'WA') }),
  )
  assert.equal(inJournal, ['wrong 1'])
})

chaos('finds a submission that was not judged', async () => {
  const found = await auditAfter((tx, _, judging) =>
    tx.updateTable('judging').set({ state: 'judging', verdict: null }).where('id', '=', judging).execute(),
  )
  assert.equal(found, ['lost 1'])
})

chaos('finds gaps, and events that stand twice', async () => {
  assert.equal(await auditAfter((tx, submission) => setEvent(tx, submission, 5, { sequence: 6 })), ['gaps 1'])
  const twice = await auditAfter((tx, submission) =>
    tx
      .insertInto('event')
      .values([
        { submission_id: submission, sequence: 6, at: 1, type: 'test-finished', data: finished },
        { submission_id: submission, sequence: 7, at: 1, type: 'judged', data: judged },
      ])
      .execute(),
  )
  assert.equal(twice, ['doubled 1'])
})

chaos('finds what nobody was answered for', async () => {
  const found = await auditAfter((tx, submission) =>
    tx.updateTable('submission_key').set({ key: 'another' }).where('submission_id', '=', submission).execute(),
  )
  assert.equal(found, ['doubled 1'])
})

chaos.run()
