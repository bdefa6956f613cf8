import type { Store } from '../store/open.ts'
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
    const now = Date.now()
    const released = await queue.releaseOwner(tx, owner)
    const lost = await tx
      .selectFrom('judging')
      .leftJoin('queue_entry', 'queue_entry.judging_id', 'judging.id')
      .select('judging.id')
      .where('state', 'in', ['queued', 'judging'])
      .where('queue_entry.judging_id', 'is', null)
      .execute()
    for (const { id } of lost) await queue.enqueue(tx, id, now)
    return { released, requeued: lost.length }
  })
}
