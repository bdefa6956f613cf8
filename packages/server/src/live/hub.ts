/**
 * Tells streams that the journal of a submission has grown. Only a hint: what happened stands in the journal, and a
 * stream looks there by itself now and then.
 */
export interface Hub {
  announce(submission: string): void
  /** Returns what ends the subscription. */
  subscribe(submission: string, listener: () => void): () => void
}

export function createHub(): Hub {
  const listeners = new Map<string, Set<() => void>>()
  return {
    announce: (submission) => {
      for (const listener of listeners.get(submission) ?? []) listener()
    },
    subscribe: (submission, listener) => {
      const held = listeners.get(submission) ?? new Set()
      listeners.set(submission, held.add(listener))
      return () => {
        held.delete(listener)
        if (held.size === 0 && listeners.get(submission) === held) listeners.delete(submission)
      }
    },
  }
}
