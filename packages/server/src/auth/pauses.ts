/** How failures of one kind of key are answered. */
export interface PauseRule {
  /** Failures that cost no pause. */
  readonly free: number
  /** Milliseconds of the first pause; each failure more doubles it. */
  readonly firstMs: number
  readonly mostMs: number
}

/** Failures are forgotten after so long without another one. */
const forgetMs = 3600_000
/** Keys that are kept; beyond, the one that failed longest ago is forgotten. */
const mostKeys = 100_000

/** Growing pauses after failures, by key, in the memory of this process. */
export interface Pauses {
  /** Milliseconds from `now` until the key may try again; 0: at once. */
  left(key: string, now: number): number
  fail(key: string, now: number): void
  forget(key: string): void
}

export function createPauses({ free, firstMs, mostMs }: PauseRule): Pauses {
  /** In the order of their last failures. */
  const failed = new Map<string, { readonly failures: number; readonly at: number }>()

  function find(key: string, now: number) {
    const known = failed.get(key)
    if (known === undefined || now - known.at < forgetMs) return known
    failed.delete(key)
    return undefined
  }

  return {
    left: (key, now) => {
      const known = find(key, now)
      if (known === undefined || known.failures < free) return 0
      return Math.max(0, known.at + Math.min(mostMs, firstMs * 2 ** (known.failures - free)) - now)
    },
    fail: (key, now) => {
      const failures = (find(key, now)?.failures ?? 0) + 1
      failed.delete(key)
      failed.set(key, { failures, at: now })
      if (failed.size <= mostKeys) return
      const [oldest] = failed.keys()
      if (oldest !== undefined) failed.delete(oldest)
    },
    forget: (key) => {
      failed.delete(key)
    },
  }
}
