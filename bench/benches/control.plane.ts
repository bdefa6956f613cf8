/**
 * control.plane: submissions at a fixed rate (10,000 in a minute; BENCH_SECONDS and BENCH_RATE say otherwise) through the
 * API, the queue, leases, two reports of six events and a verdict each from replaying nodes, with a listener by server-sent
 * events for BENCH_LISTENERS (default 0.5) of them. `p99_ms` is from the time a submission was due to its verdict at its
 * listener; `success` counts those that end with the right verdict, and where there is a listener with a whole journal.
 * `server_cpu_ms` and `postgres_cpu_ms` are CPU time a submission, `cpu_times_http` both together
 * to what the bare HTTP server (server.submit) takes for a request. The queue's depth is read when the last submission was due. Server, nodes and users are processes of their own.
 */

import path from 'node:path'
import { createLeaseTable } from '@gavel/server/queue/lease-table'
import { openStore } from '@gavel/server/store/open'
import type { DatabaseKind } from '@gavel/server/store/store'
import { percentile, round } from '../bench.ts'
import { ask, bodyOf, findLanguage, openPool, registerUsers, submit } from '../client.ts'
import { listen } from '../events.ts'
import { openLoop } from '../load.ts'
import { saturateBaseline } from '../saturated.ts'
import { databases, root, type System, startProgram, startSystem } from '../system.ts'

const seconds = Number(process.env.BENCH_SECONDS ?? 60)
const rate = Number(process.env.BENCH_RATE ?? 10_000 / 60)
const listenerShare = Number(process.env.BENCH_LISTENERS ?? 0.5)
/** One may have 32 event streams open. */
const users = 60
const nodes = 8
const slots = 8
/** Queued, twelve reported ones, and the verdict. */
const eventsEach = 14
const lateMs = 30_000

/** Reads the depth of the queue past the server; opened before it is asked, so that the answer is of that moment. */
async function openDepth({ database }: System) {
  const store = await openStore(database)
  const queue = createLeaseTable(store.dialect)
  return {
    read: async () => {
      const lanes = await queue.depths(store.read)
      return lanes.reduce((sum, { waiting, leased }) => sum + waiting + leased, 0)
    },
    [Symbol.asyncDispose]: () => store.close(),
  }
}

async function measureOne(db: DatabaseKind) {
  await using system = await startSystem(db)
  await using pool = openPool(system.url, { connections: 128 })
  await using streams = openPool(system.url, { connections: users * 32 })
  const argv = [process.execPath, path.join(root, 'bench/replay.ts'), system.url, await system.createNodeToken()]
  const replay = await startProgram([...argv, String(nodes), String(slots)], /^(replay ready)/)
  const tokens = await registerUsers(pool, users)
  const body = bodyOf(await findLanguage(pool))
  const count = Math.round(seconds * rate)
  const latencies: number[] = []
  const submitted: number[] = []
  const unheard: { id: string; token: string }[] = []
  const rss: number[] = []
  const failures = new Map<string, number>()
  let right = 0

  async function send(due: number, index: number): Promise<void> {
    if (index % Math.ceil(count / 3) === 0) rss.push(system.rssMb())
    const token = tokens[index % users] ?? ''
    const { id } = JSON.parse(await submit(pool, token, body)) as { id: string }
    submitted.push(performance.now() - due)
    const heard = Math.floor((index + 1) * listenerShare) > Math.floor(index * listenerShare)
    if (!heard) return void unheard.push({ id, token })
    const { verdict, events, whole } = await listen(streams, token, id)
    latencies.push(performance.now() - due)
    if (verdict === 'AC' && events === eventsEach && whole) right++
    else throw new Error(`a listener had ${events} events, whole: ${whole}, verdict ${verdict}`)
  }
  const note = (error: unknown) => {
    const text = error instanceof Error ? error.message : String(error)
    failures.set(text, (failures.get(text) ?? 0) + 1)
  }

  await using queue = await openDepth(system)
  await queue.read()
  const before = system.cpuSeconds()
  const running = openLoop(rate, count, (due, index) => send(due, index).catch(note))
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  const depth = await queue.read()
  await running
  rss.push(system.rssMb())
  const cpu = system.cpuSeconds()
  const until = performance.now() + lateMs
  for (const { id, token } of unheard) {
    for (;;) {
      const { verdict } = await ask<{ verdict: string | null }>(pool, 'GET', `/api/submissions/${id}`, { token })
      if (verdict === 'AC') right++
      if (verdict !== null || performance.now() > until) break
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  for (const [text, times] of failures) console.error(`${times} times: ${text}`)
  await replay.stop()
  return {
    db,
    submissions: count,
    seconds,
    listeners: latencies.length,
    success: right / count,
    p50_ms: round(percentile(latencies, 0.5)),
    p99_ms: round(percentile(latencies, 0.99)),
    submit_p99_ms: round(percentile(submitted, 0.99)),
    queue_depth_end: depth,
    server_cpu_ms: round(((cpu.server - before.server) * 1000) / count),
    postgres_cpu_ms: round(((cpu.postgres - before.postgres) * 1000) / count),
    rss_mb: round(rss.at(-1) ?? Number.NaN),
    rss_mb_by_third: rss.map(Math.round).join(' '),
  }
}

/** See bench.ts. */
export async function measure() {
  const lines = []
  for (const db of databases) {
    const line = await measureOne(db)
    const { serverMicros } = await saturateBaseline()
    const cpu_times_http = round(((line.server_cpu_ms + line.postgres_cpu_ms) * 1000) / serverMicros)
    lines.push({ ...line, cpu_times_http })
  }
  return lines
}
