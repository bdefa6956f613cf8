/** Two ways to load a server. */
import { setTimeout as sleep } from 'node:timers/promises'
import { median } from './bench.ts'

export interface Saturation {
  /** Closed loops at once. */
  readonly lanes: number
  readonly rounds: number
  readonly roundMs: number
}

/** Each lane sends its next request when the last one is answered; requests a second, the median of the rounds. */
export async function saturate(send: () => Promise<unknown>, { lanes, rounds, roundMs }: Saturation): Promise<number> {
  const rates: number[] = []
  for (let each = -1; each < rounds; each++) {
    const begun = performance.now()
    let answered = 0
    const lane = async () => {
      while (performance.now() - begun < roundMs) {
        await send()
        answered++
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    // The first round warms both processes up.
    if (each >= 0) rates.push((answered * 1000) / (performance.now() - begun))
  }
  return median(rates)
}

/** Sends at a fixed rate, whatever the server does; `send` is told the time at which its request was due (performance.now). */
export async function openLoop(
  perSecond: number,
  count: number,
  send: (due: number, index: number) => Promise<void>,
): Promise<void> {
  const pending: Promise<void>[] = []
  const begun = performance.now()
  for (let sent = 0; sent < count; sent++) {
    const due = begun + (sent * 1000) / perSecond
    while (performance.now() < due) await sleep(Math.max(0, due - performance.now() - 1))
    pending.push(send(due, sent))
  }
  await Promise.all(pending)
}
