import { randomUUID } from 'node:crypto'
import type { RunSpec, Slot, SlotRun } from '@gavel/sandbox/driver/driver'
import type { SandboxImage } from '@gavel/sandbox/image/image'
import type { SlotPool } from '@gavel/sandbox/slots/pool'
import type { RunResult } from '@gavel/shared/run'

/** A program of a pair: where it is at home, and how it is run but for its standard input and output. */
export interface Partner {
  readonly image: SandboxImage
  readonly spec: Omit<RunSpec, 'stdin' | 'stdout'>
}

/** How two programs that ran at once came to their ends. */
export interface PairEnd {
  /** Null for one that was stopped since the end of the other had settled everything. */
  readonly runs: readonly [RunResult | null, RunResult | null]
  /** Which of them ended first. */
  readonly first: 0 | 1
}

export interface PairOptions<T> {
  /** Whether what the second writes to a first that is gone is lost without a word; else it gets SIGPIPE. */
  readonly forgives?: boolean
  /** Told of the first end: true where the other may be stopped, a moment later. */
  readonly settles?: (first: 0 | 1, run: RunResult) => boolean
  /** Called while what both wrote to their standard errors is still there. */
  readonly read: (end: PairEnd, slots: readonly [Slot, Slot]) => Promise<T>
}

/** How long the other may go on when the first end has settled everything: most end by themselves. */
const graceMs = 50

/**
 * Runs two programs at once, the output of each the input of the other, by pipes of the kernel: no byte passes through
 * this process. @throws what `Slot.run` throws for one of them, after the other has been stopped.
 */
export async function runPair<T>(
  pool: SlotPool,
  [one, other]: readonly [Partner, Partner],
  options: PairOptions<T>,
): Promise<T> {
  return pool.usePair([one.image, other.image], async (first, second) => {
    const id = randomUUID()
    const [there, back] = [`${id} there`, `${id} back`]
    const failed = new AbortController()
    const settled = [new AbortController(), new AbortController()] as const
    const ends: (0 | 1)[] = []
    const timers: NodeJS.Timeout[] = []
    const letGo = (pipes: readonly string[]) => Promise.allSettled(pipes.map((pipe) => first.dropPipe(pipe)))
    const start = async (index: 0 | 1, slot: Slot, spec: RunSpec): Promise<SlotRun | null> => {
      const stopped = settled[index]
      const signals = [failed.signal, stopped.signal, ...(spec.signal ? [spec.signal] : [])]
      try {
        const run = await slot.run({ ...spec, signal: AbortSignal.any(signals) })
        ends.push(index)
        const another = settled[index === 0 ? 1 : 0]
        if (ends.length === 1 && options.settles?.(index, run)) timers.push(setTimeout(() => another.abort(), graceMs))
        return run
      } catch (error) {
        if (stopped.signal.aborted && !failed.signal.aborted && !spec.signal?.aborted) return null
        // One that did not begin would leave the other waiting for a word.
        failed.abort(error)
        throw error
      }
    }
    const results = await Promise.allSettled([
      start(0, first, {
        ...one.spec,
        stdin: { pipe: back, holds: options.forgives === true },
        stdout: { pipe: there },
      }),
      start(1, second, { ...other.spec, stdin: { pipe: there }, stdout: { pipe: back } }),
    ])
    for (const timer of timers) clearTimeout(timer)
    if (failed.signal.aborted || options.forgives) await letGo([there, back])
    if (failed.signal.aborted) throw failed.signal.reason
    const [result, partner] = results.map((run) => (run.status === 'fulfilled' ? run.value : null))
    return options.read({ runs: [result ?? null, partner ?? null], first: firstOf(result ?? null, partner ?? null) }, [
      first,
      second,
    ])
  })
}

/** One that had to be stopped did not end first; reports come in another order than ends, for files are put away between. */
function firstOf(one: SlotRun | null, other: SlotRun | null): 0 | 1 {
  if (one === null || other === null) return one === null ? 1 : 0
  const [first, second] = [one.endedAt ?? Number.POSITIVE_INFINITY, other.endedAt ?? Number.POSITIVE_INFINITY]
  return first <= second ? 0 : 1
}

/** Runs two programs at once until both have ended. */
export async function runTogether(
  pool: SlotPool,
  partners: readonly [Partner, Partner],
): Promise<[RunResult, RunResult]> {
  return runPair(pool, partners, {
    read: async ({ runs: [one, other] }) => {
      if (one === null || other === null) throw new Error('neither of the two is stopped before its end')
      return [one, other]
    },
  })
}
