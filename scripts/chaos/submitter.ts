import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Verdict } from '../../packages/shared/src/verdict.ts'
import type { Random } from './random.ts'
import { type Due, pickSolution } from './solutions.ts'

const requestMs = 8000
const leastPauseMs = 200
const mostPauseMs = 2000
/** Without any fault each submission is accepted within this time. */
const patienceMs = 60_000
/** One in so many is sent a second time after it was accepted, with its key. */
const repeatedOf = 8

/** A submission that the server has answered with 201. */
export interface Accepted {
  readonly id: string
  readonly key: string
  readonly due: Verdict
}

/** A client that submits on and on, and keeps its own book. */
export interface Submitter {
  readonly accepted: readonly Accepted[]
  /** What no server may say, whatever is broken. */
  readonly complaints: readonly string[]
  /** Sends nothing new any more; resolves when each that was begun is accepted, or complains that it is not. */
  stop(): Promise<void>
}

export interface SubmitterOptions {
  readonly url: string
  /** A personal token. */
  readonly token: string
  readonly random: Random
  /** Milliseconds between two submissions, on the average. */
  readonly everyMs: number
}

export function startSubmitter({ url, token, random, everyMs }: SubmitterOptions): Submitter {
  const accepted: Accepted[] = []
  const complaints: string[] = []
  const open = new Set<Promise<void>>()
  let stopping = false

  /** The id, or what is wrong for good; null where the same request may succeed later. */
  async function send(key: string, { submission }: Due): Promise<{ id?: string; refusal?: string } | null> {
    try {
      const answer = await fetch(`${url}/api/submissions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(submission),
        signal: AbortSignal.timeout(requestMs),
      })
      const text = await answer.text()
      if (answer.status === 201) return { id: (JSON.parse(text) as { id: string }).id }
      if (answer.status >= 500 || answer.status === 429) return null
      return { refusal: `${answer.status} ${text}` }
    } catch {
      return null
    }
  }

  async function insist(key: string, due: Due): Promise<{ id?: string; refusal?: string }> {
    for (let pause = leastPauseMs; ; pause = Math.min(2 * pause, mostPauseMs)) {
      const answer = await send(key, due)
      if (answer !== null) return answer
      await sleep(pause)
    }
  }

  async function submit(due: Due, repeated: boolean): Promise<void> {
    const key = randomUUID()
    const { id, refusal } = await insist(key, due)
    if (id === undefined) return void complaints.push(`a submission was refused: ${refusal}`)
    accepted.push({ id, key, due: due.due })
    if (!repeated) return
    const again = await insist(key, due)
    if (again.id !== id) complaints.push(`${id}: repeated with its key: ${again.id ?? again.refusal}`)
  }

  async function run(): Promise<void> {
    while (!stopping) {
      const sent = submit(pickSolution(random), random.next() < 1 / repeatedOf)
      open.add(sent)
      sent.finally(() => open.delete(sent))
      await sleep(random.between(0, 2 * everyMs))
    }
  }
  const running = run()

  return {
    accepted,
    complaints,
    stop: async () => {
      stopping = true
      await running
      const patience = sleep(patienceMs, undefined, { ref: false })
      await Promise.race([Promise.all(open), patience])
      if (open.size > 0) complaints.push(`${open.size} submissions were never answered for`)
    },
  }
}
