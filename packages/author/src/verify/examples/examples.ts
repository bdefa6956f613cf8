import { inParallel } from '@gavel/files/parallel'
import { judge } from '@gavel/judge/judge/pipeline'
import { Findings } from '@gavel/problem/package/findings'
import type { ProblemPackage } from '@gavel/problem/package/model'
import { computeTimeLimit, tooSlowFrom } from '@gavel/problem/package/time-limit'
import { GavelError } from '@gavel/shared/error'
import type { JudgeReport, TestResult } from '@gavel/shared/judging'
import type { ExampleResult } from '@gavel/shared/verify'
import type { VerifyBench } from '../bench.ts'
import { asksOfWholeOnly, boundingCases, isBoundInPart } from './bounding-cases.ts'
import { findShortcomings } from './check-expectation.ts'
import { countsCounterpart, setsTimeLimit } from './counterpart.ts'
import { type Example, type Judged, prepareExample } from './example.ts'
import { boundingTime, expectedScores, expectedVerdicts } from './expectations.ts'
import { knownExamples, knownFrom } from './known-examples.ts'
import { noteCounterpart, noteMeasured } from './note-counterpart.ts'
import { checkScores, noteSensitivity } from './note-examples.ts'
import { noteSilence } from './note-silence.ts'
import { noteReport, noteSources } from './note-submissions.ts'
import { checkTimeLimit, type SlowestRun } from './time-limit.ts'

/** CPU limit, in seconds, for measuring what the time limit is to be computed from. */
const measuringSeconds = 60

/** Beside others a run takes up to so much longer, as a part: what comes so near to deciding something is run alone. */
const disturbedPart = 0.3

export interface ExamplesOutcome {
  readonly timeLimitSeconds: number | null
  readonly results: readonly ExampleResult[]
}

export interface ExamplesInput extends VerifyBench {
  readonly onStart: ((path: string) => void) | undefined
  /** Whether results hold those of each test case. */
  readonly tests?: boolean
  readonly onExample: ((result: ExampleResult, done: number, total: number) => void) | undefined
}

/**
 * Judges the example submissions, several at a time; what decides a time limit is run again with nothing beside it.
 * Where the package gives no time limit, those that must not be too slow come first and the limit follows from them.
 */
export async function checkExamples(given: ExamplesInput): Promise<ExamplesOutcome> {
  const found = new Findings()
  const outcome = await judgeExamples({ ...given, findings: found })
  given.findings.adopt(found)
  return outcome
}

