import type { SubmissionEvent } from '@gavel/shared/live'
import type { Handle } from '../store/schema.ts'
import type { Hub } from './hub.ts'
import { readEvents } from './journal.ts'

/** What a reader may see of an event, under a number of its own; null for nothing. It is given all events, the first one first. */
export type Mask = (event: SubmissionEvent) => SubmissionEvent | null

export interface StreamOptions {
  readonly read: Handle
  readonly hub: Hub
  readonly submission: string
  /** Sequence number of the last event that the client has, as the mask numbers them; 0 for none. */
  readonly after: number
  readonly mask: Mask
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
  let last = 0
  let changed = true
  let over = false
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
        over = event.event.type === 'judged'
        const seen = mask(event)
        if (seen === null || seen.sequence <= options.after) continue
        yield formatEvent(seen)
        if (over) return
      }
      // The journal ends with a verdict that the client has had before.
      if (over) return
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

/** Whether the journal ends with the verdict, and whoever has the events up to `after` has that too. */
export async function hasAll({
  read,
  submission,
  after,
  mask,
}: Pick<StreamOptions, 'read' | 'submission' | 'after' | 'mask'>) {
  if (after === 0) return false
  const seen = (await readEvents(read, submission, 0)).map(mask).filter((event) => event !== null)
  const last = seen.at(-1)
  return last?.event.type === 'judged' && last.sequence <= after
}
