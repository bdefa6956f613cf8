import type { News, Topic } from './topic.ts'

/**
 * Tells who listens that there is something new about a topic. Only a hint: what happened stands in the tables, and a listener
 * looks there by itself now and then. Whoever wrote it may hand it on, which saves the look.
 */
export interface Hub {
  /** @param news nothing where the announcer does not have it in hand, or not all of it. */
  announce(topic: Topic, news?: News): void
  /** All topics at once: hints may have been lost. */
  announceAll(): void
  /** Returns what ends the subscription. */
  subscribe(topic: Topic, listener: (news: News) => void): () => void
}

export function createHub(): Hub {
  const listeners = new Map<Topic, Set<(news: News) => void>>()
  return {
    announce: (topic, news = []) => {
      for (const listener of listeners.get(topic) ?? []) listener(news)
    },
    announceAll: () => {
      for (const held of listeners.values()) for (const listener of held) listener([])
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
