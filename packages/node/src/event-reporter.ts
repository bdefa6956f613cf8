import type { ReportedEvent } from '@gavel/shared/node'

/** Events waiting while a report is under way; beyond it the judging waits. */
const mostWaiting = 64

/** What was not reported: the number of its first event in the attempt, from 0, and the events. */
export interface Unreported {
  readonly first: number
  readonly events: readonly ReportedEvent[]
}

/** Reports the events of a judging in order, those that come during a report together in the next one. */
export interface EventReporter {
  /** Resolves at once, unless too many are waiting. @throws what an earlier report threw. */
  add(event: ReportedEvent): Promise<void>
  /** Waits for the report under way and gives out what is left, for the verdict to take along. @throws what a report threw. */
  rest(): Promise<Unreported>
}

export function createEventReporter(
  report: (first: number, events: readonly ReportedEvent[]) => Promise<void>,
): EventReporter {
  let first = 0
  let waiting: ReportedEvent[] = []
  let reporting: Promise<void> | null = null
  let failure: { readonly error: unknown } | null = null
  let over = false

  async function reportAll(): Promise<void> {
    // What follows at once goes along with it.
    await Promise.resolve()
    while (waiting.length > 0 && failure === null && !over) {
      const batch = waiting
      waiting = []
      try {
        await report(first, batch)
        first += batch.length
      } catch (error) {
        failure = { error }
      }
    }
    reporting = null
  }

  function check(): void {
    if (failure !== null) throw failure.error
  }

  return {
    add: async (event) => {
      check()
      waiting.push(event)
      reporting ??= reportAll()
      if (waiting.length > mostWaiting) await reporting
      check()
    },
    rest: async () => {
      over = true
      await reporting
      check()
      return { first, events: waiting }
    },
  }
}
