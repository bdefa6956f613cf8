import type { PackageLimits } from './model.ts'

export type TimeLimitRules = Pick<PackageLimits, 'timeResolutionSeconds' | 'acceptedToTimeLimit' | 'timeLimitToTooSlow'>

/** A relative slack for comparing times, far below what a clock resolves and far above rounding. */
const slack = 1e-9

/**
 * The time limit, in seconds, that follows from the slowest of the submissions that must not be too slow: the least
 * multiple of the resolution, at least one, that is `acceptedToTimeLimit` times as long. Legacy and 2025-09 agree on it.
 */
export function computeTimeLimit(slowestSeconds: number, rules: TimeLimitRules): number {
  const units = (slowestSeconds * rules.acceptedToTimeLimit) / rules.timeResolutionSeconds
  const multiple = Math.max(1, Math.ceil(units * (1 - slack)))
  // Dividing by the inverse gives 0.3 for 3 x 0.1, where the product is 0.30000000000000004.
  const inverse = Math.round(1 / rules.timeResolutionSeconds)
  const exact = Math.abs(inverse * rules.timeResolutionSeconds - 1) < slack
  return exact ? multiple / inverse : multiple * rules.timeResolutionSeconds
}

/** Whether a limit leaves the submissions that must not be too slow the room that the package promises. */
export function leavesRoom(limitSeconds: number, slowestSeconds: number, rules: TimeLimitRules): boolean {
  return slowestSeconds * rules.acceptedToTimeLimit <= limitSeconds * (1 + slack)
}

/** The time, in seconds, that a submission which must be too slow has to take at the least. */
export function tooSlowFrom(limitSeconds: number, rules: TimeLimitRules): number {
  return limitSeconds * rules.timeLimitToTooSlow
}
