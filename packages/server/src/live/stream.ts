import type { SubmissionEvent } from '@gavel/shared/live'
import type { Handle } from '../store/schema.ts'
import type { Hub } from './hub.ts'
import { isOver, readEvents } from './journal.ts'

export interface StreamOptions {
  readonly read: Handle
  readonly hub: Hub
  readonly submission: string
  /** Sequence number of the last event that the client has; 0 for none. */
  readonly after: number
  /** What this reader may see of an event. */
  readonly mask: (event: SubmissionEvent) => SubmissionEvent
  /** A comment is sent after so long without an event, so that proxies keep the connection. */
  readonly keepAliveMs: number
  readonly signal: AbortSignal
}

/** An event in the form of server-sent events; JSON has no line breaks, so one data line holds it. */
export function formatEvent(event: SubmissionEvent): string {
  return `id: ${event.sequence}\nevent: ${event.event.type}\ndata: ${JSON.stringify(event)}\n\n`
}

/**
 * The life of a submission as text of server-sent events, from the journal: nothing is kept for a client but the number
 * of its last event, so a slow one costs no memory. Ends after `judged`.
 */
export async function* streamEvents(options: StreamOptions): AsyncGenerator<string, void> {
  const { read, hub, submission, mask, keepAliveMs, signal } = options
  let last = options.after
  let changed = true
  let wake = () => {}
  const onChange = () => {
    changed = true
    wake()
  }
  const unsubscribe = hub.subscribe(submission, onChange)
  signal.addEventListener('abort', onChange)
  try {
    while (!signal.aborted) {
      changed = false
      for (const event of await readEvents(read, submission, last)) {
        last = event.sequence
        yield formatEvent(mask(event))
        if (event.event.type === 'judged') return
      }
      // Whoever has had an event from here would have had the verdict too; else the client may have had it before.
      if (last === options.after && (await isOver(read, submission))) {
        if ((await readEvents(read, submission, last)).length === 0) return
        continue
      }
      if (changed || signal.aborted) continue
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, keepAliveMs)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      if (!changed) yield ': keep-alive\n\n'
    }
  } finally {
    signal.removeEventListener('abort', onChange)
    unsubscribe()
  }
}
