/**
 * server.submit: durable submissions a second, each with an Idempotency-Key, at saturation (64 users and keep-alive connections, closed loop), the 99th percentile
 * at an open-loop 200 a second, and what the same HTTP server answers of the same validated body without the work. A line
 * for each database. Servers run in processes of their own, with no judge node; load and servers share the machine.
 */
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DatabaseKind } from '@gavel/server/store/store'
import { percentile, round } from '../bench.ts'
import { bodyOf, findLanguage, openPool, registerUsers, submit } from '../client.ts'
import { openLoop, saturate } from '../load.ts'
import { databases, root, startProgram, startSystem } from '../system.ts'

const saturation = { lanes: 64, rounds: 5, roundMs: 2000 }
const openRate = 200
const openSeconds = 10

async function measureServer(kind: DatabaseKind): Promise<{ perSecond: number; p99: number }> {
  await using system = await startSystem(kind)
  await using pool = openPool(system.url, { connections: saturation.lanes })
  const tokens = await registerUsers(pool, saturation.lanes)
  let next = 0
  const tokenOf = () => tokens[next++ % tokens.length] ?? ''
  const body = bodyOf(await findLanguage(pool))
  const perSecond = await saturate(() => submit(pool, tokenOf(), body), saturation)
  await sleep(1000)
  const latencies: number[] = []
  await openLoop(openRate, openRate * openSeconds, async (due) => {
    await submit(pool, tokenOf(), body)
    latencies.push(performance.now() - due)
  })
  return { perSecond, p99: percentile(latencies, 0.99) }
}

async function measureBaseline(): Promise<number> {
  const server = await startProgram([process.execPath, path.join(root, 'bench/baseline.ts')], /listening on (\S+)/)
  await using pool = openPool(server.said, { connections: saturation.lanes })
  try {
    return await saturate(() => submit(pool, 'none', bodyOf('python')), saturation)
  } finally {
    await server.stop()
  }
}

/** See bench.ts. */
export async function measure() {
  const lines = []
  for (const db of databases) {
    const { perSecond, p99 } = await measureServer(db)
    const baseline = await measureBaseline()
    lines.push({
      db,
      per_second: round(perSecond),
      p99_ms: round(p99),
      http_baseline_per_second: round(baseline),
    })
  }
  return lines
}
