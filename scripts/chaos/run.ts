import { setTimeout as sleep } from 'node:timers/promises'
import type { DatabaseKind, Store } from '../../packages/server/src/store/store.ts'
import { type Audit, audit } from './audit.ts'
import { startOperator } from './operator.ts'
import { type FaultKind, planFaults } from './plan.ts'
import { createRandom } from './random.ts'
import { registerClient } from './register.ts'
import { runStorm } from './storm.ts'
import { startSubmitter } from './submitter.ts'
import { startWorld } from './world.ts'

/** A submission comes about every 700 ms: what two nodes of a slot each can judge on two cores, with one away. */
const submissionMs = 700
const drainMs = 180_000
const lookMs = 500

export interface ChaosOptions {
  readonly db: DatabaseKind
  /** How many faults there are. */
  readonly kills: number
  readonly seed: number
  /** Milliseconds between the beginnings of two faults, on the average. */
  readonly faultMs: number
  /** Told what happens, a line each. */
  readonly say: (line: string) => void
}

export interface ChaosResult {
  readonly db: DatabaseKind
  readonly kills: Readonly<Partial<Record<FaultKind, number>>>
  /** How many were accepted. */
  readonly submissions: number
  readonly audit: Audit
  /** What the client was told and should not have been; programs that ended by themselves. */
  readonly complaints: readonly string[]
  readonly quarantined: number
  readonly seconds: number
}

/** Waits until nothing is left to be judged, for a bounded time. */
async function drain({ read }: Store): Promise<void> {
  const until = performance.now() + drainMs
  while (performance.now() < until) {
    const left = await read.selectFrom('queue_entry').select('judging_id').limit(1).execute()
    if (left.length === 0) return
    await sleep(lookMs)
  }
}

/** A run from beginning to end: a world, submissions, faults, and what the database says at last. */
export async function runChaos({ db, kills, seed, faultMs, say }: ChaosOptions): Promise<ChaosResult> {
  const began = performance.now()
  const random = createRandom(seed)
  const world = await startWorld(db, say)
  const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name)
  const disks = world.nodes.every(({ disk }) => disk !== null)
  if (!disks) say('no disk is filled: only root may mount one')
  const targets = { nodes: names(world.nodes), servers: names(world.servers) }
  const plan = planFaults(random, { db, kills, disks, everyMs: faultMs, ...targets })
  const operator = startOperator(world, say)
  const url = `http://127.0.0.1:${world.front.port}`
  const token = await registerClient(url)
  // Numbers of its own: how many it draws depends on the speed of the machine, and the plan must not.
  const submitter = startSubmitter({ url, token, random: createRandom(seed + 1), everyMs: submissionMs })
  await runStorm(world, plan, say)
  await submitter.stop()
  say(`${submitter.accepted.length} submissions accepted; waiting for their verdicts`)
  await drain(world.store)
  await world.endNodes()
  await operator.stop()
  const found = await audit(world.store, submitter.accepted)
  const crashed = [...world.servers, ...world.nodes.map(({ program }) => program)].filter((each) => each.crashes() > 0)
  await world.close()
  const counts = Object.entries(Object.groupBy(plan, ({ kind }) => kind)).map(([kind, all]) => [kind, all.length])
  return {
    db,
    kills: Object.fromEntries(counts) as ChaosResult['kills'],
    submissions: submitter.accepted.length,
    audit: found,
    complaints: [
      ...submitter.complaints,
      ...crashed.map((program) => `${program.name} ended by itself, ${program.crashes()} times`),
    ],
    quarantined: operator.resumed(),
    seconds: (performance.now() - began) / 1000,
  }
}
