import type { DatabaseKind } from '../../packages/server/src/store/store.ts'
import type { Random } from './random.ts'

export const faultKinds = [
  'kill-node',
  'kill-server',
  'kill-postgres',
  'cut-node',
  'cut-client',
  'fill-disk',
  'stop-node',
  'stop-server',
] as const
export type FaultKind = (typeof faultKinds)[number]

/** A fault that is to happen. */
export interface Fault {
  readonly kind: FaultKind
  /** Name of a node or server, `postgres` or `client`. */
  readonly target: string
  /** Milliseconds from the beginning. */
  readonly atMs: number
  /** Milliseconds until it is mended: started again, joined, emptied, continued. */
  readonly forMs: number
  /** Of a cut: whether connections end at once, or nothing is heard. */
  readonly loud: boolean
}

/** How long a fault lasts, in milliseconds. A node is stopped for longer than its lease (12 s). */
const durations: Readonly<Record<FaultKind, readonly [least: number, most: number]>> = {
  'kill-node': [100, 3000],
  'kill-server': [100, 2000],
  'kill-postgres': [100, 2000],
  'cut-node': [1000, 15_000],
  'cut-client': [500, 4000],
  'fill-disk': [3000, 10_000],
  'stop-node': [14_000, 17_000],
  'stop-server': [1000, 6000],
}

export interface PlanOptions {
  readonly db: DatabaseKind
  readonly kills: number
  readonly nodes: readonly string[]
  readonly servers: readonly string[]
  /** Whether nodes have a disk that can be filled. */
  readonly disks: boolean
  /** Milliseconds between the beginnings of two faults, on the average. */
  readonly everyMs: number
}

/** All faults of a run in order. Kinds come in shuffled rounds, so that a short run has most of them. */
export function planFaults(random: Random, { db, kills, nodes, servers, disks, everyMs }: PlanOptions): Fault[] {
  const kinds = faultKinds.filter(
    (kind) => (kind !== 'kill-postgres' || db === 'postgres') && (kind !== 'fill-disk' || disks),
  )
  let round: FaultKind[] = []
  let atMs = 0
  return Array.from({ length: kills }, () => {
    if (round.length === 0) round = random.shuffle(kinds)
    const kind = round.pop() ?? 'kill-node'
    const target =
      kind === 'kill-postgres'
        ? 'postgres'
        : kind === 'cut-client'
          ? 'client'
          : random.pick(kind.endsWith('server') ? servers : nodes)
    atMs += random.between(0, 2 * everyMs)
    return { kind, target, atMs, forMs: random.between(...durations[kind]), loud: random.next() < 0.5 }
  })
}
