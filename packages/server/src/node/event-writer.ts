import type { LifeEvent } from '../live/journal.ts'

/** Events waiting while a write is under way; beyond it the judging waits for the disk. */
const mostWaiting = 64

/** Writes the events of a judging in order, those that come during a write together in the next one. */
export interface EventWriter {
  /** Resolves at once, unless too many are waiting. @throws what an earlier write threw. */
  add(event: LifeEvent): Promise<void>
  /** Waits until all are written. @throws what a write threw. */
  flush(): Promise<void>
}

export function createEventWriter(write: (events: readonly LifeEvent[]) => Promise<void>): EventWriter {
  let waiting: LifeEvent[] = []
  let writing: Promise<void> | null = null
  let failure: { readonly error: unknown } | null = null

  async function writeAll(): Promise<void> {
    while (waiting.length > 0 && failure === null) {
      const batch = waiting
      waiting = []
      try {
        await write(batch)
      } catch (error) {
        failure = { error }
      }
    }
    writing = null
  }

  function check(): void {
    if (failure !== null) throw failure.error
  }

  return {
    add: async (event) => {
      check()
      waiting.push(event)
      writing ??= writeAll()
      if (waiting.length > mostWaiting) await writing
      check()
    },
    flush: async () => {
      await writing
      check()
    },
  }
}
