import { leaseMs } from '@gavel/node/judge-server'
import type { Dialect } from '../store/dialect.ts'
import type { QueueEntryTable } from '../store/schema.ts'
import { prepareStatement } from '../store/statement.ts'
import { laneName, lanes } from './lanes.ts'
import {
  claimEntry,
  deleteEntry,
  findHeld,
  insertEntry,
  lockHeld,
  lookFor,
  nobodys,
  returnEntry,
  takeEntry,
  timesOf,
  type Wanted,
} from './lease-statements.ts'
import { mostFailures } from './leased.ts'
import { readFailures, writeFailures } from './node-failure.ts'
import type { Owner, Queue } from './queue.ts'

/** Pause before the second attempt; twice as long before the third. */
const retryAfterMs = 500

/** The queue as a table of leases: the same for both databases. */
export function createLeaseTable(dialect: Dialect): Queue {
  const forAny = lookFor(dialect, false)
  const forSome = lookFor(dialect, true)
  const prolong = prepareStatement<{ judgings: string; owner: string; until: number }>()((handle, param) =>
    handle
      .updateTable('queue_entry')
      .set({ lease_expires_at: param('until') })
      .where('judging_id', 'in', dialect.idsIn(param('judgings')))
      .where('lease_owner', '=', param('owner'))
      .returning(['judging_id', 'attempt']),
  )

  function wanted({ name, languages }: Owner, most: number, now: number): Wanted {
    return { name, languages: JSON.stringify(languages), most, ...timesOf(now) }
  }

  const held = (
    row: Pick<QueueEntryTable, 'submission_id' | 'lane' | 'reported' | 'failures' | 'failed_with'> | undefined,
  ) =>
    row === undefined
      ? null
      : {
          submission: row.submission_id,
          lane: laneName(row.lane),
          reported: row.reported,
          failures: row.failures,
          failedWith: readFailures(row.failed_with),
        }

  return {
    enqueue: (handle, { judging, submission, lane, party, language }, now) =>
      insertEntry.with(handle, {
        judging_id: judging,
        submission_id: submission,
        party,
        language,
        lane: lanes[lane],
        enqueued_at: now,
      }),
    lease: (handle, owner, most, now) => {
      if (owner.languages?.length === 0) return null
      const { lease } = owner.languages === null ? forAny : forSome
      return lease.with(handle, wanted(owner, most, now))
    },
    heartbeat: async (handle, owner, leases, now) => {
      if (leases.length === 0) return []
      const judgings = JSON.stringify(leases.map(({ judging }) => judging))
      const rows = await prolong(handle, { judgings, owner, until: now + leaseMs })
      const newest = new Map(rows.map(({ judging_id, attempt }) => [judging_id, attempt]))
      return leases.filter(({ judging, attempt }) => newest.get(judging) !== attempt)
    },
    claim: (handle, { judging, attempt, owner }, before, reported) =>
      claimEntry.with(handle, { judging, attempt, owner, before, reported }),
    take: (handle, { judging, attempt, owner }, before) => takeEntry.with(handle, { judging, attempt, owner, before }),
    find: async (handle, lease) => held((await findHeld(handle, lease))[0]),
    hold: async (tx, lease) => held((await (dialect.locksRows ? lockHeld : findHeld)(tx, lease))[0]),
    fail: async (tx, { judging }, entry, now) => {
      const failures = entry.failures + 1
      if (failures >= mostFailures) return 'given up'
      await tx
        .updateTable('queue_entry')
        .set({
          ...nobodys,
          failures,
          failed_with: writeFailures(entry.failedWith),
          ready_at: now + retryAfterMs * failures,
        })
        .where('judging_id', '=', judging)
        .execute()
      return 'retried'
    },
    giveBack: async (handle, lease) => (await returnEntry(handle, lease))[0]?.submission_id ?? null,
    releaseOwner: async (tx, prefix) => {
      const { numUpdatedRows } = await tx
        .updateTable('queue_entry')
        .set(nobodys)
        .where('lease_owner', 'like', `${prefix}%`)
        .executeTakeFirstOrThrow()
      return Number(numUpdatedRows)
    },
    remove: async (tx, judgings) => {
      for (const judging of judgings) await deleteEntry(tx, { judging })
    },
    hasReady: async (handle, owner, now) => {
      if (owner.languages?.length === 0) return false
      const { any } = owner.languages === null ? forAny : forSome
      return (await any(handle, wanted(owner, 1, now))).length > 0
    },
    depths: async (handle) => {
      const rows = await handle
        .selectFrom('queue_entry')
        .select((select) => [
          'lane',
          select.fn.countAll<number>().as('all'),
          select.fn.count<number>('lease_owner').as('leased'),
          select.fn.min('enqueued_at').filterWhere('lease_owner', 'is', null).as('oldest'),
        ])
        .groupBy('lane')
        .execute()
      return rows.map(({ lane, all, leased, oldest }) => ({
        lane: laneName(lane),
        waiting: all - leased,
        leased,
        oldestAt: oldest,
      }))
    },
    countOf: async (handle, party) => {
      const query = handle.selectFrom('queue_entry').where('party', '=', party)
      const { held } = await query.select((select) => select.fn.countAll<number>().as('held')).executeTakeFirstOrThrow()
      return held
    },
    countUsers: async (handle) => {
      const query = handle.selectFrom('queue_entry').where('lane', '<>', lanes.rejudging)
      const { users } = await query
        .select((select) => select.fn.count<number>('party').distinct().as('users'))
        .executeTakeFirstOrThrow()
      return Number(users)
    },
  }
}
