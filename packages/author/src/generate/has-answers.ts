import type { ProblemPackage } from '@gavel/problem/package/model'

/** Whether a solution's output is an answer. Where programs talk to each other, or the output is submitted, it is none. */
export function hasAnswers({ type }: ProblemPackage): boolean {
  return !type.interactive && !type.multiPass && !type.submitAnswer
}
