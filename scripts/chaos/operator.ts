import { setTimeout as sleep } from 'node:timers/promises'
import { createRoster } from '../../packages/server/src/dispatch/roster.ts'
import type { World } from './world.ts'

const everyMs = 1000

/** The person who mends: a node in quarantine is trusted again once its fault is over. */
export interface Operator {
  /** How often that was done. */
  resumed(): number
  stop(): Promise<void>
}

export function startOperator({ store, ill }: World, say: (line: string) => void): Operator {
  const roster = createRoster(store)
  let resumed = 0
  let stopping = false

  async function look(): Promise<void> {
    for (const { name, state, quarantineReason } of await roster.list()) {
      if (state !== 'quarantined' || ill.has(name)) continue
      await roster.resume(name)
      resumed += 1
      say(`${name} is out of quarantine: ${quarantineReason}`)
    }
  }

  async function run(): Promise<void> {
    while (!stopping) {
      // The database may be away; the next look will do.
      await look().catch(() => {})
      await sleep(everyMs)
    }
  }
  const running = run()

  return {
    resumed: () => resumed,
    stop: async () => {
      stopping = true
      await running
    },
  }
}
