import type { ProblemPackage } from '@gavel/problem/package/model'
import { boundOf, coversCase } from '@gavel/problem/package/submission-rules'
import { casesBelow, isGroup, passFailGroup, type TestGroup } from '@gavel/problem/package/test-group'
import type { Expectation } from './expectations.ts'

/**
 * Whether a submission bounds the time limit from below on some test cases only, and may take without end on others: then
 * it is measured on these alone.
 */
export function isBoundInPart({ rules, timeLimit }: Expectation): boolean {
  const lower = rules.filter((rule) => boundOf(rule) === 'lower')
  return lower.length > 0 && (timeLimit === 'upper' || lower.every(({ scope }) => scope !== ''))
}

/** The package with only those test cases on which a submission bounds the time limit from below, without scores. */
export function boundingCases(problem: ProblemPackage, { rules }: Expectation): ProblemPackage {
  const covers = (name: string) => rules.some((rule) => boundOf(rule) === 'lower' && coversCase(rule, name))
  const prune = ({ name, members }: TestGroup): TestGroup => {
    const left = members.filter((member) => isGroup(member) || covers(member.name))
    return passFailGroup(
      name,
      left.map((member) => (isGroup(member) ? prune(member) : member)),
    )
  }
  const data = prune(problem.data)
  return { ...problem, data, testCases: casesBelow(data) }
}

/**
 * Whether all that is asked of a submission is how it ends as a whole: then nothing that comes after a run that was too
 * slow says more.
 */
export function asksOfWholeOnly({ rules, score }: Expectation): boolean {
  return (
    score === null &&
    rules.every(
      (rule) =>
        rule.scope === '' &&
        rule.message === null &&
        rule.score === null &&
        (rule.required === null || rule.required.includes('TLE')),
    )
  )
}
