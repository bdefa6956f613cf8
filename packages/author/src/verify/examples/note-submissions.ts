import { createHash } from 'node:crypto'
import type { Findings } from '@gavel/problem/package/findings'
import type { ProblemPackage } from '@gavel/problem/package/model'
import { casesBelow, groupsBelow, isGroup } from '@gavel/problem/package/test-group'
import type { JudgeReport } from '@gavel/shared/judging'
import { formatScore } from '@gavel/shared/points/format-score'
import { bestScore, isBest } from './best-score.ts'
import type { Example } from './example.ts'

/** Notes submissions whose sources are larger than the problem takes, and the same source a second time. */
export function noteSources({ limits, type }: ProblemPackage, examples: readonly Example[], findings: Findings): void {
  const first = new Map<string, string>()
  for (const { files, submission } of examples) {
    const { path: file } = submission
    const bytes = files.reduce((sum, { data }) => sum + data.length, 0)
    if (bytes > limits.codeBytes && !type.submitAnswer) {
      const message = `Its source has ${bytes} bytes, and the problem takes ${limits.codeBytes}.`
      findings.error('GV-SUBMISSION-CODE-SIZE', message, { file, hint: 'Raise `limits.code` in problem.yaml.' })
    }
    const digests = files.map(({ data }) => createHash('sha256').update(data).digest('hex'))
    const key = digests.sort().join(' ')
    const same = first.get(key)
    first.set(key, same ?? file)
    if (same === undefined || files.length === 0) continue
    const hint =
      'Remove one. What one submission may get of several verdicts can be said in submissions.yaml (2025-09).'
    findings.info('GV-SUBMISSION-TWICE', `It is the same as ${same}.`, { file, hint })
  }
}

/** Notes what is odd of a submission that gets what it should: failed samples, and partial ones that are not partial. */
export function noteReport(
  problem: ProblemPackage,
  { submission, expectation }: Example,
  report: JudgeReport,
  limit: number | null,
  findings: Findings,
): void {
  if (report.verdict !== 'AC') return
  const { path: file, directory } = submission
  const samples = new Set(problem.testCases.filter(({ sample }) => sample).map(({ name }) => name))
  const failed = report.tests.find(({ name, verdict }) => verdict !== 'AC' && samples.has(name))
  if (failed !== undefined && directory === 'accepted') {
    const message = `It is accepted, and gets ${failed.verdict} on ${failed.name}.`
    findings.warning('GV-SUBMISSION-SAMPLE', message, { file })
  }
  if (!expectation.partly) return
  const best = bestScore(problem)
  if (best !== null && report.score !== null && isBest(report.score, best, problem.objective)) {
    const message = `It is in partially_accepted/, and gets the whole score (${formatScore(report.score)}).`
    findings.warning('GV-SUBMISSION-PARTIAL-WHOLE', message, { file, hint: 'Move it to accepted/.' })
  }
  const seconds = limit === null ? null : needsSeconds(problem, report, limit / problem.limits.acceptedToTimeLimit)
  if (seconds === null) return
  const message = `It is slower than the accepted submissions: it needs ${seconds.toFixed(2)} s to get any score.`
  findings.warning('GV-SUBMISSION-PARTIAL-SLOW', message, { file, hint: 'It would have raised the time limit.' })
}

/**
 * How long a submission takes for the quickest group that it passes, where that is longer than the accepted ones may
 * take; else null.
 */
function needsSeconds({ data }: ProblemPackage, report: JudgeReport, bound: number): number | null {
  const results = new Map(report.tests.map((test) => [test.name, test]))
  const groups = groupsBelow(data).filter(({ name, members }) => name !== 'sample' && !members.some(isGroup))
  const times = groups.flatMap((group) => {
    const tests = casesBelow(group).map(({ name }) => results.get(name))
    if (tests.length === 0 || !tests.every((test) => test?.verdict === 'AC')) return []
    return [Math.max(...tests.map((test) => test?.cpuSeconds ?? 0))]
  })
  const least = Math.min(...times)
  return times.length > 0 && least > bound ? least : null
}