async function judgeExamples(input: ExamplesInput): Promise<ExamplesOutcome> {
  const { problem, findings, sandbox } = input
  const examples = await inParallel(problem.submissions, 8, (submission) =>
    prepareExample(submission, problem, sandbox.languages, findings),
  )
  if (!problem.submissions.some(({ directory }) => directory === 'accepted')) {
    const hint = 'Put a correct solution in submissions/accepted.'
    findings.error('GV-SUBMISSION-ACCEPTED-NONE', 'There is no accepted submission.', {
      file: 'submissions/accepted',
      hint,
    })
  }
  noteSources(problem, examples, findings)
  const results = new Map<Example, ExampleResult>()
  const reports = new Map<Example, JudgeReport>()
  const settle = (judged: Judged, beside: Judged | null) => {
    const { example, report } = judged
    const found = resultOf(problem, judged, beside, findings)
    const result = input.tests && report !== null ? { ...found, tests: report.tests } : found
    results.set(example, result)
    if (report !== null) reports.set(example, report)
    input.onExample?.(result, results.size, examples.length)
  }
  /** What examples got in their counterparts, from which the time limit follows. */
  const measured = new Map<Example, Judged>()
  /** Those that disagree and have a counterpart in which they were not run yet. */
  const open: Judged[] = []
  const conclude = (judged: Judged) => {
    const { example, report } = judged
    const beside = measured.get(example) ?? null
    const isOpen = report !== null && beside === null && example.counterpart !== null
    if (isOpen && !holdsPromise(problem, judged)) open.push(judged)
    else settle(judged, beside)
  }
  const isUpper = ({ expectation }: Example) => expectation.timeLimit === 'upper'
  const lower = examples.filter(({ expectation }) => expectation.timeLimit === 'lower' && !isBoundInPart(expectation))
  const given = problem.limits.timeSeconds
  const standIns = new Map<Example, Example>()
  for (const example of lower) {
    const { counterpart } = example
    if (counterpart !== null && setsTimeLimit(problem, counterpart)) standIns.set(inCounterpart(example), example)
  }
  const stoodFor = new Set(standIns.values())
  const bounding = [...lower.filter((example) => !stoodFor.has(example)), ...standIns.keys()]
  const judgedLower = await judgeLower(input, bounding, given ?? measuringSeconds, (judged) => {
    const original = standIns.get(judged.example)
    if (original === undefined) conclude(judged)
    else measured.set(original, judged)
  })
  const slowest = slowestOf([...judgedLower, ...(given === null ? await measureParts(input, examples) : [])])
  const limit = given ?? (slowest === null ? null : computeTimeLimit(slowest.seconds, problem.limits))
  if (limit === null && !problem.type.submitAnswer) {
    const message =
      'The package gives no time limit, and no submission of it was judged from which it could be computed.'
    findings.error('GV-TIME-LIMIT-UNKNOWN', message, { hint: 'Add an accepted submission, or set a time limit.' })
  }
  const others = examples.filter((example) => !lower.includes(example) || stoodFor.has(example))
  if (limit === null && !problem.type.submitAnswer) for (const example of others) conclude({ example, report: null })
  else {
    const seconds = limit ?? measuringSeconds
    await inParallel(
      others.filter((example) => !isUpper(example)),
      sandbox.pool.size,
      async (example) => conclude({ example, report: await judgeAtLimit(input, example, seconds, false) }),
    )
    // One after the other: how slow they are is what is asked of them.
    for (const example of others.filter(isUpper)) {
      conclude({ example, report: await judgeAtLimit(input, example, seconds, true) })
    }
  }
  for (const judged of open) {
    const example = inCounterpart(judged.example)
    const report = await judgeAtLimit(input, example, limit ?? measuringSeconds, true)
    settle(judged, { example, report })
  }
  noteSilence(input, reports)
  if (given === null && slowest !== null) noteMeasured(slowest, [...measured.values()], findings)
  for (const [example, report] of reports) noteReport(problem, example, report, limit, findings)
  if (limit !== null) checkTimeLimit(problem, limit, slowest, findings)
  checkScores(problem, results, findings)
  return { timeLimitSeconds: limit, results: examples.flatMap((example) => results.get(example) ?? []) }
}

/**
 * Judges those that must not be too slow side by side, and then the runs that may decide something again, alone: those near
 * the limit, and the slowest, from which the limit follows or by which it is found to be tight. `tell` is called as soon as
 * nothing of an example will be run again.
 */
async function judgeLower(
  input: ExamplesInput,
  examples: readonly Example[],
  limit: number,
  tell: (judged: Judged) => void,
): Promise<Judged[]> {
  const { pool } = input.sandbox
  const { timeSeconds: given, acceptedToTimeLimit } = input.problem.limits
  const rough = (from: number) => (result: TestResult) =>
    pool.size === 1 || (result.cpuSeconds < from * (1 - disturbedPart) && !isNear(result, limit))
  const settled = new Set<Example>()
  const finish = (judged: Judged, suffices: (result: TestResult) => boolean) => {
    if (settled.has(judged.example) || judged.report?.tests.every(suffices) === false) return
    settled.add(judged.example)
    tell(judged)
  }
  const fast = await inParallel(examples, pool.size, async (example) => {
    const report = await judgeExample(input, example, { limit, alone: pool.size === 1, suffices: () => true })
    if (given !== null) finish({ example, report }, rough(given / acceptedToTimeLimit))
    return { example, report }
  })
  const slowest = Math.max(slowEnoughToMatter, slowestOf(fast)?.seconds ?? 0)
  const suffices = rough(given === null ? slowest : given / acceptedToTimeLimit)
  const judged: Judged[] = []
  for (const one of fast) {
    finish(one, suffices)
    const again = settled.has(one.example)
      ? one.report
      : await judgeExample(input, one.example, { limit, alone: true, suffices })
    judged.push({ ...one, report: again })
    finish({ ...one, report: again }, () => true)
  }
  return judged
}

