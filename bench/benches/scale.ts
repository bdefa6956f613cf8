/**
 * scale: a simulation that says what 10,000 submissions a minute with a p99 of 2 s take, what a contest's burst of ten
 * times that takes, and which autoscaling keeps up. Its first lines are the assumptions, its last one compares it with a
 * real run of two nodes (nodes.speedup; BENCH_CHECK=0 leaves that out). CPU times come from control.plane, and are given
 * anew by BENCH_SERVER_CPU_MS and BENCH_POSTGRES_CPU_MS; judging times are measured here.
 */
import { median, percentile, round } from '../bench.ts'
import { measureJudgings } from '../judging-times.ts'
import { type Seen, type Simulation, simulate } from '../simulation.ts'
import { measure as measureSpeedup, submissions } from './nodes.speedup.ts'

const serverCpuMs = Number(process.env.BENCH_SERVER_CPU_MS ?? 4.4)
const postgresCpuMs = Number(process.env.BENCH_POSTGRES_CPU_MS ?? 3.3)
const perSecond = 10_000 / 60
const slotsPerNode = 2
/** From a free slot to the next lease, beyond the measured p50 of queue.pickup; a network's round trip is in it. */
const pickup = 0.01
const startSeconds = 60
const target = 2
/** A core is not loaded beyond this, so that a burst of a second does not queue. */
const mostUtilisation = 0.6
/** Nor the slots of the nodes beyond this: nearer to 1 a queue has no end. */
const mostSlotUtilisation = 0.9
/** With judgings that are a share of the measured ones so that their own p99 is this, the target can be met at all. */
const roomyP99 = 1.6

type Line = Record<string, number | string>

/** See bench.ts. */
export async function measure(): Promise<Line[]> {
  const measured = await measureJudgings()
  const bare = percentile(measured, 0.99)
  return [
    ...answer('as measured', measured),
    ...answer(
      `so much faster that their p99 is ${roomyP99} s`,
      measured.map((time) => (time * Math.min(bare, roomyP99)) / bare),
    ),
    ...(process.env.BENCH_CHECK === '0' ? [] : [await check()]),
  ]
}

function answer(judgings: string, times: readonly number[]): Line[] {
  const draw = (random: () => number) => times[Math.floor(random() * times.length)] ?? 0
  const mean = times.reduce((sum, value) => sum + value, 0) / times.length
  const base: Simulation = {
    seed: 1,
    seconds: 600,
    rate: () => perSecond,
    judging: draw,
    server: { cores: 1, seconds: 0 },
    nodes: 1,
    slotsPerNode,
    pickup,
  }
  const coresFor = (rate: number, cpuMs: number) => Math.ceil((rate * cpuMs) / 1000 / mostUtilisation)
  const p99 = (options: Simulation) => percentile(simulate(options).latencies, 0.99)
  /** The fewest nodes with which the p99 is under the target, or stays as near to that of judging alone as can be. */
  function fewestNodes(rate: number, goal: number): { nodes: number; p99: number } {
    const server = { cores: coresFor(rate, serverCpuMs), seconds: serverCpuMs / 1000 }
    let nodes = Math.ceil((rate * (mean + pickup)) / slotsPerNode / mostSlotUtilisation)
    for (; ; nodes = Math.ceil(nodes * 1.02)) {
      const found = p99({ ...base, seconds: 120, rate: () => rate, server, nodes })
      if (found < goal) return { nodes, p99: found }
    }
  }
  const bare = percentile(times, 0.99)
  const goal = Math.max(target, bare * 1.1)
  const lines: Line[] = [
    {
      assumption: 'judging seconds of the accepted submissions of problems/, a core each',
      judgings,
      mean: round(mean),
      p50: round(median(times)),
      p99: round(bare),
      count: times.length,
    },
    {
      assumption: 'CPU ms a submission of server and Postgres, measured by control.plane; cores loaded to 60 % at most',
      server_cpu_ms: serverCpuMs,
      postgres_cpu_ms: postgresCpuMs,
    },
    {
      assumption: 'Poisson arrivals; nodes of two slots on two cores; a new node works after',
      start_seconds: startSeconds,
    },
    {
      assumption: 'the p99 to stay under: 2 s, or 1.1 times that of judging alone where that is more',
      goal: round(goal),
    },
  ]
  for (const [question, rate] of [
    ['10,000 a minute', perSecond],
    ['a burst of ten times that', 10 * perSecond],
  ] as const) {
    const { nodes, p99: found } = fewestNodes(rate, goal)
    lines.push({
      question,
      judgings,
      nodes,
      node_cores: nodes * slotsPerNode,
      server_cores: coresFor(rate, serverCpuMs),
      postgres_cores: coresFor(rate, postgresCpuMs),
      postgres_load: round((rate * postgresCpuMs) / 1000),
      p99_seconds: round(found),
      node_utilisation: round((rate * (mean + pickup)) / (nodes * slotsPerNode)),
    })
  }
  const steady = fewestNodes(perSecond, goal).nodes
  const most = 15 * steady
  const policies: Readonly<Record<string, (seen: Seen) => number>> = {
    'depth (nodes to empty the queue in 10 s)': ({ nodes, depth, utilisation }) =>
      Math.min(most, nodes * utilisation * 1.25 + (depth * mean) / 10 / slotsPerNode),
    'utilisation (70 %)': ({ nodes, utilisation }) => Math.min(most, (nodes * utilisation) / 0.7),
  }
  const shapes: Readonly<Record<string, (at: number) => number>> = {
    'ten times in an instant': (at) => (at >= 300 && at < 900 ? 10 * perSecond : perSecond),
    'ten times within ten minutes': (at) => perSecond * Math.min(10, 1 + (9 * Math.max(0, at - 300)) / 600),
  }
  for (const [burst, rate] of Object.entries(shapes)) {
    for (const [policy, wanted] of Object.entries(policies)) {
      const server = { cores: coresFor(10 * perSecond, serverCpuMs), seconds: serverCpuMs / 1000 }
      const options = { ...base, seconds: 1200, rate, server, nodes: Math.ceil(steady * 1.3) }
      const { latencies, mostNodes, nodeSeconds } = simulate({
        ...options,
        policy: { everySeconds: 5, startSeconds, wanted },
      })
      const late = latencies.filter((latency) => latency > goal).length / latencies.length
      lines.push({
        burst,
        judgings,
        autoscaling: policy,
        late_share: round(late),
        p99_seconds: round(percentile(latencies, 0.99)),
        most_nodes: mostNodes,
        node_hours: round(nodeSeconds / 3600),
      })
    }
  }
  return lines
}

/** What the simulation, told how long one node took, says of two, beside what two took. */
async function check(): Promise<Line> {
  const [real] = await measureSpeedup()
  if (real === undefined) throw new Error('nodes.speedup said nothing')
  const one = real.one_seconds / submissions
  const { end } = simulate({
    seed: 1,
    seconds: 0,
    rate: () => 0,
    batch: submissions,
    judging: () => one,
    server: { cores: 1, seconds: 0 },
    nodes: 2,
    slotsPerNode: 1,
    pickup: 0,
  })
  return {
    check: 'two real nodes',
    real_one_seconds: real.one_seconds,
    simulated_seconds: round(end),
    real_seconds: real.two_seconds,
    off_by: round(end / real.two_seconds - 1),
  }
}
