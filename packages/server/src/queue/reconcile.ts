import type { Store } from '../store/store.ts'
import type { Queue } from './queue.ts'

export interface Reconciled {
  /** Leases ended because their owner is gone. */
  readonly released: number
  /** Unfinished judgings that had lost their place in the queue. */
  readonly requeued: number
}

/**
 * At the start of a server: what it had in hand when it ended goes back to the queue, so that every judging is
 * finished. `owner` begins the names of the judge nodes that lived in the server's own process.
 */
export function reconcile(store: Store, queue: Queue, owner: string): Promise<Reconciled> {
  return store.transact(async (tx) => {
    const now = store.now()
    const released = await queue.releaseOwner(tx, owner)
    const lost = await tx
      .selectFrom('judging')
      .innerJoin('submission', 'submission.id', 'judging.submission_id')
      .leftJoin('queue_entry', 'queue_entry.judging_id', 'judging.id')
      .select(['judging.id', 'judging.submission_id', 'rejudging_id', 'user_id', 'submission.language', 'contest_id'])
      .where('state', '<>', 'judged')
      .where('queue_entry.judging_id', 'is', null)
      .execute()
    for (const row of lost) {
      const lane = row.rejudging_id !== null ? 'rejudging' : row.contest_id !== null ? 'contest' : 'practice'
      const entry = { judging: row.id, submission: row.submission_id, lane, language: row.language } as const
      await tx.executeQuery(queue.enqueue(tx, { ...entry, party: row.rejudging_id ?? row.user_id }, now))
    }
    return { released, requeued: lost.length }
  })
}
