import { setTimeout as sleep } from 'node:timers/promises'
import type { Fault, FaultKind } from './plan.ts'
import type { World } from './world.ts'

/** Makes a fault happen, and mends it. */
type Act = (world: World, fault: Fault) => Promise<void>

function find<T extends { readonly name: string }>(all: readonly T[], { target }: Fault): T {
  const found = all.find(({ name }) => name === target)
  if (found === undefined) throw new Error(`there is no ${target}`)
  return found
}

const kill = async (program: World['servers'][number], forMs: number) => {
  await program.kill()
  await sleep(forMs)
  await program.start()
}

const stop = async (program: World['servers'][number], forMs: number) => {
  program.signal('SIGSTOP')
  await sleep(forMs)
  program.signal('SIGCONT')
}

const cut = async (way: World['front'], { loud, forMs }: Fault) => {
  way.cut(loud ? 'reset' : 'silence')
  await sleep(forMs)
  way.mend()
}

const acts: Readonly<Record<FaultKind, Act>> = {
  'kill-node': (world, fault) => kill(find(world.nodes, fault).program, fault.forMs),
  'kill-server': (world, fault) => kill(find(world.servers, fault), fault.forMs),
  'kill-postgres': ({ killPostgres }, { forMs }) => killPostgres(forMs),
  'cut-node': (world, fault) => cut(find(world.nodes, fault).way, fault),
  'cut-client': ({ front }, fault) => cut(front, fault),
  'fill-disk': async (world, fault) => {
    const { disk } = find(world.nodes, fault)
    disk?.fill()
    await sleep(fault.forMs)
    disk?.empty()
  },
  'stop-node': (world, fault) => stop(find(world.nodes, fault).program, fault.forMs),
  'stop-server': (world, fault) => stop(find(world.servers, fault), fault.forMs),
}

/**
 * Lets the faults happen at their times; those of different targets overlap, those of one come one after the other.
 * Resolves when all are mended.
 */
export async function runStorm(world: World, plan: readonly Fault[], say: (line: string) => void): Promise<void> {
  const began = performance.now()
  const chains = new Map<string, Promise<void>>()
  for (const fault of plan) {
    await sleep(Math.max(0, began + fault.atMs - performance.now()))
    const chain = (chains.get(fault.target) ?? Promise.resolve()).then(async () => {
      say(`${fault.kind} ${fault.target} for ${(fault.forMs / 1000).toFixed(1)} s`)
      world.ill.add(fault.target)
      await acts[fault.kind](world, fault)
      world.ill.delete(fault.target)
      say(`${fault.target} is mended`)
    })
    // Awaited at the end: until then a failure is no unhandled one.
    chain.catch(() => {})
    chains.set(fault.target, chain)
  }
  await Promise.all(chains.values())
}
