import { createTail, type Numbered } from './tail.ts'

/** A journal that can be followed: where its events are read, and which one is its last. */
export interface Journal<E extends Numbered> {
  /** The events after a sequence number (0: all), in order. */
  readonly readAfter: (sequence: number) => Promise<readonly E[]>
  /**
   * Calls a listener whenever it may have grown, with what was added where that is in hand: events in order, without a gap, which
   * `readAfter` finds too. Returns what ends that.
   */
  readonly subscribe: (listener: (added: readonly E[]) => void) => () => void
  /** The name of an event, as server-sent events have one. */
  readonly nameOf: (event: E) => string
  readonly isLast: (event: E) => boolean
}

/** What a reader may see of an event, under a number of its own; null for nothing. It is given all events, the first one first. */
export type Mask<E extends Numbered> = (event: E) => E | null

export interface StreamOptions<E extends Numbered> {
  /** Sequence number of the last event that the client has, as the mask numbers them; 0 for none. */
  readonly after: number
  readonly mask: Mask<E>
  /** A comment is sent after so long without an event, so that proxies keep the connection. */
  readonly keepAliveMs: number
  readonly signal: AbortSignal
}

/** An event in the form of server-sent events; JSON has no line breaks, so one data line holds it. */
export function formatEvent(name: string, event: Numbered): string {
  return `id: ${event.sequence}\nevent: ${name}\ndata: ${JSON.stringify(event)}\n\n`
}

/**
 * A journal as text of server-sent events: nothing is kept for a client but the number of its last event, so a slow one costs
 * no memory. Ends after the journal's last event.
 */
export async function* streamEvents<E extends Numbered>(
  journal: Journal<E>,
  options: StreamOptions<E>,
): AsyncGenerator<string, void> {
  const { mask, keepAliveMs, signal } = options
  const tail = createTail<E>()
  let last = 0
  let changed = true
  let over = false
  let wake = () => {}
  const onChange = () => {
    changed = true
    wake()
  }
  const unsubscribe = journal.subscribe((added) => {
    tail.add(added)
    onChange()
  })
  signal.addEventListener('abort', onChange)
  try {
    while (!signal.aborted) {
      changed = false
      for (const event of tail.takeAfter(last) ?? (await journal.readAfter(last))) {
        last = event.sequence
        over = journal.isLast(event)
        const seen = mask(event)
        if (seen === null || seen.sequence <= options.after) continue
        yield formatEvent(journal.nameOf(seen), seen)
        if (over) return
      }
      // The journal ends with an event that the client has had before.
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

/** Whether a journal has its last event, and whoever has the events up to `after` has that too. */
export async function hasAll<E extends Numbered>(
  journal: Journal<E>,
  { after, mask }: Pick<StreamOptions<E>, 'after' | 'mask'>,
): Promise<boolean> {
  if (after === 0) return false
  const seen = (await journal.readAfter(0)).map(mask).filter((event) => event !== null)
  const last = seen.at(-1)
  return last !== undefined && journal.isLast(last) && last.sequence <= after
}
