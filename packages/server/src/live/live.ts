import type { Log } from '@gavel/node/log'
import { createHub, type Hub } from './hub.ts'
import { createRelay } from './relay.ts'

/** Hints about topics: in this process, and to and from the other servers of the database. */
export interface Live extends Pick<Hub, 'announce' | 'subscribe'> {
  close(): Promise<void>
}

/** Opens it. @param databaseUrl of Postgres; undefined where there is one server only. */
export function openLive(databaseUrl: string | undefined, log: Log): Live {
  const hub = createHub()
  if (databaseUrl === undefined) return { ...hub, close: async () => {} }
  const relay = createRelay(databaseUrl, { onHint: hub.announce, onGap: hub.announceAll }, log)
  return {
    announce: (topic, news) => {
      hub.announce(topic, news)
      relay.tell(topic)
    },
    subscribe: hub.subscribe,
    close: relay.close,
  }
}
