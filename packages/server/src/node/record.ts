import type { JudgeReport } from '@gavel/shared/judging'
import { appendEvents, type LifeEvent } from '../live/journal.ts'
import type { Failure, Lease, Queue } from '../queue/queue.ts'
import type { Store } from '../store/open.ts'
import type { Handle } from '../store/schema.ts'

/** A judging in the hands of a node. */
export interface Held {
  readonly lease: Lease
  readonly submission: string
}

/** Thrown when a write came after its lease was lost: another attempt goes on, and this one must stop. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

/** Every write of a judge node. Each is fenced: once the lease is lost it throws `LeaseLost` and changes nothing. */
export interface Records {
  /** Leases judgings, and marks those that had an earlier attempt as restarted. */
  lease(owner: string, most: number): Promise<Held[]>
  append(held: Held, events: readonly LifeEvent[]): Promise<void>
  /** Records the verdict: the last events, the judging, and its end in the queue, in one transaction. */
  finish(held: Held, report: JudgeReport): Promise<void>
  /** A failure of the machinery: tried again a bounded number of times, then `report` (a JE) is the verdict. */
  fail(held: Held, report: JudgeReport): Promise<Failure>
  giveBack(held: Held): Promise<void>
  /** Prolongs leases; returns those that are lost. */
  heartbeat(held: readonly Held[]): Promise<Held[]>
}

/** The largest of some numbers; null where there is none. */
function largest(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.max(...values)
}

export function createRecords(store: Store, queue: Queue): Records {
  async function fence(tx: Handle, { lease, submission }: Held): Promise<void> {
    if (!(await queue.holds(tx, lease))) {
      throw new LeaseLost(`attempt ${lease.attempt} at submission ${submission} has lost its lease`)
    }
  }

  async function finish(tx: Handle, held: Held, report: JudgeReport): Promise<void> {
    const now = Date.now()
    await queue.complete(tx, held.lease)
    await appendEvents(tx, held.submission, [{ type: 'judged', report }], now)
    await tx
      .updateTable('judging')
      .set({
        state: 'judged',
        verdict: report.verdict,
        score: report.score,
        cpu_seconds: largest(report.tests.map((test) => test.cpuSeconds)),
        memory_bytes: largest(report.tests.map((test) => test.memoryBytes)),
        finished_at: now,
      })
      .where('id', '=', held.lease.judging)
      .execute()
  }

  /** Marks a leased judging as begun; what an earlier attempt left in the journal is declared void. */
  async function begin(tx: Handle, lease: Lease): Promise<Held> {
    const { submission_id: submission } = await tx
      .updateTable('judging')
      .set({ state: 'judging' })
      .where('id', '=', lease.judging)
      .returning('submission_id')
      .executeTakeFirstOrThrow()
    const { attempt } = lease
    if (attempt > 1) await appendEvents(tx, submission, [{ type: 'restarted', attempt }], Date.now())
    return { lease, submission }
  }

  return {
    lease: (owner, most) =>
      store.transact(async (tx) => {
        const held: Held[] = []
        for (const lease of await queue.lease(tx, owner, most, Date.now())) held.push(await begin(tx, lease))
        return held
      }),
    append: (held, events) =>
      store.transact(async (tx) => {
        await fence(tx, held)
        await appendEvents(tx, held.submission, events, Date.now())
      }),
    finish: (held, report) =>
      store.transact(async (tx) => {
        await fence(tx, held)
        await finish(tx, held, report)
      }),
    fail: (held, report) =>
      store.transact(async (tx) => {
        await fence(tx, held)
        const outcome = await queue.fail(tx, held.lease, Date.now())
        if (outcome === 'given up') await finish(tx, held, report)
        return outcome
      }),
    giveBack: (held) =>
      store.transact(async (tx) => {
        await fence(tx, held)
        await queue.giveBack(tx, held.lease)
      }),
    heartbeat: (all) =>
      store.transact(async (tx) => {
        const lost: Held[] = []
        for (const held of all) if (!(await queue.heartbeat(tx, held.lease, Date.now()))) lost.push(held)
        return lost
      }),
  }
}
