import type { ProblemPackage } from '../package/model.ts'

/** Whether a solution's output is an answer. Where programs talk to each other, or the output is submitted, it is none. */
export function hasAnswers({ type }: ProblemPackage): boolean {
  return !type.interactive && !type.multiPass && !type.submitAnswer
}
