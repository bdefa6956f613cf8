import type { ProblemPackage } from '@gavel/problem/package/model'
import { groupsBelow } from '@gavel/problem/package/test-group'

/** The best score that a submission can get: the least where that is the aim (legacy); null where there is no bound. */
export function bestScore({ data, objective }: ProblemPackage): number | null {
  if (data.grading.kind === 'legacy') {
    const best = data.grading.range[objective === 'min' ? 0 : 1]
    return Number.isFinite(best) ? best : null
  }
  const secret = groupsBelow(data).find(({ name }) => name === 'secret')
  return secret?.grading.kind === 'score' ? secret.grading.maxScore : null
}

/** Whether a score is as good as the best, but for rounding. */
export function isBest(score: number, best: number, objective: ProblemPackage['objective']): boolean {
  const slack = 1e-6
  return objective === 'min' ? score <= best + slack : score >= best - slack
}
