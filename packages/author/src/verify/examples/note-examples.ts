import type { Findings } from '@gavel/problem/package/findings'
import { isLegacy, type ProblemPackage } from '@gavel/problem/package/model'
import { groupsBelow } from '@gavel/problem/package/test-group'
import type { JudgeReport } from '@gavel/shared/judging'
import { formatScore } from '@gavel/shared/points/format-score'
import type { ExampleResult } from '@gavel/shared/verify'
import { bestScore, isBest } from './best-score.ts'
import type { Example } from './example.ts'

interface AtLimit {
  readonly limit: number
  readonly report: JudgeReport | null
}

/** Notes a submission that gets something else with the safety margin than with the limit itself. */
export function noteSensitivity(
  { problem, findings }: { readonly problem: ProblemPackage; readonly findings: Findings },
  { submission, expectation }: Example,
  at: AtLimit,
  high: AtLimit,
): void {
  if (at.report === null || high.report === null) return
  if (at.report.verdict === high.report.verdict && at.report.score === high.report.score) return
  const computed = problem.limits.timeSeconds === null && !isLegacy(problem.format)
  const show = ({ verdict, score }: JudgeReport) => (score === null ? verdict : `${verdict} with ${formatScore(score)}`)
  const message = `It gets ${show(at.report)} at ${at.limit} s, and ${show(high.report)} at ${high.limit} s.`
  const hint = 'Make it slower by larger test data, or change the time limit.'
  const severity = computed && expectation.timeLimit === 'upper' ? 'error' : 'warning'
  findings[severity]('GV-TIME-LIMIT-SENSITIVE', message, { file: submission.path, hint })
}

/**
 * Notes groups of legacy packages in which a submission got a score outside of their range, each group once; and accepted
 * submissions that do not get the whole score.
 */
export function checkScores(
  problem: ProblemPackage,
  results: ReadonlyMap<Example, ExampleResult>,
  findings: Findings,
): void {
  if (!problem.type.scoring) return
  const ranges = new Map(
    groupsBelow(problem.data).flatMap(({ name, grading }) =>
      grading.kind === 'legacy' ? [[name, grading.range] as const] : [],
    ),
  )
  const noted = new Set<string>()
  const best = bestScore(problem)
  for (const [{ submission }, result] of results) {
    for (const { name, score } of result.groups ?? []) {
      const range = ranges.get(name)
      if (score === null || range === undefined || noted.has(name)) continue
      if (score >= range[0] && score <= range[1]) continue
      noted.add(name)
      const message = `${submission.path} got ${formatScore(score)}, and the range is ${range[0]} to ${range[1]}.`
      findings.error('GV-DATA-SCORE-RANGE', message, { file: `data/${name}` })
    }
    const isFull = result.score === null || best === null || isBest(result.score, best, problem.objective)
    if (submission.directory !== 'accepted' || result.verdict !== 'AC' || isFull) continue
    const message = `It is in accepted/, and gets ${formatScore(result.score)}, where ${best} is the best score.`
    findings.warning('GV-SUBMISSION-SCORE', message, { file: submission.path })
  }
}
