import { sql } from 'kysely'
import type { Handle, QueueEntryTable } from '../store/schema.ts'
import { prepareStatement } from '../store/statement.ts'
import type { Lease, Queue } from './queue.ts'

/** A lease without a heartbeat ends after this long. */
export const leaseMs = 30_000
const mostFailures = 3
/** Pause before the second attempt; twice as long before the third. */
const retryAfterMs = 500

const insert = prepareStatement<Pick<QueueEntryTable, 'judging_id' | 'enqueued_at'>>()((handle, param) =>
  handle.insertInto('queue_entry').values({
    judging_id: param('judging_id'),
    enqueued_at: param('enqueued_at'),
    ready_at: param('enqueued_at'),
    attempt: sql.lit(0),
    failures: sql.lit(0),
    lease_owner: null,
    lease_expires_at: null,
  }),
)

const findHeld = prepareStatement<{ judging: string; attempt: number }>()((handle, param) =>
  handle
    .selectFrom('queue_entry')
    .select(['failures'])
    .where('judging_id', '=', param('judging'))
    .where('attempt', '=', param('attempt'))
    .where('lease_owner', 'is not', null),
)

function ready(handle: Handle, now: number) {
  return handle
    .selectFrom('queue_entry')
    .select(['judging_id', 'attempt'])
    .where('ready_at', '<=', now)
    .where((where) => where.or([where('lease_expires_at', 'is', null), where('lease_expires_at', '<=', now)]))
    .orderBy('enqueued_at')
    .orderBy('judging_id')
}

function updateHeld(tx: Handle, { judging, attempt }: Lease) {
  return tx
    .updateTable('queue_entry')
    .where('judging_id', '=', judging)
    .where('attempt', '=', attempt)
    .where('lease_owner', 'is not', null)
}

/** The queue as a table of leases: for databases where one process writes. */
export function createLeaseTable(): Queue {
  return {
    enqueue: async (tx, judging, now) => {
      await insert(tx, { judging_id: judging, enqueued_at: now })
    },
    lease: async (tx, owner, most, now) => {
      const leases: Lease[] = []
      for (const { judging_id: judging, attempt } of await ready(tx, now).limit(most).execute()) {
        await tx
          .updateTable('queue_entry')
          .set({ attempt: attempt + 1, lease_owner: owner, lease_expires_at: now + leaseMs })
          .where('judging_id', '=', judging)
          .execute()
        leases.push({ judging, attempt: attempt + 1 })
      }
      return leases
    },
    heartbeat: async (tx, lease, now) => {
      const { numUpdatedRows } = await updateHeld(tx, lease)
        .set({ lease_expires_at: now + leaseMs })
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0n
    },
    holds: async (tx, { judging, attempt }) => (await findHeld(tx, { judging, attempt })).length > 0,
    complete: async (tx, { judging, attempt }) => {
      const { numDeletedRows } = await tx
        .deleteFrom('queue_entry')
        .where('judging_id', '=', judging)
        .where('attempt', '=', attempt)
        .where('lease_owner', 'is not', null)
        .executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },
    fail: async (tx, lease, now) => {
      const [held] = await findHeld(tx, lease)
      const failures = (held?.failures ?? 0) + 1
      if (failures >= mostFailures) return 'given up'
      await updateHeld(tx, lease)
        .set({ failures, ready_at: now + retryAfterMs * failures, lease_owner: null, lease_expires_at: null })
        .execute()
      return 'retried'
    },
    giveBack: async (tx, lease) => {
      await updateHeld(tx, lease).set({ lease_owner: null, lease_expires_at: null }).execute()
    },
    releaseOwner: async (tx, prefix) => {
      const { numUpdatedRows } = await tx
        .updateTable('queue_entry')
        .set({ lease_owner: null, lease_expires_at: null })
        .where('lease_owner', 'like', `${prefix}%`)
        .executeTakeFirstOrThrow()
      return Number(numUpdatedRows)
    },
    hasReady: async (handle, now) => (await ready(handle, now).limit(1).execute()).length > 0,
  }
}
