/** Nodes that wait for work. */
export interface Waiting {
  /** Resolves when there may be work, after the time at the latest, and at once when the signal fires. */
  wait(ms: number, signal: AbortSignal): Promise<void>
  /** Lets the one that has waited longest look. */
  wake(): void
  /** Lets all look, and nobody wait any more. */
  close(): void
  closed(): boolean
}

/** The backstop: a hint may be lost, an entry's pause ends, a lease expires. */
const pollMs = 250

export function createWaiting(): Waiting {
  const waiting = new Set<() => void>()
  let closed = false
  /** A wake while nobody waits is for the next one, who may have looked just before. */
  let kept = 0

  return {
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (closed || signal.aborted) return resolve()
        if (kept > 0) {
          kept -= 1
          return resolve()
        }
        const done = () => {
          clearTimeout(timer)
          signal.removeEventListener('abort', done)
          waiting.delete(done)
          resolve()
        }
        const timer = setTimeout(done, Math.min(ms, pollMs * (0.75 + Math.random() / 2)))
        signal.addEventListener('abort', done)
        waiting.add(done)
      }),
    wake: () => {
      const [first] = waiting
      if (first === undefined) kept = 1
      else first()
    },
    close: () => {
      closed = true
      for (const done of waiting) done()
    },
    closed: () => closed,
  }
}
