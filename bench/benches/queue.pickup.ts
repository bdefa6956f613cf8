/**
 * queue.pickup: from the answer of a submission at its sender to the lease in the hands of a waiting node, one at a time on
 * an idle server. Sender and node share a process, and so a clock; a lease that comes before the answer counts as 0.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { DatabaseKind } from '@gavel/server/store/store'
import { percentile, round } from '../bench.ts'
import { bodyOf, findLanguage, openPool, registerUsers, submit } from '../client.ts'
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
  for (let each = -warmUps; each < rounds; each++) {
    await sleep(restMs * (1 + Math.random()))
    const leased = new Promise<number>((resolve) => {
      onLease = () => resolve(performance.now())
    })
    await submit(pool, token, body)
    const answered = performance.now()
    const wait = Math.max(0, (await leased) - answered)
    if (each >= 0) waits.push(wait)
  }
  await node.close()
  return { db, p50_ms: round(percentile(waits, 0.5)), p99_ms: round(percentile(waits, 0.99)) }
}

/** See bench.ts. */
export async function measure() {
  const lines = []
  for (const db of databases) lines.push(await measureOne(db))
  return lines
}
