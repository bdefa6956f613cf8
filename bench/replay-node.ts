/** A judge node that judges in no time: it leases over the real node API, and tells a recorded judging each time. */
import type { Work } from '@gavel/shared/node'
import { ask, type openPool } from './client.ts'
import type { Recorded } from './recorded.ts'

const waitMs = 15_000
const heartbeatMs = 3000
/** The events come in so many reports before the verdict, as they do where judging takes longer than a report. */
const reports = 2

export interface ReplayOptions {
  readonly pool: ReturnType<typeof openPool>
  readonly name: string
  readonly token: string
  readonly slots: number
  readonly recorded: Recorded
  /** Called when work has come, before anything is told of it. */
  readonly onLease?: (work: Work) => void
}

export interface ReplayNode {
  /** Waits for what is in hand, then leaves. */
  close(): Promise<void>
}

/** Joins, then works until it is closed. A failure to report is thrown nowhere: it shows as a verdict that is missing. */
export async function startReplayNode(options: ReplayOptions): Promise<ReplayNode> {
  const { pool, name, token, slots, recorded, onLease } = options
  const active = new Map<Work, Promise<void>>()
  const closing = new AbortController()
  const at = (route: string) => `/api/nodes/${name}/${route}`
  const say = <T>(route: string, body: unknown) => ask<T>(pool, 'POST', at(route), { body, token })

  async function tell({ judging, attempt }: Work): Promise<void> {
    const { events, report } = recorded
    const size = Math.ceil(events.length / reports)
    for (let first = 0; first < events.length; first += size) {
      await say('events', { judging, attempt, first, events: events.slice(first, first + size) })
    }
    await say('verdicts', { judging, attempt, first: events.length, events: [], report })
  }

  async function lease(): Promise<void> {
    while (!closing.signal.aborted) {
      const most = slots - active.size
      if (most === 0) {
        await Promise.race(active.values())
        continue
      }
      const answer = await pool.request({
        method: 'POST',
        path: at('leases'),
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ most, waitMs }),
        signal: closing.signal,
      })
      if (answer.statusCode !== 200) throw new Error(`no lease: ${answer.statusCode} ${await answer.body.text()}`)
      for (const work of ((await answer.body.json()) as { items: Work[] }).items) {
        onLease?.(work)
        const done = tell(work)
          .catch((error: unknown) => console.error(name, error))
          .finally(() => active.delete(work))
        active.set(work, done)
      }
    }
  }

  await say('join', { ...recorded.info, slots })
  const heart = setInterval(() => {
    const leases = [...active.keys()].map(({ judging, attempt }) => ({ judging, attempt }))
    say('heartbeat', { leases, busy: active.size, draining: false }).catch((error: unknown) => console.error(error))
  }, heartbeatMs)
  const leasing = lease().catch((error: unknown) => {
    if (!closing.signal.aborted) console.error(name, error)
  })
  return {
    close: async () => {
      closing.abort()
      await leasing
      await Promise.all(active.values())
      clearInterval(heart)
      await ask(pool, 'POST', at('leave'), { token, body: {} })
    },
  }
}
