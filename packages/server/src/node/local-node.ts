import { GavelError } from '@gavel/shared/error'
import type { Log } from '../log.ts'
import { createEventWriter } from './event-writer.ts'
import { failureReport, type JudgeParts, judgeSubmission } from './judge-submission.ts'
import { type Held, LeaseLost, type Records } from './record.ts'

export interface NodeParts extends JudgeParts {
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
  const { records, log } = parts
  const active = new Map<Held, { readonly abort: AbortController; readonly done: Promise<void> }>()
  let closing = false
  let asked = false
  let looking: Promise<void> | null = null

  async function fail(held: Held, message: string, report = failureReport(parts.sandbox, message)): Promise<void> {
    const outcome = await records.fail(held, report)
    log.error({ submission: held.submission, attempt: held.lease.attempt, reason: message, outcome }, 'judging failed')
    parts.announce(held.submission)
  }

  async function judge(held: Held, signal: AbortSignal): Promise<void> {
    const { submission, lease } = held
    if (lease.attempt > mostAttempts) {
      await records.finish(held, failureReport(parts.sandbox, `Given up after ${mostAttempts} attempts.`))
      return parts.announce(submission)
    }
    const writer = createEventWriter(async (events) => {
      await records.append(held, events)
      parts.announce(submission)
    })
    try {
      const report = await judgeSubmission(parts, submission, writer, signal)
      if (report.verdict === 'JE') return await fail(held, 'the verdict was JE', report)
      await records.finish(held, report)
      parts.announce(submission)
    } catch (error) {
      if (error instanceof LeaseLost) throw error
      if (error instanceof GavelError && error.code.startsWith('storage.')) throw error
      if (signal.aborted) return await records.giveBack(held)
      const message = error instanceof Error ? error.message : String(error)
      log.error({ err: error, submission }, 'the machinery failed')
      await fail(held, message)
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
      if (free <= 0 || !(await parts.hasReady())) continue
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
