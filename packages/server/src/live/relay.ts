import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '@gavel/node/log'
import pg from 'pg'
import * as z from 'zod'
import { newId } from '../store/id.ts'
import type { Topic } from './topic.ts'

/** Passes hints on between the servers of a database. A hint that is lost costs a moment: what counts is in the tables. */
export interface Relay {
  /** There is something new about a topic. */
  tell(topic: Topic): void
  close(): Promise<void>
}

export interface Hints {
  readonly onHint: (topic: Topic) => void
  /** There was no connection for a while: whatever came then is unknown. */
  readonly onGap: () => void
}

/** Hints of so long go in one message: a NOTIFY in each transaction halved what Postgres could store. */
const gatherMs = 10
/** Topics in one message: its text may have 8000 bytes (PostgreSQL manual, NOTIFY). */
const mostTopics = 120
const retryMs = 1000
const channel = 'gavel_hints'

const messageSchema = z.object({ from: z.string(), topics: z.array(z.string()) })
type Message = z.infer<typeof messageSchema>

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Hints by LISTEN and NOTIFY, on a connection of its own that is made again when it breaks. */
export function createRelay(url: string, { onHint, onGap }: Hints, log: Log): Relay {
  const self = newId()
  const topics = new Set<Topic>()
  let timer: NodeJS.Timeout | null = null
  let closing = false
  let client: pg.Client | null = null
  let sending: Promise<void> = Promise.resolve()

  function receive(payload: string | undefined): void {
    const parsed = messageSchema.safeParse(parseJson(payload ?? ''))
    // Of another program, or another version: a hint may be lost.
    if (!parsed.success || parsed.data.from === self) return
    const message = parsed.data
    // A topic that this version does not know has no listener.
    for (const topic of message.topics) onHint(topic as Topic)
  }

  async function send(): Promise<void> {
    timer = null
    const all = [...topics]
    topics.clear()
    const messages: Message[] = []
    for (let at = 0; at < all.length; at += mostTopics)
      messages.push({ from: self, topics: all.slice(at, at + mostTopics) })
    for (const message of messages) await client?.query('select pg_notify($1, $2)', [channel, JSON.stringify(message)])
  }

  function soon(): void {
    timer ??= setTimeout(() => {
      // A connection takes one query at a time; what is told meanwhile goes along with the next message.
      sending = sending.then(send).catch((error: unknown) => log.debug({ err: error }, 'a hint was lost'))
    }, gatherMs)
  }

  async function listen(): Promise<void> {
    while (!closing) {
      const next = new pg.Client({
        connectionString: url,
        application_name: 'gavel-server hints',
        keepAlive: true,
        connectionTimeoutMillis: 5000,
        query_timeout: 30_000,
      })
      const ended = new Promise<void>((resolve) => {
        next.once('end', resolve)
        // A connection that ends may say so twice, and an event that nobody listens to would end the process.
        next.on('error', () => resolve())
      })
      next.on('notification', ({ payload }) => receive(payload))
      try {
        await next.connect()
        await next.query(`listen ${channel}`)
        client = next
        if (closing) await next.end()
        onGap()
        await ended
      } catch (error) {
        log.debug({ err: error }, 'no connection for hints')
      }
      client = null
      await next.end().catch(() => {})
      if (!closing) await sleep(retryMs)
    }
  }

  const listening = listen()

  return {
    tell: (topic) => {
      topics.add(topic)
      soon()
    },
    close: async () => {
      closing = true
      if (timer !== null) clearTimeout(timer)
      await sending
      await client?.end().catch(() => {})
      await listening
    },
  }
}