/** Judges those that bound the limit from below in part on that part, one after the other. */
async function measureParts(input: ExamplesInput, examples: readonly Example[]): Promise<Judged[]> {
  const judged: Judged[] = []
  for (const example of examples.filter(({ expectation }) => isBoundInPart(expectation))) {
    const part = { ...input, problem: boundingCases(input.problem, example.expectation) }
    const run = { limit: measuringSeconds, alone: true, suffices: () => false }
    judged.push({ example, report: await judgeExample(part, example, run) })
  }
  return judged
}

/** Below this many seconds the least time limit there is follows anyway. */
const slowEnoughToMatter = 0.05

const isNear = ({ cpuSeconds }: TestResult, limit: number) => Math.abs(cpuSeconds - limit) <= limit * disturbedPart

/** The slowest run that bounds the limit from below, of those that were not stopped for being too slow. */
function slowestOf(judged: readonly Judged[]): SlowestRun | null {
  const runs = judged.flatMap(({ example, report }) => {
    if (report === null || report.tests.some(({ verdict }) => verdict === 'TLE')) return []
    const seconds = boundingTime(example.expectation, 'lower', report.tests)
    return seconds === null ? [] : [{ seconds, path: example.submission.path }]
  })
  return runs.sort((a, b) => b.seconds - a.seconds)[0] ?? null
}

/**
 * Judges with the package's time limit, and with the safety margin: where the two differ, it depends on the machine what
 * the submission gets. One that has to be too slow is given the margin first: then most need not be run at the limit.
 */
async function judgeAtLimit(
  input: ExamplesInput,
  example: Example,
  limit: number,
  alone: boolean,
): Promise<JudgeReport | null> {
  const { size } = input.sandbox.pool
  const suffices = alone && size > 1 ? (result: TestResult) => result.cpuSeconds < limit / 2 : () => true
  const at = (seconds: number, before: JudgeReport | null = null) =>
    judgeExample(input, example, { limit: seconds, alone: alone || size === 1, suffices, before })
  const high = tooSlowFrom(limit, input.problem.limits)
  const isTooSlow = (report: JudgeReport | null) => report?.tests.some(({ verdict }) => verdict === 'TLE') ?? false
  const first = await at(alone ? high : limit)
  if (first === null || first.verdict === 'CE' || high <= limit) return first
  if (isTooSlow(first) === alone) {
    if (alone && asksOfWholeOnly(example.expectation) && !input.problem.type.scoring) return first
    if (alone) return await at(limit, first)
    noteSensitivity(input, example, { limit, report: first }, { limit: high, report: await at(high) })
    return first
  }
  if (!alone) return first
  const report = await at(limit, first)
  noteSensitivity(input, example, { limit, report }, { limit: high, report: first })
  return report
}

interface JudgeRun {
  readonly limit: number
  readonly alone: boolean
  readonly suffices: (result: TestResult) => boolean
  /** What was found by a larger limit; null or missing where nothing was. */
  readonly before?: JudgeReport | null
}

