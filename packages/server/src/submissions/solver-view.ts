import { type Feedback, feedbackSteps } from '@gavel/shared/feedback'
import type { GroupResult, JudgeReport, TestResult } from '@gavel/shared/judging'
import type { SubmissionEvent } from '@gavel/shared/live'
import { type SolverEvent, type SolverReport, solverEventSchema } from '@gavel/shared/solver-report'
import type { SubmissionSummary } from '@gavel/shared/submission'
import type { VersionData } from '../problems/version.ts'
import { numberTests, type TestNumbers } from './test-numbers.ts'

/** What decides how much a solver is told of a submission. */
export interface SolverView {
  readonly feedback: Feedback
  /** Whether the data of the first secret test case that was failed are shown. */
  readonly firstFailingInput: boolean
  readonly timeLimitSeconds: number
  readonly memoryLimitBytes: number
  readonly numbers: TestNumbers
}

export type SolverSettings = Pick<SolverView, 'feedback' | 'firstFailingInput'>

export function solverView(settings: SolverSettings, data: VersionData): SolverView {
  const { timeLimitSeconds, memoryLimitBytes } = data
  return { ...settings, timeLimitSeconds, memoryLimitBytes, numbers: numberTests(data) }
}

/** The next of `steps` equal steps up to the limit; beyond the limit in steps of the same size. */
function roundUp(value: number, limit: number, steps: number): number {
  const step = limit / steps
  // The product of a step is seldom exact: 3 * 0.1 is not 0.3.
  return Number((Math.max(1, Math.ceil(value / step)) * step).toPrecision(12))
}

const roundTime = (view: SolverView, seconds: number) => roundUp(seconds, view.timeLimitSeconds, feedbackSteps.time)
const roundMemory = (view: SolverView, bytes: number) =>
  Math.round(roundUp(bytes, view.memoryLimitBytes, feedbackSteps.memory))

/** A test case, of which all may be told. What is said of a judge error is the machinery's, and not for solvers. */
function openTest({ verdict, message, ...test }: TestResult): TestResult {
  return { ...test, verdict, message: verdict === 'JE' ? '' : message }
}

function secretTest(test: TestResult, view: SolverView, position: number): TestResult {
  if (view.feedback === 'full') return openTest(test)
  const cpuSeconds = roundTime(view, test.cpuSeconds)
  return {
    name: view.feedback === 'names' ? test.name : `secret/${view.numbers.ofTest(test.name) ?? position}`,
    verdict: test.verdict,
    score: test.score,
    cpuSeconds,
    // A program that sleeps would tell by it what it may not tell by its CPU time.
    wallSeconds: cpuSeconds,
    memoryBytes: roundMemory(view, test.memoryBytes),
    message: '',
    runs: 1,
    rounded: true,
  }
}

/** The test cases that are told of; `position` is that of the first secret one among the secret ones, from 1. */
function toTests(tests: readonly TestResult[], view: SolverView, position: number): TestResult[] {
  let next = position
  return tests.flatMap((test) => {
    if (view.numbers.isOpen(test.name)) return [openTest(test)]
    return view.feedback === 'verdict' ? [] : [secretTest(test, view, next++)]
  })
}

function toGroups(groups: readonly GroupResult[], { feedback, numbers }: SolverView): GroupResult[] {
  return groups.flatMap((group, index) => {
    const { verdict, accepted, score, maxScore } = group
    if (feedback === 'full') return [group]
    const open = group.name === '' || group.name === 'sample'
    if (feedback === 'verdict' && !open) return []
    const named = open || group.name === 'secret' || feedback === 'names'
    const name = named ? group.name : `secret/group ${numbers.ofGroup(group.name) ?? index + 1}`
    return [{ name, verdict, accepted, score, maxScore, message: '' }]
  })
}

/** The report of a judging as its solver may see it. */
function toReport(report: JudgeReport, view: SolverView): SolverReport {
  const { verdict, score, maxScore, compile, sandbox, language } = report
  return {
    verdict,
    score,
    ...(maxScore !== undefined && { maxScore }),
    // Where judging could not be begun, the machinery's words stand in place of the compiler's.
    compile: { ok: compile.ok, log: verdict === 'JE' ? '' : compile.log },
    tests: toTests(report.tests, view, 1),
    groups: toGroups(report.groups, view),
    sandbox,
    language: language && { id: language.id, version: language.version, compile: null, run: null },
  }
}

const second = 1000

/**
 * An event as the solver may see it; null for one of which nothing is told. The time is that of the second: to the
 * millisecond it would tell how long each test case took.
 */
export function toSolverEvent(
  { sequence, submission, at, event }: SubmissionEvent,
  view: SolverView,
): SolverEvent | null {
  const seen = { sequence, submission, at: Math.floor(at / second) * second }
  // The schema is the allow list: what it does not name is dropped here, at every depth.
  const allow = (shown: SubmissionEvent['event']) => solverEventSchema.parse({ ...seen, event: shown })
  // How many there are is told of those that are told of.
  const { open, ofOpen } = view.numbers
  const total = (tests: number) => (view.feedback === 'verdict' ? open : tests)
  switch (event.type) {
    case 'compile-finished':
      return allow({ ...event, tests: total(event.tests) })
    case 'test-finished': {
      const [test] = toTests([event.test], view, event.index - open + 1)
      if (test === undefined) return null
      // Among all, the place of an open one would tell how many secret ones lie before it.
      const index = view.feedback === 'verdict' ? (ofOpen(test.name) ?? 1) - 1 : event.index
      return allow({ ...event, index, total: total(event.total), test })
    }
    case 'judged':
      return allow({ ...event, report: toReport(event.report, view) })
    default:
      return allow(event)
  }
}

/**
 * The events that a solver is told of, numbered without gaps: a gap would tell how many test cases there were in between.
 * To be given all events of a submission, in order, the first one first; once for each reader.
 */
export function createSolverEvents(view: SolverView): (event: SubmissionEvent) => SolverEvent | null {
  let shown = 0
  return (event) => {
    const seen = toSolverEvent(event, view)
    return seen && { ...seen, sequence: ++shown }
  }
}

/** The figures of a summary as the solver may see them. */
export function toSolverSummary<T extends SubmissionSummary>(summary: T, view: SolverView): T {
  const { cpuSeconds, memoryBytes } = summary
  if (view.feedback === 'full') return summary
  if (view.feedback === 'verdict') return { ...summary, cpuSeconds: null, memoryBytes: null }
  return {
    ...summary,
    cpuSeconds: cpuSeconds && roundTime(view, cpuSeconds),
    memoryBytes: memoryBytes && roundMemory(view, memoryBytes),
  }
}
