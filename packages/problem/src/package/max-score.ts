import { parseGraderFlags } from '@gavel/shared/points/legacy-grader'
import type { ProblemPackage } from './model.ts'
import { isGroup, type LegacyGrading, type TestCase, type TestGroup } from './test-group.ts'

/**
 * The most that a program may get; null in pass-fail problems, where there is no bound, where only a grader knows it,
 * and where the least score is the best.
 */
export function maxScoreOf({ type, data, scoredByValidator, objective }: ProblemPackage): number | null {
  if (!type.scoring || objective === 'min') return null
  if (data.grading.kind === 'legacy') return mostOf(data, data.grading, scoredByValidator)
  const secret = data.members.filter(isGroup).find(({ name }) => name === 'secret')
  return secret?.grading.kind === 'score' ? secret.grading.maxScore : null
}

/** Legacy: the bound that a group gives itself, or what the default grader would make of the most of each member. */
function mostOf(group: TestGroup, grading: LegacyGrading, scoredByValidator: boolean): number | null {
  const [, bound] = grading.range
  if (Number.isFinite(bound)) return bound
  const { mode, unknown } = parseGraderFlags(grading.graderFlags)
  if (grading.grader === 'custom' || unknown.length > 0) return null
  const most = group.members.map((member) => mostOfMember(member, grading, scoredByValidator))
  const counted = mode.ignoreSample && most.length > 1 ? most.slice(1) : most
  const known = counted.filter((score) => score !== null)
  if (known.length < counted.length || known.length === 0) return null
  if (mode.score === 'min') return Math.min(...known)
  if (mode.score === 'max') return Math.max(...known)
  const sum = known.reduce((total, score) => total + score, 0)
  return mode.score === 'avg' ? sum / known.length : sum
}

function mostOfMember(member: TestGroup | TestCase, grading: LegacyGrading, scoredByValidator: boolean): number | null {
  if (isGroup(member))
    return member.grading.kind === 'legacy' ? mostOf(member, member.grading, scoredByValidator) : null
  return scoredByValidator ? null : grading.acceptScore
}
