import { GavelError } from '@gavel/shared/error'
import type { JudgeReport } from '@gavel/shared/judging'
import type { ExampleResult } from '@gavel/shared/verify'
import { judge } from '../judge/pipeline.ts'
import type { Findings } from '../package/findings.ts'
import type { ProblemPackage } from '../package/model.ts'
import { computeTimeLimit, leavesRoom, tooSlowFrom } from '../package/time-limit.ts'
import type { Sandbox } from '../sandbox.ts'
import { type Example, prepareExample } from './example.ts'

/** CPU limit, in seconds, for measuring what the time limit is to be computed from. */
const measuringSeconds = 60

export interface ExamplesOutcome {
  readonly timeLimitSeconds: number | null
  readonly results: readonly ExampleResult[]
}

export interface ExamplesInput {
  readonly sandbox: Sandbox
  readonly problem: ProblemPackage
  readonly findings: Findings
  readonly signal: AbortSignal | undefined
  readonly onExample: ((result: ExampleResult, done: number, total: number) => void) | undefined
}

/**
 * Judges the example submissions one after the other, for their times must not disturb each other.
 * Where the package gives no time limit, those that must not be too slow come first and the limit follows from them.
 */
export async function checkExamples(input: ExamplesInput): Promise<ExamplesOutcome> {
  const { problem, findings, sandbox } = input
  const examples: Example[] = []
  for (const submission of problem.submissions) {
    examples.push(await prepareExample(submission, problem.format, sandbox.languages, findings))
  }
  if (!problem.submissions.some(({ directory }) => directory === 'accepted')) {
    const hint = 'Put a correct solution in submissions/accepted.'
    findings.error('GV-SUBMISSION-ACCEPTED-NONE', 'There is no accepted submission.', {
      file: 'submissions/accepted',
      hint,
    })
  }
  const results = new Map<Example, ExampleResult>()
  const reports = new Map<Example, JudgeReport>()
  const conclude = (example: Example, report: JudgeReport | null) => {
    if (report !== null) reports.set(example, report)
    const result = resultOf(example, report, findings)
    results.set(example, result)
    input.onExample?.(result, results.size, examples.length)
  }
  const lower = examples.filter(({ expectation }) => expectation.timeLimit === 'lower')
  let limit = problem.limits.timeSeconds
  if (limit === null) {
    for (const example of lower) conclude(example, await judgeExample(input, example, measuringSeconds))
    const slowest = slowestRun(lower, reports)
    limit = slowest === null ? null : computeTimeLimit(slowest.seconds, problem.limits)
  }
  if (limit === null) {
    const message =
      'The package gives no time limit, and no submission of it was judged from which it could be computed.'
    findings.error('GV-TIME-LIMIT-UNKNOWN', message, { hint: 'Add an accepted submission, or set a time limit.' })
  }
  for (const example of examples) {
    if (results.has(example)) continue
    conclude(example, limit === null ? null : await judgeAtLimit(input, example, limit))
  }
  if (limit !== null) checkRoom(problem, limit, slowestRun(lower, reports), findings)
  return { timeLimitSeconds: limit, results: examples.flatMap((example) => results.get(example) ?? []) }
}

/** The slowest run of those that were not stopped for being too slow. */
function slowestRun(
  examples: readonly Example[],
  reports: ReadonlyMap<Example, JudgeReport>,
): { readonly seconds: number; readonly path: string } | null {
  const runs = examples.flatMap((example) => {
    const report = reports.get(example)
    if (report === undefined || report.verdict === 'TLE' || report.tests.length === 0) return []
    return { seconds: Math.max(...report.tests.map((test) => test.cpuSeconds)), path: example.submission.path }
  })
  return runs.sort((a, b) => b.seconds - a.seconds)[0] ?? null
}

