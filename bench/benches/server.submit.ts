/**
 * server.submit: durable submissions a second, each with an Idempotency-Key, at saturation (64 users and keep-alive connections, closed loop), the 99th percentile
 * at an open-loop 200 a second, and what the same HTTP server answers of the same validated body without the work: `ratio` is
 * the one to the other, `cpu_times_http` the CPU time of one (server and Postgres together) to that of the other. A line
 * for each database. Servers run in processes of their own, with no judge node; load and servers share the machine.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { DatabaseKind } from '@gavel/server/store/store'
import { percentile, round } from '../bench.ts'
import { bodyOf, findLanguage, openPool, registerUsers, submit } from '../client.ts'
import { openLoop } from '../load.ts'
import { lanes, type Saturated, saturateBaseline, saturateServer } from '../saturated.ts'
import { databases, startSystem } from '../system.ts'

const openRate = 200
const openSeconds = 10

async function measureServer(kind: DatabaseKind): Promise<Saturated & { readonly p99: number }> {
  await using system = await startSystem(kind)
  await using pool = openPool(system.url, { connections: lanes })
  const tokens = await registerUsers(pool, lanes)
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

/** See bench.ts. */
export async function measure() {
  const lines = []
  for (const db of databases) {
    const { perSecond, p99, serverMicros, postgresMicros } = await measureServer(db)
    const http = await saturateBaseline()
    lines.push({
      db,
      ratio: round(perSecond / http.perSecond),
      cpu_times_http: round((serverMicros + postgresMicros) / http.serverMicros),
      per_second: round(perSecond),
      p99_ms: round(p99),
      server_cpu_us: round(serverMicros),
      postgres_cpu_us: round(postgresMicros),
      http_baseline_per_second: round(http.perSecond),
      http_baseline_cpu_us: round(http.serverMicros),
    })
  }
  return lines
}
