/**
 * A discrete-event simulation of submissions on their way: accepted by the server, queued, judged in a slot of a node,
 * recorded by the server. Pure, and the same for the same seed. Times in seconds.
 */
import { createHeap } from './heap.ts'

/** The state when a policy is asked how many nodes there should be. */
export interface Seen {
  readonly nodes: number
  /** Judgings that wait for a slot. */
  readonly depth: number
  /** Share of the slots that are busy, 0 to 1. */
  readonly utilisation: number
}

export interface Simulation {
  readonly seed: number
  readonly seconds: number
  /** Submissions a second at a time. Batches that are all there at once: see `batch`. */
  readonly rate: (at: number) => number
  /** Submissions at time 0. */
  readonly batch?: number
  /** Draws the seconds a judging takes in its slot. */
  readonly judging: (random: () => number) => number
  /** Cores of the servers and of the database, each taken for so long to accept a submission, and again to record it. */
  readonly server: { readonly cores: number; readonly seconds: number }
  readonly nodes: number
  readonly slotsPerNode: number
  /** Seconds without work from a report to the next lease. */
  readonly pickup: number
  /** How many nodes there should be, asked every `everySeconds`; a new one works after `startSeconds`. */
  readonly policy?: {
    readonly everySeconds: number
    readonly startSeconds: number
    readonly wanted: (seen: Seen) => number
  }
}

export interface Outcome {
  /** Seconds from submission to verdict, in the order of the verdicts. */
  readonly latencies: readonly number[]
  /** When the last verdict came. */
  readonly end: number
  readonly mostNodes: number
  readonly nodeSeconds: number
}

/** Numbers from 0 to 1 (mulberry32, public domain). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function simulate(options: Simulation): Outcome {
  const { seconds, rate, batch = 0, judging, server, slotsPerNode, pickup, policy } = options
  const random = seeded(options.seed)
  const agenda = createHeap<() => void>()
  const latencies: number[] = []
  const queue: number[] = []
  let head = 0
  let now = 0
  let busy = 0
  let nodes = options.nodes
  let starting = 0
  let mostNodes = nodes
  let nodeSeconds = 0
  let arrived = 0
  const after = (delay: number, run: () => void) => agenda.push(now + delay, run)

  const cores = createStation(server.cores, (done) => after(server.seconds / 2, done))
  function startJudgings(): void {
    while (busy < nodes * slotsPerNode && head < queue.length) {
      const submitted = queue[head++] ?? 0
      busy++
      after(pickup + judging(random), () => {
        busy--
        cores(() => latencies.push(now - submitted))
        startJudgings()
      })
    }
  }
  function arrive(): void {
    const submitted = now
    arrived++
    cores(() => {
      queue.push(submitted)
      startJudgings()
    })
  }
  /** Arrivals of a Poisson process whose rate changes, by thinning (Lewis, Shedler 1979). */
  let highest = 0
  for (let at = 0; at < seconds; at++) highest = Math.max(highest, rate(at))
  function arrivals(): void {
    after(-Math.log(1 - random()) / highest, () => {
      if (now >= seconds) return
      if (random() * highest < rate(now)) arrive()
      arrivals()
    })
  }
  function decide(): void {
    if (policy === undefined) return
    const depth = queue.length - head
    const wanted = Math.max(1, Math.ceil(policy.wanted({ nodes, depth, utilisation: busy / (nodes * slotsPerNode) })))
    const more = wanted - nodes - starting
    if (more > 0) {
      starting += more
      after(policy.startSeconds, () => {
        starting -= more
        nodes += more
        mostNodes = Math.max(mostNodes, nodes)
        startJudgings()
      })
    } else if (wanted < nodes && starting === 0) nodes--
    if (now < seconds || latencies.length < arrived) after(policy.everySeconds, decide)
  }
  for (let each = 0; each < batch; each++) arrive()
  if (highest > 0) arrivals()
  decide()
  for (let next = agenda.pop(); next !== undefined; next = agenda.pop()) {
    nodeSeconds += nodes * (next.at - now)
    now = next.at
    next.value()
  }
  return { latencies, end: now, mostNodes, nodeSeconds }
}

/** Servers that take one job each, in order; `serve` calls back when one is done. */
function createStation(count: number, serve: (done: () => void) => void): (then: () => void) => void {
  const waiting: (() => void)[] = []
  let head = 0
  let free = count
  function next(): void {
    while (free > 0 && head < waiting.length) {
      const then = waiting[head++]
      free--
      serve(() => {
        free++
        then?.()
        next()
      })
    }
  }
  return (then) => {
    waiting.push(then)
    next()
  }
}
