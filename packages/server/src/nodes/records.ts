import type { JudgeReport } from '@gavel/shared/judging'
import type { Work } from '@gavel/shared/node'
import type { CompiledQuery } from 'kysely'
import { appendEvents, type LifeEvent } from '../live/journal.ts'
import type { Catalog } from '../problems/catalog.ts'
import type { Failure, HeldEntry, Lease, LeaseKey, Owner, Queue } from '../queue/queue.ts'
import { runTogether } from '../store/run-together.ts'
import type { Handle } from '../store/schema.ts'
import { prepareStatement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'
import { loadWork } from './work.ts'

/** Thrown when a write came after its lease was lost: another attempt goes on, and this one must stop. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

export interface Failed {
  readonly outcome: Failure
  readonly submission: string
  /** Whether no attempt at it had failed before. */
  readonly first: boolean
}

export interface Finished {
  readonly submission: string
  /** From its place in the queue to its verdict. */
  readonly seconds: number
}

/** Every write of a judge node. Each is fenced: once the lease is lost it throws `LeaseLost` and changes nothing. */
export interface Records {
  /** Leases judgings, and marks those that had an earlier attempt as restarted. */
  lease(owner: Owner, most: number): Promise<(Work & Lease)[]>
  /** Whether that owner could lease something. */
  hasReady(owner: Owner): Promise<boolean>
  /**
   * Appends events of an attempt, of which the first has the number `first`, from 0. Those that were reported before are
   * passed over: a report may come twice. Returns the submission.
   * @throws LeaseLost also where events before them are missing.
   */
  append(lease: Lease, first: number, events: readonly LifeEvent[]): Promise<string>
  /** Records the verdict: the last events, the judging, and its end in the queue, in one transaction. */
  finish(lease: Lease, first: number, events: readonly LifeEvent[], report: JudgeReport): Promise<Finished>
  /** A failure of the machinery: tried again a bounded number of times, then `report` (a JE) is the verdict. */
  fail(lease: Lease, report: JudgeReport): Promise<Failed>
  giveBack(lease: Lease): Promise<string>
  /** Prolongs leases; returns those that are lost. */
  heartbeat(owner: string, leases: readonly LeaseKey[]): Promise<LeaseKey[]>
}

/** The largest of some numbers; null where there is none. */
function largest(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.max(...values)
}

interface Ended {
  readonly judging: string
  readonly verdict: JudgeReport['verdict']
  readonly score: number | null
  readonly cpu_seconds: number | null
  readonly memory_bytes: number | null
  readonly finished_at: number
  readonly node: string
  readonly report: string | null
}

const setJudged = prepareStatement<Ended>()((handle, param) =>
  handle
    .updateTable('judging')
    .set({
      state: 'judged',
      verdict: param('verdict'),
      score: param('score'),
      cpu_seconds: param('cpu_seconds'),
      memory_bytes: param('memory_bytes'),
      finished_at: param('finished_at'),
      node: param('node'),
      report: param('report'),
    })
    .where('id', '=', param('judging')),
)

/** A rejudging is a preview until it is applied: the journal is that of the judging that counts. */
const isPreview = ({ lane }: HeldEntry) => lane === 'rejudging'

/** The statements that put events of a held entry into the journal, where they belong there. */
function journal(tx: Handle, entry: HeldEntry, events: readonly LifeEvent[], at: number): CompiledQuery[] {
  return isPreview(entry) ? [] : [appendEvents(tx, entry.submission, events, at)]
}

export function createRecords(store: Store, queue: Queue, catalog: Pick<Catalog, 'version'>): Records {
  async function hold(tx: Handle, lease: Lease): Promise<HeldEntry> {
    const entry = await queue.hold(tx, lease)
    if (entry === null) throw new LeaseLost(`attempt ${lease.attempt} at judging ${lease.judging} has lost its lease`)
    return entry
  }

  /** Those of the events that have not been reported yet. */
  function fresh(entry: HeldEntry, first: number, events: readonly LifeEvent[]): readonly LifeEvent[] {
    if (first > entry.reported) throw new LeaseLost(`events ${entry.reported} to ${first - 1} were not reported`)
    return events.slice(entry.reported - first)
  }

  async function end(tx: Handle, lease: Lease, entry: HeldEntry, added: readonly LifeEvent[], report: JudgeReport) {
    const now = Date.now()
    await runTogether(store.kind, tx, [
      ...journal(tx, entry, [...added, { type: 'judged', report }], now),
      setJudged.with(tx, {
        judging: lease.judging,
        verdict: report.verdict,
        score: report.score,
        cpu_seconds: largest(report.tests.map((test) => test.cpuSeconds)),
        memory_bytes: largest(report.tests.map((test) => test.memoryBytes)),
        finished_at: now,
        node: lease.owner,
        report: isPreview(entry) ? JSON.stringify(report) : null,
      }),
      queue.complete(tx, lease),
    ])
  }

  return {
    lease: async (owner, most) => {
      const drafts = await store.transact(async (tx) => {
        const now = Date.now()
        return loadWork(store.kind, tx, await queue.lease(tx, owner, most, now), now)
      })
      return Promise.all(
        drafts.map(async ({ problem, ...draft }) => {
          const { timeLimitSeconds } = await catalog.version(problem.slug, problem.version)
          return { ...draft, owner: owner.name, problem: { ...problem, timeLimitSeconds } }
        }),
      )
    },
    hasReady: (owner) => queue.hasReady(store.read, owner, Date.now()),
    append: (lease, first, events) =>
      store.transact(async (tx) => {
        const entry = await hold(tx, lease)
        const added = fresh(entry, first, events)
        if (added.length > 0) {
          const noted = queue.noteReported(tx, lease, entry.reported + added.length)
          await runTogether(store.kind, tx, [...journal(tx, entry, added, Date.now()), noted])
        }
        return entry.submission
      }),
    finish: (lease, first, events, report) =>
      store.transact(async (tx) => {
        const entry = await hold(tx, lease)
        await end(tx, lease, entry, fresh(entry, first, events), report)
        return { submission: entry.submission, seconds: (Date.now() - entry.enqueuedAt) / 1000 }
      }),
    fail: (lease, report) =>
      store.transact(async (tx) => {
        const entry = await hold(tx, lease)
        const outcome = await queue.fail(tx, lease, Date.now())
        if (outcome === 'given up') await end(tx, lease, entry, [], report)
        return { outcome, submission: entry.submission, first: entry.failures === 0 }
      }),
    giveBack: (lease) =>
      store.transact(async (tx) => {
        const { submission } = await hold(tx, lease)
        await queue.giveBack(tx, lease)
        return submission
      }),
    heartbeat: (owner, leases) => store.transact((tx) => queue.heartbeat(tx, owner, leases, Date.now())),
  }
}
