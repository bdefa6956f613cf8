import { failureReport } from '@gavel/node/failure-report'
import { type LeaseKey, LeaseLost } from '@gavel/node/judge-server'
import type { Log } from '@gavel/node/log'
import { GavelError } from '@gavel/shared/error'
import type { JudgeReport } from '@gavel/shared/judging'
import type { LifeEvent } from '@gavel/shared/life'
import type { Work } from '@gavel/shared/node'
import { sql } from 'kysely'
import { appendedEvents, appendHeldEvents } from '../live/journal.ts'
import type { News } from '../live/topic.ts'
import type { Catalog } from '../problems/catalog.ts'
import { lanes } from '../queue/lanes.ts'
import { leaseOf } from '../queue/leased.ts'
import { failuresToCount, type NodeFailure, readFailures } from '../queue/node-failure.ts'
import type { Failure, HeldEntry, Lease, Leased, Owner, Queue } from '../queue/queue.ts'
import { claimTogether } from '../store/claim-together.ts'
import type { Handle } from '../store/schema.ts'
import { prepareStatement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'
import { type FoundWork, isJournalled, leaseWork, restart, toDraft } from './work.ts'

/** Leases of one judging before it is given up: something in it ends the node each time. */
const mostAttempts = 16
/** The same with those that were given back: one that breaks each sandbox it comes to is given back each time. */
const mostLeases = 64

export interface Failed {
  readonly outcome: Failure
  readonly submission: string
}

/** What was added to the journal of a submission; nothing where that is a preview. */
export interface Appended {
  readonly submission: string
  readonly news: News
}

export interface Finished extends Appended {
  /** From its place in the queue to its verdict. */
  readonly seconds: number
  /** Failures of other nodes at it: they count against those, now that it could be judged. */
  readonly failedWith: readonly NodeFailure[]
}

/** Every write of a judge node. Each is fenced: once the lease is lost it throws `LeaseLost` and changes nothing. */
export interface Records {
  /** Leases judgings, and marks those that had an earlier attempt as restarted. */
  lease(owner: Owner, most: number): Promise<(Work & Lease)[]>
  /** Whether that owner could lease something. */
  hasReady(owner: Owner): Promise<boolean>
  /**
   * Appends events of an attempt, of which the first has the number `first`, from 0. Those that were reported before are
   * passed over: a report may come twice.
   * @throws LeaseLost also where events before them are missing.
   */
  append(lease: Lease, first: number, events: readonly LifeEvent[]): Promise<Appended>
  /** Records the verdict: the last events, the judging, and its end in the queue, in one transaction. */
  finish(lease: Lease, first: number, events: readonly LifeEvent[], report: JudgeReport): Promise<Finished>
  /**
   * A failure of the machinery of the lease's owner, for a reason: tried again a bounded number of times, then `report` (a
   * JE) is the verdict.
   */
  fail(lease: Lease, report: JudgeReport, reason: string): Promise<Failed>
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
  readonly max_score: number | null
  readonly cpu_seconds: number | null
  readonly memory_bytes: number | null
  readonly finished_at: number
  readonly node: string
  readonly report: string
}

/** Ends the judging of the entry in `held`. What is not in the journal, a rejudging's report, is kept here. */
const setJudged = prepareStatement<Ended>()((handle, param) =>
  handle
    .updateTable('judging')
    .set({
      state: sql.lit('judged'),
      verdict: param('verdict'),
      score: param('score'),
      max_score: param('max_score'),
      cpu_seconds: param('cpu_seconds'),
      memory_bytes: param('memory_bytes'),
      finished_at: param('finished_at'),
      node: param('node'),
      report: sql<string | null>`case when (select lane from held) = ${sql.lit(lanes.rejudging)}
        then cast(${param('report')} as text) end`,
    })
    .where('id', '=', param('judging'))
    .where(sql<boolean>`exists (select 1 from held)`),
)

export interface RecordParts {
  readonly store: Store
  readonly queue: Queue
  readonly catalog: Pick<Catalog, 'version'>
  readonly log: Log
}

export function createRecords({ store, queue, catalog, log }: RecordParts): Records {
  const { dialect } = store

  function lost({ attempt, judging }: Lease): LeaseLost {
    return new LeaseLost(`attempt ${attempt} at judging ${judging} has lost its lease`)
  }

  async function hold(tx: Handle, lease: Lease): Promise<HeldEntry> {
    const entry = await queue.hold(tx, lease)
    if (entry === null) throw lost(lease)
    return entry
  }

  /** Writes those of the events that were not reported before: mostly all of them, which takes one statement. */
  async function writeFresh<T>(
    lease: Lease,
    first: number,
    events: readonly LifeEvent[],
    write: (handle: Handle, first: number, events: readonly LifeEvent[]) => Promise<T | undefined>,
  ): Promise<T> {
    for (let from = first; ; ) {
      const rest = events.slice(from - first)
      const written = await store.autocommit((handle) => write(handle, from, rest))
      if (written !== undefined) return written
      const entry = await store.autocommit((handle) => queue.find(handle, lease))
      if (entry === null) throw lost(lease)
      if (first > entry.reported) throw new LeaseLost(`events ${entry.reported} to ${first - 1} were not reported`)
      from = entry.reported
    }
  }

  async function end(handle: Handle, lease: Lease, before: number, added: readonly LifeEvent[], report: JudgeReport) {
    const now = store.now()
    const events = [...added, { type: 'judged', report } as const]
    const held = await claimTogether(dialect, handle, queue.take(handle, lease, before), [
      appendHeldEvents(handle, events, now),
      setJudged.with(handle, {
        judging: lease.judging,
        verdict: report.verdict,
        score: report.score,
        max_score: report.maxScore ?? null,
        cpu_seconds: largest(report.tests.map((test) => test.cpuSeconds)),
        memory_bytes: largest(report.tests.map((test) => test.memoryBytes)),
        finished_at: now,
        node: lease.owner,
        report: JSON.stringify(report),
      }),
    ])
    return held && { held, news: appendedEvents(held, events, now) }
  }

  /** Ends an attempt that failed; `failed` says with which node, where it was one. */
  async function fail(lease: Lease, report: JudgeReport, failed: readonly NodeFailure[]): Promise<Failed> {
    return store.transact(async (tx) => {
      const entry = await hold(tx, lease)
      const failedWith = [...entry.failedWith, ...failed]
      const outcome = await queue.fail(tx, lease, { ...entry, failedWith }, store.now())
      if (outcome === 'given up') await end(tx, lease, entry.reported, [], report)
      return { outcome, submission: entry.submission }
    })
  }

  async function prepare(lease: Lease, found: FoundWork): Promise<Work & Lease> {
    if (found.files === null) throw new Error('the submission is in the queue, but not stored')
    const { problem, ...draft } = toDraft(found)
    const { timeLimitSeconds } = await catalog.version(problem.slug, problem.version)
    const restarted = lease.attempt > 1 && isJournalled(found)
    const earlier = !restarted
      ? null
      : await store.transact(async (tx) => {
          await hold(tx, lease)
          return restart(tx, found, store.now())
        })
    return { ...draft, owner: lease.owner, problem: { ...problem, timeLimitSeconds }, earlier }
  }

  /** The work of a lease; null where it came to nothing, of which the queue is told: the others go on. */
  async function prepareOrFail(lease: Leased, found: FoundWork): Promise<(Work & Lease) | null> {
    try {
      const most = lease.begun > mostAttempts || lease.attempt > mostLeases
      if (!most && !lease.spent) return await prepare(lease, found)
      const report = failureReport(null, `Given up after ${lease.attempt - 1} attempts.`)
      const ended = await store.autocommit((handle) => end(handle, lease, 0, [], report))
      if (ended !== undefined) log.error({ judging: lease.judging }, 'given up: attempts at it do not end')
    } catch (error) {
      if (error instanceof LeaseLost) return null
      if (error instanceof GavelError && error.code.startsWith('storage.')) throw error
      log.error({ err: error, judging: lease.judging }, 'work could not be prepared')
      const reason = `It could not be prepared: ${error instanceof Error ? error.message : error}`
      await fail(lease, failureReport(null, reason), []).catch((failed: unknown) => {
        // It was taken out of the queue in the meantime: a rejudging was cancelled, say.
        if (!(failed instanceof LeaseLost)) throw failed
      })
    }
    return null
  }

  return {
    lease: async (owner, most) => {
      const found = await store.autocommit(async (handle) => {
        const lease = queue.lease(handle, owner, most, store.now())
        return lease === null ? [] : leaseWork(dialect, handle, lease)
      })
      const works = await Promise.all(found.map((each) => prepareOrFail(leaseOf(each, owner.name), each)))
      return works.filter((work) => work !== null)
    },
    hasReady: (owner) => queue.hasReady(store.read, owner, store.now()),
    append: (lease, first, events) => {
      return writeFresh(lease, first, events, async (handle, from, rest) => {
        const now = store.now()
        const journal = rest.length === 0 ? [] : [appendHeldEvents(handle, rest, now)]
        const claim = queue.claim(handle, lease, from, from + rest.length)
        const held = await claimTogether(dialect, handle, claim, journal)
        return held && { submission: held.submission_id, news: appendedEvents(held, rest, now) }
      })
    },
    finish: async (lease, first, events, report) => {
      const { held, news } = await writeFresh(lease, first, events, (handle, from, rest) =>
        end(handle, lease, from, rest, report),
      )
      return {
        submission: held.submission_id,
        news,
        seconds: (store.now() - held.enqueued_at) / 1000,
        failedWith: report.verdict === 'JE' ? [] : failuresToCount(readFailures(held.failed_with), lease.owner),
      }
    },
    fail: (lease, report, reason) => fail(lease, report, [{ node: lease.owner, reason }]),
    giveBack: async (lease) => {
      const submission = await store.autocommit((handle) => queue.giveBack(handle, lease))
      if (submission === null) throw lost(lease)
      return submission
    },
    heartbeat: (owner, leases) => store.autocommit((handle) => queue.heartbeat(handle, owner, leases, store.now())),
  }
}
