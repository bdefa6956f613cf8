import type { Sandbox } from '@gavel/sandbox/sandbox'
import { GavelError } from '@gavel/shared/error'
import type { JudgeReport } from '@gavel/shared/judging'
import type { Log } from '../log.ts'
import { createEventWriter } from './event-writer.ts'
import { failureReport, type JudgeParts, judgeSubmission } from './judge-submission.ts'
import { type Held, LeaseLost, type Records } from './record.ts'
import type { SandboxKeeper } from './sandbox-keeper.ts'

export interface NodeParts extends Omit<JudgeParts, 'sandbox'> {
  readonly keeper: SandboxKeeper
  readonly records: Records
  /** Owner of the leases. */
  readonly name: string
  /** How many submissions are judged at once. */
  readonly slots: number
  /** Whether something waits in the queue; a read, so that looking costs no commit. */
  readonly hasReady: () => Promise<boolean>
  /** Told after each write about a submission. */
  readonly announce: (submission: string) => void
  readonly log: Log
}

/** A judge node in the process of the server. */
export interface LocalNode {
  /** Look at the queue now. */
  wake(): void
  /** Ends what is being judged and gives it back to the queue. */
  close(): Promise<void>
}

/** The backstop for a wake that was lost, and for entries whose pause is over. */
const pollMs = 250
const heartbeatMs = 10_000
/** Leases of one judging before it is given up: something in it ends the server each time. */
const mostAttempts = 16

export function startNode(parts: NodeParts): LocalNode {
  const { records, keeper, log } = parts
  const active = new Map<Held, { readonly abort: AbortController; readonly done: Promise<void> }>()
  let closing = false
  let asked = false
  let looking: Promise<void> | null = null

  /** A failure is counted against the submission only where the sandbox works: else it goes back as it was. */
  async function fail(held: Held, sandbox: Sandbox, report: JudgeReport, reason: string): Promise<void> {
    const works = await keeper.check(sandbox)
    const outcome = works ? await records.fail(held, report) : 'given back'
    if (!works) await records.giveBack(held)
    log.error({ submission: held.submission, attempt: held.lease.attempt, reason, outcome }, 'judging failed')
    parts.announce(held.submission)
  }

  async function judge(held: Held, signal: AbortSignal): Promise<void> {
    const { submission, lease } = held
    const sandbox = keeper.current()
    if (lease.attempt > mostAttempts) {
      await records.finish(held, failureReport(sandbox, `Given up after ${mostAttempts} attempts.`))
      return parts.announce(submission)
    }
    const writer = createEventWriter(async (events) => {
      await records.append(held, events)
      parts.announce(submission)
    })
    try {
      const report = await judgeSubmission({ ...parts, sandbox }, submission, writer, signal)
      if (report.verdict === 'JE') {
        const failed = report.tests.find(({ verdict }) => verdict === 'JE')
        return await fail(held, sandbox, report, failed?.message || report.compile.log)
      }
      await records.finish(held, report)
      parts.announce(submission)
    } catch (error) {
      if (error instanceof LeaseLost) throw error
      if (error instanceof GavelError && error.code.startsWith('storage.')) throw error
      if (signal.aborted) return await records.giveBack(held)
      const message = error instanceof Error ? error.message : String(error)
      await fail(held, sandbox, failureReport(sandbox, message), message)
    }
  }

  function begin(held: Held): void {
    const abort = new AbortController()
    const done = judge(held, abort.signal)
      .catch((error: unknown) => {
        // The lease is lost or will expire: in both cases another attempt takes over.
        log.error({ err: error, submission: held.submission, attempt: held.lease.attempt }, 'an attempt was dropped')
      })
      .then(() => {
        active.delete(held)
        wake()
      })
    active.set(held, { abort, done })
    parts.announce(held.submission)
  }

  async function look(): Promise<void> {
    while (asked && !closing) {
      asked = false
      const free = parts.slots - active.size
      if (free <= 0 || !(await parts.hasReady()) || !(await keeper.isUsable())) continue
      for (const held of await records.lease(parts.name, free)) begin(held)
    }
  }

  function wake(): void {
    asked = true
    if (looking !== null || closing) return
    looking = look()
      .catch((error: unknown) => log.error({ err: error }, 'the queue could not be read'))
      .finally(() => {
        looking = null
      })
  }

  async function beat(): Promise<void> {
    if (active.size === 0) return
    for (const lost of await records.heartbeat([...active.keys()])) active.get(lost)?.abort.abort()
  }

  const poll = setInterval(wake, pollMs)
  const heart = setInterval(() => {
    beat().catch((error: unknown) => log.error({ err: error }, 'leases could not be prolonged'))
  }, heartbeatMs)
  wake()

  return {
    wake,
    close: async () => {
      closing = true
      clearInterval(poll)
      await looking
      for (const { abort } of active.values()) abort.abort()
      await Promise.all([...active.values()].map(({ done }) => done))
      clearInterval(heart)
    },
  }
}
