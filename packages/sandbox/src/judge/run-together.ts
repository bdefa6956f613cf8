import { randomUUID } from 'node:crypto'
import type { RunResult } from '@gavel/shared/run'
import type { RunSpec } from '../driver/driver.ts'
import type { SandboxImage } from '../image/image.ts'
import type { SlotPool } from '../pool.ts'

/** A program of a pair: where it is at home, and how it is run but for its standard input and output. */
export interface Partner {
  readonly image: SandboxImage
  readonly spec: Omit<RunSpec, 'stdin' | 'stdout'>
}

/**
 * Runs two programs at once, the output of each the input of the other, by pipes of the kernel: no byte passes through
 * this process. @throws what `Slot.run` throws for one of them, after the other has been stopped.
 */
export async function runTogether(
  pool: SlotPool,
  [one, other]: readonly [Partner, Partner],
): Promise<[RunResult, RunResult]> {
  return pool.usePair([one.image, other.image], async (first, second) => {
    const id = randomUUID()
    const [there, back] = [`${id} there`, `${id} back`]
    const failed = new AbortController()
    const signalOf = ({ spec }: Partner) =>
      spec.signal ? AbortSignal.any([spec.signal, failed.signal]) : failed.signal
    const runs = [
      first.run({ ...one.spec, stdin: { pipe: back }, stdout: { pipe: there }, signal: signalOf(one) }),
      second.run({ ...other.spec, stdin: { pipe: there }, stdout: { pipe: back }, signal: signalOf(other) }),
    ] as const
    // One that did not begin would leave the other waiting for a word.
    for (const run of runs) run.catch((error: unknown) => failed.abort(error))
    const settled = await Promise.allSettled(runs)
    if (failed.signal.aborted) {
      await Promise.allSettled([there, back].map((pipe) => first.dropPipe(pipe)))
      throw failed.signal.reason
    }
    const [result, partner] = settled.map((run) => (run.status === 'fulfilled' ? run.value : null))
    if (!result || !partner) throw failed.signal.reason
    return [result, partner]
  })
}
