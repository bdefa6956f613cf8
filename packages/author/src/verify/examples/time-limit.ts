import type { Findings } from '@gavel/problem/package/findings'
import { isLegacy, type ProblemPackage } from '@gavel/problem/package/model'
import { computeTimeLimit, leavesRoom } from '@gavel/problem/package/time-limit'

/** The slowest run that bounds the time limit from below. */
export interface SlowestRun {
  readonly seconds: number
  /** The submission's path inside the package. */
  readonly path: string
}

/** Beyond so many times its share of a limit, a submission is not only on a slow machine. */
const excuse = 1.5
/** Limits of more than so many times what would be computed are told. */
const looseFrom = 10
/** What judges resolve, in seconds. */
const resolvedSeconds = 0.01

const isMultiple = (seconds: number, unit: number) => Math.abs(seconds / unit - Math.round(seconds / unit)) < 1e-6

/** Whether a limit fits what the example submissions take, and what can be measured. */
export function checkTimeLimit(
  { limits, format, type }: ProblemPackage,
  limit: number,
  slowest: SlowestRun | null,
  findings: Findings,
): void {
  const given = limits.timeSeconds
  const { acceptedToTimeLimit: factor } = limits
  if (!isMultiple(limit, resolvedSeconds) && !type.submitAnswer) {
    const message = `A time limit of ${limit} s is finer than the ${resolvedSeconds} s that judges tell apart.`
    findings.warning('GV-TIME-LIMIT-PRECISION', message, { file: 'problem.yaml' })
  }
  if (slowest === null) return
  const computed = computeTimeLimit(slowest.seconds, limits)
  if (!leavesRoom(limit, slowest.seconds, limits)) {
    // Legacy has no time limit of its own: that of DOMjudge's files is no promise of the package.
    const severity = !isLegacy(format) && slowest.seconds * factor > limit * excuse ? 'error' : 'warning'
    const message = `It takes ${slowest.seconds.toFixed(2)} s: the time limit of ${limit} s is not ${factor} times that.`
    const hint = 'Raise the time limit, or the multiplier.'
    findings[severity]('GV-TIME-LIMIT-TIGHT', message, { file: slowest.path, hint })
  } else if (given !== null && given > looseFrom * computed) {
    const message = `The time limit is ${given} s, and the submissions of the package would give ${computed} s.`
    findings.info('GV-TIME-LIMIT-LOOSE', message, { file: slowest.path })
  }
}
