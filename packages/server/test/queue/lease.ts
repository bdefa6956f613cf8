import { compareTurns, leaseOf } from '../../src/queue/leased.ts'
import type { Leased, Owner, Queue } from '../../src/queue/queue.ts'
import type { Handle } from '../../src/store/schema.ts'

/** Leases inside a transaction, in the order of the queue. */
export async function leaseIn(
  tx: Handle,
  queue: Queue,
  owner: Owner,
  { most, now }: { readonly most: number; readonly now: number },
): Promise<Leased[]> {
  const statement = queue.lease(tx, owner, most, now)
  const rows = statement === null ? [] : (await tx.executeQuery(statement)).rows
  return rows.toSorted(compareTurns).map((row) => leaseOf(row, owner.name))
}
