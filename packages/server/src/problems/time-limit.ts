import { findTimeLimit } from '@gavel/author/verify/examples/find-time-limit'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import type { TimeLimitOf } from './publish.ts'

/**
 * Finds time limits with a sandbox that is opened only where a package names none: publishing needs it for nothing else.
 * To be disposed of after the last use.
 */
export interface TimeLimits extends AsyncDisposable {
  readonly of: TimeLimitOf
}

export function createTimeLimits(): TimeLimits {
  let opened: Promise<Sandbox> | null = null
  return {
    of: async (problem) => {
      if (problem.limits.timeSeconds !== null) return problem.limits.timeSeconds
      opened ??= openSandbox({ slots: 1 })
      return findTimeLimit(await opened, problem)
    },
    [Symbol.asyncDispose]: async () => {
      await (await opened)?.close()
    },
  }
}
