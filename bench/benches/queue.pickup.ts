/**
 * queue.pickup: from the answer of a submission at its sender to the lease in the hands of a waiting node, one at a time on
 * an idle server. Sender and node share a process, and so a clock; a lease that comes before the answer counts as 0. `ratio` is
 * the median to that of the smallest request that there is, sent in between.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { DatabaseKind } from '@gavel/server/store/store'
import { percentile, round } from '../bench.ts'
import { ask, bodyOf, findLanguage, openPool, registerUsers, submit } from '../client.ts'
import { record } from '../recorded.ts'
import { startReplayNode } from '../replay-node.ts'
import { databases, startSystem } from '../system.ts'

const warmUps = 50
const rounds = 500
/** Until all is recorded and the node waits again. */
const restMs = 25

async function measureOne(db: DatabaseKind) {
  await using system = await startSystem(db)
  await using pool = openPool(system.url, { connections: 8 })
  let onLease = () => {}
  const node = await startReplayNode({
    pool,
    name: 'replay',
    token: await system.createNodeToken(),
    slots: 1,
    recorded: await record(),
    onLease: () => onLease(),
  })
  const [token = ''] = await registerUsers(pool, 1)
  const body = bodyOf(await findLanguage(pool))
  const waits: number[] = []
  const requests: number[] = []
  for (let each = -warmUps; each < rounds; each++) {
    await sleep(restMs * (1 + Math.random()))
    const leased = new Promise<number>((resolve) => {
      onLease = () => resolve(performance.now())
    })
    await submit(pool, token, body)
    const answered = performance.now()
    const wait = Math.max(0, (await leased) - answered)
    const asked = performance.now()
    await ask(pool, 'GET', '/api/health')
    if (each < 0) continue
    requests.push(performance.now() - asked)
    waits.push(wait)
  }
  await node.close()
  const [p50, request] = [percentile(waits, 0.5), percentile(requests, 0.5)]
  return {
    db,
    ratio: round(p50 / request),
    p50_ms: round(p50),
    p99_ms: round(percentile(waits, 0.99)),
    request_ms: round(request),
  }
}

/** See bench.ts. */
export async function measure() {
  const lines = []
  for (const db of databases) lines.push(await measureOne(db))
  return lines
}
