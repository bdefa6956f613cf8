import type { Topic } from './topic.ts'

/**
 * Tells who listens that there is something new about a topic. Only a hint: what happened stands in the tables, and a listener
 * looks there by itself now and then.
 */
export interface Hub {
  announce(topic: Topic): void
  /** All topics at once: hints may have been lost. */
  announceAll(): void
  /** Returns what ends the subscription. */
  subscribe(topic: Topic, listener: () => void): () => void
}

export function createHub(): Hub {
  const listeners = new Map<Topic, Set<() => void>>()
  return {
    announce: (topic) => {
      for (const listener of listeners.get(topic) ?? []) listener()
    },
    announceAll: () => {
      for (const held of listeners.values()) for (const listener of held) listener()
    },
    subscribe: (topic, listener) => {
      const held = listeners.get(topic) ?? new Set()
      listeners.set(topic, held.add(listener))
      return () => {
        held.delete(listener)
        if (held.size === 0 && listeners.get(topic) === held) listeners.delete(topic)
      }
    },
  }
}