/** The report of a judging; null where it cannot be judged, which has been noted. */
async function judgeExample(input: ExamplesInput, example: Example, run: JudgeRun): Promise<JudgeReport | null> {
  const { sandbox, problem, signal, cache, findings } = input
  const { files, language, submission, expectation } = example
  if ((language === null || !language.available) && !problem.type.submitAnswer) return null
  input.onStart?.(submission.path)
  const asksMore = !asksOfWholeOnly(expectation)
  const known = knownExamples({ sandbox, problem, cache, alone: run.alone, suffices: run.suffices })
  const options = {
    package: problem,
    submission: { files, language: language?.id ?? '', entryPoint: submission.entryPoint ?? undefined },
    timeLimitSeconds: run.limit,
    // The rules of 2025-09 speak of every test case; one that was too slow is not waited for again without need.
    ...(submission.rules !== null && {
      goesOnAfter: (verdict: JudgeReport['verdict']) => verdict !== 'TLE' || asksMore,
    }),
    known: run.before ? knownFrom(run.before, known) : known,
    ...(signal !== undefined && { signal }),
  }
  try {
    for await (const event of judge(sandbox, options)) if (event.type === 'judged') return event.report
    throw new GavelError('sandbox.failed', 'The judging ended without a verdict.')
  } catch (error) {
    if (!(error instanceof GavelError) || error.code === 'interrupted') throw error
    // That it is too large is told of every submission, whether it can be judged here or not.
    if (error.code !== 'submission.source-too-large' || problem.type.submitAnswer) {
      findings.error('GV-SUBMISSION-UNUSABLE', error.message, { file: submission.path, hint: error.hint })
    }
    return null
  }
}

/** The example as it is run in its counterpart. */
const inCounterpart = (example: Example): Example => ({ ...example, language: example.counterpart, counterpart: null })

/** Whether a submission does what is promised of it; null where it was not judged. */
function holdsPromise(problem: ProblemPackage, { example: { expectation }, report }: Judged): boolean | null {
  if (report === null) return null
  const isJudged = report.verdict !== 'CE' && report.verdict !== 'JE'
  if (isJudged) return findShortcomings(problem, expectation, report).length === 0
  return expectation.verdicts?.includes(report.verdict) === true
}

/** @param beside The same submission in its counterpart, where it was run there too. */
function resultOf(problem: ProblemPackage, judged: Judged, beside: Judged | null, findings: Findings): ExampleResult {
  const { submission, expectation } = judged.example
  const { report } = judged
  const own = holdsPromise(problem, judged)
  const other = beside === null ? null : holdsPromise(problem, beside)
  if (own === false && other === true && beside !== null) noteCounterpart(problem, judged, beside, findings)
  else if (own === false && report !== null) {
    noteDisagreement(submission.path, report, findShortcomings(problem, expectation, report), findings)
  }
  return {
    path: submission.path,
    expected: [...expectedVerdicts(expectation)],
    expectedScore: problem.type.scoring ? expectedScores(expectation) : null,
    ...outcomeOf(judged),
    agrees: own === false && other === true && countsCounterpart(problem) ? true : own,
    groups: report?.groups.filter(({ name }) => name !== '') ?? [],
    ...(beside !== null && { beside: { ...outcomeOf(beside), agrees: other } }),
  }
}

function outcomeOf({ example: { language }, report }: Judged) {
  const slowest = report?.tests.toSorted((a, b) => b.cpuSeconds - a.cpuSeconds)[0]
  return {
    language: language?.id ?? null,
    verdict: report?.verdict ?? null,
    score: report?.score ?? null,
    maxScore: report?.maxScore ?? null,
    slowestSeconds: report === null ? null : (slowest?.cpuSeconds ?? 0),
    slowestTest: slowest?.name ?? null,
  }
}

function noteDisagreement(
  file: string,
  report: JudgeReport,
  shortcomings: readonly string[],
  findings: Findings,
): void {
  const failed = report.tests.find((test) => test.verdict === 'JE')
  const broken = report.groups.find((group) => group.verdict === 'JE' && group.message !== '')
  if (report.verdict === 'CE') {
    const log = report.compile.log.trim().split('\n').slice(0, 5).join('\n')
    findings.error('GV-SUBMISSION-COMPILE', `It does not compile: ${log}`, { file })
  } else if (report.verdict === 'JE') {
    const test = failed === undefined ? '' : ` on ${failed.name}${failed.message === '' ? '' : `: ${failed.message}`}`
    const group =
      broken === undefined ? '' : ` on ${broken.name === '' ? 'all of data/' : broken.name}: ${broken.message}`
    findings.error('GV-SUBMISSION-JUDGE-ERROR', `It could not be judged: the judge itself failed${test || group}`, {
      file,
    })
  } else for (const message of shortcomings) findings.error('GV-SUBMISSION-VERDICT', message, { file })
}
