import { leaseMs } from '@gavel/node/judge-server'
import { sql } from 'kysely'
import type { Dialect } from '../store/dialect.ts'
import type { Handle, QueueEntryTable } from '../store/schema.ts'
import { type Param, prepareStatement } from '../store/statement.ts'
import type { Lease } from './queue.ts'

/**
 * For so long an entry that failed with a node waits for another one that lives: one whose sandbox is sick is heard but
 * leases nothing, and nothing is to wait for ever.
 */
const otherNodeMs = 300_000
const longestPauseMs = 60_000

type NewEntry = Pick<QueueEntryTable, 'judging_id' | 'submission_id' | 'party' | 'language' | 'lane' | 'enqueued_at'>

/**
 * The turn of a new entry: the one after its party's last, and no earlier than the one that is being judged (start-time fair
 * queueing: Goyal, Vin, Cheng 1996, with every judging counted as one). A party has one entry a turn: an index refuses a second.
 */
export const insertEntry = prepareStatement<NewEntry>()((handle, param) => {
  const [party, lane] = [sql`cast(${param('party')} as text)`, sql`cast(${param('lane')} as integer)`]
  // Where an index is chosen by a bare parameter SQLite plans the statement anew for each value: 20 µs of a submission.
  const turns = sql<number>`(select coalesce(max(turn), 0) from (
    select max(turn) + 1 as turn from queue_entry where party = ${party} and lane = ${lane}
    union all select min(turn) from queue_entry where lane = ${lane}) as candidates)`
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
      // At once, though the clock of who leases it be a little behind.
      ready_at: sql.lit(0),
      attempt: sql.lit(0),
      reported: sql.lit(0),
      failures: sql.lit(0),
      given_back: sql.lit(0),
      lease_owner: null,
      lease_expires_at: null,
      last_owner: null,
      failed_with: null,
      lapsed_at: null,
    })
    .onConflict((conflict) => conflict.column('judging_id').doNothing())
})

export const findHeld = prepareStatement<Lease>()((handle, param) =>
  selectHeld(handle, param('judging'), param('attempt'), param('owner')),
)

export const lockHeld = prepareStatement<Lease>()((handle, param) =>
  selectHeld(handle, param('judging'), param('attempt'), param('owner')).forUpdate(),
)

function selectHeld(handle: Handle, judging: string, attempt: number, owner: string) {
  return handle
    .selectFrom('queue_entry')
    .select(['submission_id', 'lane', 'reported', 'failures', 'failed_with'])
    .where('judging_id', '=', judging)
    .where('attempt', '=', attempt)
    .where('lease_owner', '=', owner)
}

/** For who appends to the journal in the same statement, and wants to know under which numbers. */
const lastEvent = sql<number>`(select coalesce(max(event.sequence), 0) from event
  where event.submission_id = queue_entry.submission_id)`.as('last_event')

export const claimEntry = prepareStatement<Lease & { before: number; reported: number }>()((handle, param) =>
  handle
    .updateTable('queue_entry')
    .set({ reported: param('reported') })
    .where('judging_id', '=', param('judging'))
    .where('attempt', '=', param('attempt'))
    .where('lease_owner', '=', param('owner'))
    .where('reported', '=', param('before'))
    .returning(['submission_id', 'lane', 'enqueued_at', 'failed_with', lastEvent]),
)

export const takeEntry = prepareStatement<Lease & { before: number }>()((handle, param) =>
  handle
    .deleteFrom('queue_entry')
    .where('judging_id', '=', param('judging'))
    .where('attempt', '=', param('attempt'))
    .where('lease_owner', '=', param('owner'))
    .where('reported', '=', param('before'))
    .returning(['submission_id', 'lane', 'enqueued_at', 'failed_with', lastEvent]),
)

export const returnEntry = prepareStatement<Lease>()((handle, param) =>
  handle
    .updateTable('queue_entry')
    .set((set) => ({ ...nobodys, given_back: set('given_back', '+', sql.lit(1)) }))
    .where('judging_id', '=', param('judging'))
    .where('attempt', '=', param('attempt'))
    .where('lease_owner', '=', param('owner'))
    .returning('submission_id'),
)

export const deleteEntry = prepareStatement<{ judging: string }>()((handle, param) =>
  handle.deleteFrom('queue_entry').where('judging_id', '=', param('judging')),
)

