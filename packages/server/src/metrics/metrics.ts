import type { JudgeNode } from '@gavel/shared/node'
import type { Verdict } from '@gavel/shared/verdict'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { LaneDepth } from '../queue/queue.ts'

/** What is looked up when somebody asks for the metrics. */
export interface MetricSources {
  depths(): Promise<LaneDepth[]>
  /** The time by which entries of the queue are enqueued. */
  now(): number
  nodes(): Promise<JudgeNode[]>
}

/** Counts and times of this server, in the text format of Prometheus. All names begin with `gavel_`; times in seconds. */
export interface Metrics {
  noteRequest(method: string, route: string, status: number, seconds: number): void
  /** `seconds` from its place in the queue to its verdict. */
  noteVerdict(verdict: Verdict, seconds: number): void
  noteLookup(cache: string, hit: boolean): void
  /** @throws what a source throws */
  render(): Promise<string>
  readonly contentType: string
}

const requestBuckets = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30]
const verdictBuckets = [0.05, 0.1, 0.3, 1, 2, 5, 10, 30, 60, 300, 1800]

export function createMetrics({ depths, nodes, now }: MetricSources): Metrics {
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register, prefix: 'gavel_' })
  const requests = new Histogram({
    name: 'gavel_http_request_seconds',
    help: 'Requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: requestBuckets,
    registers,
  })
  const judgings = new Counter({ name: 'gavel_judgings_total', help: 'Verdicts', labelNames: ['verdict'], registers })
  const verdicts = new Histogram({
    name: 'gavel_verdict_seconds',
    help: 'From the queue to the verdict',
    buckets: verdictBuckets,
    registers,
  })
  const lookups = new Counter({
    name: 'gavel_cache_lookups_total',
    help: 'Lookups in caches of this process',
    labelNames: ['cache', 'result'],
    registers,
  })
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Gauge({ name, help, labelNames, registers })
  const waiting = gauge('gavel_queue_waiting', 'Judgings that nobody has leased', ['lane'])
  const leased = gauge('gavel_queue_leased', 'Judgings in the hands of nodes', ['lane'])
  const oldest = gauge('gavel_queue_oldest_seconds', 'How long the oldest one waits', ['lane'])
  const nodeUp = gauge('gavel_node_up', '1 for a node that lives and may judge', ['node', 'state'])
  const nodeBusy = gauge('gavel_node_busy', 'Submissions that a node judges', ['node'])
  const nodeSlots = gauge('gavel_node_slots', 'Submissions that a node can judge at once', ['node'])

  async function look(): Promise<void> {
    const [lanes, all] = await Promise.all([depths(), nodes()])
    for (const each of [waiting, leased, oldest, nodeUp, nodeBusy, nodeSlots]) each.reset()
    for (const lane of ['contest', 'practice', 'rejudging'] as const) {
      const depth = lanes.find((each) => each.lane === lane)
      waiting.set({ lane }, depth?.waiting ?? 0)
      leased.set({ lane }, depth?.leased ?? 0)
      const since = depth?.oldestAt ?? null
      oldest.set({ lane }, since === null ? 0 : Math.max(0, (now() - since) / 1000))
    }
    for (const { name: node, state, busy, info } of all) {
      if (state === 'left') continue
      nodeUp.set({ node, state }, state === 'up' || state === 'draining' ? 1 : 0)
      nodeBusy.set({ node }, busy)
      nodeSlots.set({ node }, info.slots)
    }
  }

  return {
    noteRequest: (method, route, status, seconds) => requests.observe({ method, route, status }, seconds),
    noteVerdict: (verdict, seconds) => {
      judgings.inc({ verdict })
      verdicts.observe(seconds)
    },
    noteLookup: (cache, hit) => lookups.inc({ cache, result: hit ? 'hit' : 'miss' }),
    render: async () => {
      await look()
      return register.metrics()
    },
    contentType: register.contentType,
  }
}
