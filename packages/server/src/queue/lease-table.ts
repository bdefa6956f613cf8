import { type ExpressionBuilder, sql } from 'kysely'
import type { Handle, QueueEntryTable, Schema } from '../store/schema.ts'
import { prepareStatement } from '../store/statement.ts'
import type { DatabaseKind } from '../store/store.ts'
import { laneName, lanes } from './lanes.ts'
import { type Lease, leaseMs, type Owner, type Queue } from './queue.ts'

const mostFailures = 3
/** Pause before the second attempt; twice as long before the third. */
const retryAfterMs = 500
/** For so long an entry that failed with a node waits for another one. */
const otherNodeMs = 2000
const longestPauseMs = 60_000

type NewEntry = Pick<QueueEntryTable, 'judging_id' | 'submission_id' | 'party' | 'language' | 'lane' | 'enqueued_at'>

/**
 * The turn of a new entry: the one after its party's last, and no earlier than the one that is being judged (start-time fair
 * queueing: Goyal, Vin, Cheng 1996, with every judging counted as one).
 */
const insert = prepareStatement<NewEntry>()((handle, param) => {
  const turns = sql<number>`(select coalesce(max(turn), 0) from (
    select max(turn) + 1 as turn from queue_entry where party = ${param('party')} and lane = ${param('lane')}
    union all select min(turn) from queue_entry where lane = ${param('lane')}) as candidates)`
  return handle
    .insertInto('queue_entry')
    .values({
      judging_id: param('judging_id'),
      submission_id: param('submission_id'),
      party: param('party'),
      language: param('language'),
      lane: param('lane'),
      turn: turns,
      enqueued_at: param('enqueued_at'),
      ready_at: param('enqueued_at'),
      attempt: sql.lit(0),
      reported: sql.lit(0),
      failures: sql.lit(0),
      lease_owner: null,
      lease_expires_at: null,
      last_owner: null,
    })
    .onConflict((conflict) => conflict.doNothing())
})

const findHeldEntry = prepareStatement<Lease>()((handle, param) =>
  selectHeld(handle, param('judging'), param('attempt'), param('owner')),
)

const lockHeldEntry = prepareStatement<Lease>()((handle, param) =>
  selectHeld(handle, param('judging'), param('attempt'), param('owner')).forUpdate(),
)

function selectHeld(handle: Handle, judging: string, attempt: number, owner: string) {
  return handle
    .selectFrom('queue_entry')
    .select(['submission_id', 'lane', 'reported', 'failures', 'enqueued_at'])
    .where('judging_id', '=', judging)
    .where('attempt', '=', attempt)
    .where('lease_owner', '=', owner)
}

const setReported = prepareStatement<{ judging: string; reported: number }>()((handle, param) =>
  handle
    .updateTable('queue_entry')
    .set({ reported: param('reported') })
    .where('judging_id', '=', param('judging')),
)

const deleteEntry = prepareStatement<{ judging: string }>()((handle, param) =>
  handle.deleteFrom('queue_entry').where('judging_id', '=', param('judging')),
)

function isFree(where: ExpressionBuilder<Schema, 'queue_entry'>, { name, languages }: Owner, now: number) {
  return where.and([
    // A time further ahead than any that is set: the clock has jumped back since.
    where.or([where('ready_at', '<=', now), where('ready_at', '>', now + longestPauseMs)]),
    where.or([
      where('lease_expires_at', 'is', null),
      where('lease_expires_at', '<=', now),
      where('lease_expires_at', '>', now + 2 * leaseMs),
    ]),
    where.or([
      where('last_owner', 'is', null),
      where('last_owner', '<>', name),
      where('ready_at', '<=', now - otherNodeMs),
    ]),
    ...(languages === null ? [] : [where('language', 'in', languages)]),
  ])
}

function updateHeld(tx: Handle, { judging, attempt, owner }: Lease) {
  return tx
    .updateTable('queue_entry')
    .where('judging_id', '=', judging)
    .where('attempt', '=', attempt)
    .where('lease_owner', '=', owner)
}

