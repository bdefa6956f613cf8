/** Nodes that wait for work. */
export interface Waiting {
  /**
   * Resolves when there may be work, after the time at the latest, and at once when the signal fires; with whether somebody
   * said that there is some.
   */
  wait(ms: number, signal: AbortSignal): Promise<boolean>
  /** Lets the one that has waited longest look. */
  wake(): void
  /** Lets all look, and nobody wait any more. */
  close(): void
  closed(): boolean
}

/** The backstop: a hint may be lost, an entry's pause ends, a lease expires. */
const pollMs = 250

export function createWaiting(): Waiting {
  const waiting = new Set<(told: boolean) => void>()
  let closed = false
  /** A wake while nobody waits is for the next one, who may have looked just before. */
  let kept = 0

  return {
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (closed || signal.aborted) return resolve(false)
        if (kept > 0) {
          kept -= 1
          return resolve(true)
        }
        const done = (told: boolean) => {
          clearTimeout(timer)
          signal.removeEventListener('abort', giveUp)
          waiting.delete(done)
          resolve(told)
        }
        const giveUp = () => done(false)
        const timer = setTimeout(giveUp, Math.min(ms, pollMs * (0.75 + Math.random() / 2)))
        signal.addEventListener('abort', giveUp)
        waiting.add(done)
      }),
    wake: () => {
      const [first] = waiting
      if (first === undefined) kept = 1
      else first(true)
    },
    close: () => {
      closed = true
      for (const done of waiting) done(false)
    },
    closed: () => closed,
  }
}