export interface Wanted {
  readonly name: string
  /** JSON of an array of ids; not looked at where any will do. */
  readonly languages: string
  readonly most: number
  readonly now: number
  /** Times that are compared with: see `timesOf`. */
  readonly heard: number
  readonly waited: number
  readonly pauseEnd: number
  readonly leaseEnd: number
  readonly given: number
}

/** The times of a look for work at `now`. */
export function timesOf(now: number) {
  return {
    now,
    heard: now - leaseMs,
    waited: now - otherNodeMs,
    // Times further ahead than any that is set: the clock has jumped back since.
    pauseEnd: now + longestPauseMs,
    leaseEnd: now + 2 * leaseMs,
    given: now + leaseMs,
  }
}

/**
 * 1 where the lease of an entry, as it stands before it is leased to `name`, is the second in a row that ran out, and the node of
 * the first lives: heard, or asking now, since its lease ran out, without having started anew since its last heartbeat for
 * it; else 0. The node of the second is not looked at: blocked by the same submission, it will be heard later only.
 */
function lapsedAgain(name: string) {
  const began = sql`queue_entry.lapsed_at - ${sql.lit(leaseMs)}`
  return sql<number>`case when queue_entry.lease_owner is not null and queue_entry.lapsed_at is not null and exists (
    select 1 from judge_node as node where node.name = queue_entry.last_owner and node.joined_at <= ${began}
      and (node.seen_at > queue_entry.lapsed_at or node.name = ${name})) then 1 else 0 end`
}

/** The statements that look for work; `languages` say whether only some are wanted. */
export function lookFor(dialect: Dialect, some: boolean) {
  const failedWith = dialect.textsOfEach('queue_entry.failed_with', 'node')
  /** Whether a node lives, is trusted, has the language of the entry, and did not fail at it. */
  const otherMayJudge = (param: Param<Wanted>) => sql<boolean>`exists (select 1 from judge_node as other
    where other.state = 'up' and other.quarantined_at is null and other.seen_at > ${param('heard')}
      and queue_entry.language in ${dialect.textsIn('other.info', 'languages')} and other.name not in ${failedWith})`
  function free(handle: Handle, param: Param<Wanted>) {
    return handle
      .selectFrom('queue_entry')
      .select('judging_id')
      .where((where) =>
        where.and([
          where.or([where('ready_at', '<=', param('now')), where('ready_at', '>', param('pauseEnd'))]),
          where.or([
            where('lease_expires_at', 'is', null),
            where('lease_expires_at', '<=', param('now')),
            where('lease_expires_at', '>', param('leaseEnd')),
          ]),
          where.or([
            where('failed_with', 'is', null),
            sql<boolean>`${param('name')} not in ${failedWith}`,
            where('ready_at', '<=', param('waited')),
            where('ready_at', '>', param('pauseEnd')),
            sql<boolean>`not ${otherMayJudge(param)}`,
          ]),
          ...(some ? [where('language', 'in', dialect.idsIn(param('languages')))] : []),
        ]),
      )
      .orderBy('lane')
      .orderBy('turn')
      .orderBy('enqueued_at')
      .orderBy('judging_id')
      .limit(param('most'))
  }
  return {
    any: prepareStatement<Wanted>()(free),
    lease: prepareStatement<Wanted>()((handle, param) =>
      handle
        // Where several servers lease at once, each takes rows that no other looks at.
        .with('free', () => (dialect.locksRows ? free(handle, param).forUpdate().skipLocked() : free(handle, param)))
        .updateTable('queue_entry')
        .set((set) => ({
          attempt: set('attempt', '+', sql.lit(1)),
          reported: sql.lit(0),
          failures: sql<number>`failures + ${lapsedAgain(param('name'))}`,
          // Who still holds it here has let the lease run out.
          lapsed_at: set.ref('lease_expires_at'),
          last_owner: set.ref('lease_owner'),
          lease_owner: param('name'),
          lease_expires_at: param('given'),
        }))
        .where('judging_id', 'in', (from) => from.selectFrom('free').select('judging_id'))
        .returning(['judging_id', 'submission_id', 'attempt', 'given_back', 'failures', 'lane', 'turn', 'enqueued_at']),
    ),
  }
}

/** What is set of an entry that nobody holds, and anybody may lease. */
export const nobodys = { lease_owner: null, lease_expires_at: null, last_owner: null, lapsed_at: null }