function checkRoom(
  problem: ProblemPackage,
  limit: number,
  slowest: { readonly seconds: number; readonly path: string } | null,
  findings: Findings,
): void {
  if (slowest === null || leavesRoom(limit, slowest.seconds, problem.limits)) return
  const { acceptedToTimeLimit: factor } = problem.limits
  const message = `It takes ${slowest.seconds.toFixed(2)} s: the time limit of ${limit} s is not ${factor} times that.`
  findings.warning('GV-TIME-LIMIT-TIGHT', message, {
    file: slowest.path,
    hint: 'Raise the time limit, or the multiplier.',
  })
}

/**
 * Judges with the package's time limit. A submission that has to be too slow is given the safety margin first: when it
 * needs no more than that, it depends on the machine whether it is too slow, and that is noted.
 */
async function judgeAtLimit(input: ExamplesInput, example: Example, limit: number): Promise<JudgeReport | null> {
  if (example.expectation.timeLimit !== 'upper') return judgeExample(input, example, limit)
  const high = tooSlowFrom(limit, input.problem.limits)
  const relaxed = await judgeExample(input, example, high)
  if (relaxed === null || relaxed.verdict === 'TLE' || relaxed.verdict === 'CE' || high <= limit) return relaxed
  const report = await judgeExample(input, example, limit)
  if (report?.verdict === 'TLE') {
    const computed = input.problem.limits.timeSeconds === null && input.problem.format === '2025-09'
    const message = `It is too slow at ${limit} s, but not at ${high} s.`
    const hint = 'Make it slower by larger test data, or change the time limit.'
    const severity = computed ? 'error' : 'warning'
    input.findings[severity]('GV-TIME-LIMIT-SENSITIVE', message, { file: example.submission.path, hint })
  }
  return report
}

/** The report of a judging; null where it cannot be judged, which has been noted. */
async function judgeExample(
  input: ExamplesInput,
  example: Example,
  timeLimitSeconds: number,
): Promise<JudgeReport | null> {
  const { files, language } = example
  if (language === null || !language.available) return null
  const options = {
    package: input.problem,
    submission: { files, language: language.id },
    timeLimitSeconds,
    ...(input.signal !== undefined && { signal: input.signal }),
  }
  try {
    for await (const event of judge(input.sandbox, options)) if (event.type === 'judged') return event.report
    throw new GavelError('sandbox.failed', 'The judging ended without a verdict.')
  } catch (error) {
    if (!(error instanceof GavelError) || error.code === 'interrupted') throw error
    input.findings.error('GV-SUBMISSION-UNUSABLE', error.message, { file: example.submission.path, hint: error.hint })
    return null
  }
}

function resultOf(example: Example, report: JudgeReport | null, findings: Findings): ExampleResult {
  const { submission, expectation, language } = example
  const verdict = report?.verdict ?? null
  const agrees = verdict === null ? null : expectation.verdicts.includes(verdict)
  if (report !== null && agrees === false) noteDisagreement(example, report, findings)
  return {
    path: submission.path,
    language: language?.id ?? null,
    expected: [...expectation.verdicts],
    verdict,
    score: report?.score ?? null,
    agrees,
  }
}

function noteDisagreement({ submission, expectation }: Example, report: JudgeReport, findings: Findings): void {
  const file = submission.path
  const failed = report.tests.find((test) => test.verdict !== 'AC')
  const where = failed === undefined ? '' : ` on ${failed.name}${failed.message === '' ? '' : `: ${failed.message}`}`
  if (report.verdict === 'CE') {
    const log = report.compile.log.trim().split('\n').slice(0, 5).join('\n')
    findings.error('GV-SUBMISSION-COMPILE', `It does not compile: ${log}`, { file })
  } else if (report.verdict === 'JE') {
    findings.error('GV-SUBMISSION-JUDGE-ERROR', `It could not be judged: the judge itself failed${where}`, { file })
  } else {
    const expected = expectation.verdicts.join(' or ')
    findings.error('GV-SUBMISSION-VERDICT', `Expected ${expected}, got ${report.verdict}${where}`, { file })
  }
}
