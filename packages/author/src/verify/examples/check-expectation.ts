import { globMatches } from '@gavel/problem/package/glob'
import type { ProblemPackage } from '@gavel/problem/package/model'
import { coversCase, type SubmissionRule } from '@gavel/problem/package/submission-rules'
import type { JudgeReport } from '@gavel/shared/judging'
import { formatScore } from '@gavel/shared/points/format-score'
import { type Expectation, ruleVerdict } from './expectations.ts'

/** A score that is given and one that is computed may differ by rounding. */
const slack = 1e-6

const isNear = (one: number, other: number) => Math.abs(one - other) <= slack * Math.max(1, Math.abs(other))

/** How a judging falls short of what is promised of the submission, each shortcoming in a sentence; none where it keeps it. */
export function findShortcomings(problem: ProblemPackage, expectation: Expectation, report: JudgeReport): string[] {
  const shortcomings: string[] = []
  const failed = report.tests.find((test) => test.verdict !== 'AC')
  const where = failed === undefined ? '' : ` on ${failed.name}${failed.message === '' ? '' : `: ${failed.message}`}`
  if (expectation.verdicts !== null && !expectation.verdicts.includes(report.verdict)) {
    shortcomings.push(`Expected ${expectation.verdicts.join(' or ')}, got ${report.verdict}${where}`)
  }
  for (const rule of expectation.rules) shortcomings.push(...breaches(rule, report))
  if (expectation.score !== null && problem.type.scoring && !isNear(report.score ?? 0, expectation.score)) {
    shortcomings.push(`Expected a score of ${expectation.score}, got ${formatScore(report.score)}`)
  }
  return shortcomings
}

function breaches(rule: SubmissionRule, report: JudgeReport): string[] {
  const scope = rule.scope === '' ? '' : ` in ${rule.scope}`
  const covered = report.tests.filter((test) => coversCase(rule, test.name))
  const found: string[] = []
  const { permitted, required, message, timeLimit } = rule
  const bad = permitted === null ? undefined : covered.find((test) => !includes(permitted, test.verdict))
  if (bad !== undefined) {
    const why = bad.message === '' ? '' : `: ${bad.message}`
    found.push(`Expected ${permitted?.join(' or ')}${scope}, got ${bad.verdict} on ${bad.name}${why}`)
  }
  // The test cases of a group that was not run count as not accepted (2025-09, "Group dependencies").
  const isLeftOut = ({ name, verdict }: JudgeReport['groups'][number]) => verdict === null && coversCase(rule, name)
  const leftOut = permitted?.every((verdict) => verdict === 'AC') ? report.groups.find(isLeftOut) : undefined
  if (leftOut !== undefined) found.push(`Expected AC${scope}, and ${leftOut.name} was ${leftOut.message}`)
  const slow = covered.find((test) => test.verdict === 'TLE')
  if (timeLimit === 'lower' && slow !== undefined && bad === undefined) {
    found.push(`Expected it to bound the time limit from below${scope}, got TLE on ${slow.name}`)
  }
  if (timeLimit === 'upper' && slow === undefined) {
    found.push(`Expected it to bound the time limit from above${scope}, got no TLE`)
  }
  if (required !== null && !covered.some((test) => includes(required, test.verdict))) {
    found.push(`Expected ${required.join(' or ')} on some test case${scope}, got none`)
  }
  if (message !== null && !covered.some((test) => test.message.includes(message))) {
    found.push(`Expected ${JSON.stringify(message)} in a message of the judge${scope}, found it in none`)
  }
  return [...found, ...scoreBreaches(rule, report)]
}

function scoreBreaches({ score, scope }: SubmissionRule, report: JudgeReport): string[] {
  if (score === null) return []
  const [least, most] = score
  const scores =
    scope === ''
      ? [{ name: '', score: report.score }]
      : report.groups.filter(({ name }) => name !== '' && globMatches(scope, name))
  return scores.flatMap(({ name, score: got }) => {
    const value = got ?? 0
    if (value >= least - slack && value <= most + slack) return []
    const wanted = least === most ? `${least}` : `${least} to ${most}`
    return [`Expected a score of ${wanted}${name === '' ? '' : ` in ${name}`}, got ${formatScore(value)}`]
  })
}

function includes(verdicts: readonly string[], verdict: JudgeReport['verdict']): boolean {
  const name = ruleVerdict(verdict)
  return name !== null && verdicts.includes(name)
}