/** The queue as a table of leases. On Postgres several servers lease at once: each takes rows that no other looks at. */
export function createLeaseTable(kind: DatabaseKind): Queue {
  const sharesRows = kind === 'postgres'

  function next(handle: Handle, owner: Owner, most: number, now: number) {
    return handle
      .selectFrom('queue_entry')
      .select('judging_id')
      .where((where) => isFree(where, owner, now))
      .orderBy('lane')
      .orderBy('turn')
      .orderBy('enqueued_at')
      .orderBy('judging_id')
      .limit(most)
  }

  async function findHeld(tx: Handle, { judging, attempt, owner }: Lease) {
    const [found] = await (sharesRows ? lockHeldEntry : findHeldEntry)(tx, { judging, attempt, owner })
    return found
  }

  return {
    enqueue: (handle, { judging, submission, lane, party, language }, now) =>
      insert.with(handle, {
        judging_id: judging,
        submission_id: submission,
        party,
        language,
        lane: lanes[lane],
        enqueued_at: now,
      }),
    lease: async (tx, owner, most, now) => {
      if (owner.languages?.length === 0) return []
      const free = next(tx, owner, most, now)
      const rows = await tx
        .with('free', () => (sharesRows ? free.forUpdate().skipLocked() : free))
        .updateTable('queue_entry')
        .set((set) => ({
          attempt: set('attempt', '+', 1),
          reported: 0,
          last_owner: set.ref('lease_owner'),
          lease_owner: owner.name,
          lease_expires_at: now + leaseMs,
        }))
        .where('judging_id', 'in', (from) => from.selectFrom('free').select('judging_id'))
        .returning(['judging_id', 'attempt', 'lane', 'turn', 'enqueued_at'])
        .execute()
      const order = (a: (typeof rows)[number], b: (typeof rows)[number]) =>
        a.lane - b.lane || a.turn - b.turn || a.enqueued_at - b.enqueued_at || (a.judging_id < b.judging_id ? -1 : 1)
      return rows.sort(order).map(({ judging_id, attempt }) => ({ judging: judging_id, attempt, owner: owner.name }))
    },
    heartbeat: async (tx, owner, leases, now) => {
      if (leases.length === 0) return []
      const rows = await tx
        .updateTable('queue_entry')
        .set({ lease_expires_at: now + leaseMs })
        .where(
          'judging_id',
          'in',
          leases.map(({ judging }) => judging),
        )
        .where('lease_owner', '=', owner)
        .returning(['judging_id', 'attempt'])
        .execute()
      const newest = new Map(rows.map(({ judging_id, attempt }) => [judging_id, attempt]))
      return leases.filter(({ judging, attempt }) => newest.get(judging) !== attempt)
    },
    hold: async (tx, lease) => {
      const found = await findHeld(tx, lease)
      if (found === undefined) return null
      const { submission_id: submission, lane, reported, failures, enqueued_at: enqueuedAt } = found
      return { submission, lane: laneName(lane), reported, failures, enqueuedAt }
    },
    noteReported: (handle, { judging }, reported) => setReported.with(handle, { judging, reported }),
    complete: (handle, { judging }) => deleteEntry.with(handle, { judging }),
    fail: async (tx, lease, now) => {
      const failures = ((await findHeld(tx, lease))?.failures ?? 0) + 1
      if (failures >= mostFailures) return 'given up'
      await updateHeld(tx, lease)
        .set((set) => ({
          failures,
          ready_at: now + retryAfterMs * failures,
          last_owner: set.ref('lease_owner'),
          lease_owner: null,
          lease_expires_at: null,
        }))
        .execute()
      return 'retried'
    },
    giveBack: async (tx, lease) => {
      await updateHeld(tx, lease).set({ lease_owner: null, lease_expires_at: null, last_owner: null }).execute()
    },
    releaseOwner: async (tx, prefix) => {
      const { numUpdatedRows } = await tx
        .updateTable('queue_entry')
        .set({ lease_owner: null, lease_expires_at: null, last_owner: null })
        .where('lease_owner', 'like', `${prefix}%`)
        .executeTakeFirstOrThrow()
      return Number(numUpdatedRows)
    },
    remove: async (tx, judgings) => {
      for (const judging of judgings) await deleteEntry(tx, { judging })
    },
    hasReady: async (handle, owner, now) =>
      owner.languages?.length !== 0 && (await next(handle, owner, 1, now).execute()).length > 0,
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
  }
}
