/**
 * server.submit: durable submissions a second, each with an Idempotency-Key, at saturation (64 users and keep-alive connections, closed loop), the 99th percentile
 * at an open-loop 200 a second, and what the same HTTP server answers of the same validated body without the work: `ratio` is
 * the one to the other. `server_cpu_us`, `postgres_cpu_us` and `http_baseline_cpu_us` are CPU time of one at saturation. A line
 * for each database. Servers run in processes of their own, with no judge node; load and servers share the machine.
 */
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DatabaseKind } from '@gavel/server/store/store'
import { percentile, round } from '../bench.ts'
import { bodyOf, findLanguage, openPool, registerUsers, submit } from '../client.ts'
import { openLoop, saturate } from '../load.ts'
import { cpuSecondsOf, databases, root, type System, startProgram, startSystem } from '../system.ts'

const saturation = { lanes: 64, rounds: 5, roundMs: 2000 }
const openRate = 200
const openSeconds = 10

interface Saturated {
  readonly perSecond: number
  /** CPU time of one request, in microseconds. */
  readonly server: number
  readonly postgres: number
}

async function saturateServer(send: () => Promise<unknown>, cpuSeconds: System['cpuSeconds']): Promise<Saturated> {
  let sent = 0
  const before = cpuSeconds()
  const perSecond = await saturate(() => {
    sent++
    return send()
  }, saturation)
  const after = cpuSeconds()
  const each = (of: 'server' | 'postgres') => ((after[of] - before[of]) * 1e6) / sent
  return { perSecond, server: each('server'), postgres: each('postgres') }
}

async function measureServer(kind: DatabaseKind): Promise<Saturated & { p99: number }> {
  await using system = await startSystem(kind)
  await using pool = openPool(system.url, { connections: saturation.lanes })
  const tokens = await registerUsers(pool, saturation.lanes)
  let next = 0
  const tokenOf = () => tokens[next++ % tokens.length] ?? ''
  const body = bodyOf(await findLanguage(pool))
  const saturated = await saturateServer(() => submit(pool, tokenOf(), body), system.cpuSeconds)
  await sleep(1000)
  const latencies: number[] = []
  await openLoop(openRate, openRate * openSeconds, async (due) => {
    await submit(pool, tokenOf(), body)
    latencies.push(performance.now() - due)
  })
  return { ...saturated, p99: percentile(latencies, 0.99) }
}

async function measureBaseline(): Promise<Saturated> {
  const server = await startProgram([process.execPath, path.join(root, 'bench/baseline.ts')], /listening on (\S+)/)
  await using pool = openPool(server.said, { connections: saturation.lanes })
  try {
    const cpuSeconds = () => ({ server: cpuSecondsOf(server.child.pid ?? 0), postgres: 0 })
    return await saturateServer(() => submit(pool, 'none', bodyOf('python')), cpuSeconds)
  } finally {
    await server.stop()
  }
}

/** See bench.ts. */
export async function measure() {
  const lines = []
  for (const db of databases) {
    const { perSecond, p99, server, postgres } = await measureServer(db)
    const baseline = await measureBaseline()
    lines.push({
      db,
      per_second: round(perSecond),
      ratio: round(perSecond / baseline.perSecond),
      p99_ms: round(p99),
      server_cpu_us: round(server),
      postgres_cpu_us: round(postgres),
      http_baseline_per_second: round(baseline.perSecond),
      http_baseline_cpu_us: round(baseline.server),
    })
  }
  return lines
}
