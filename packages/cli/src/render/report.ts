import type { CompileResult, JudgeReport, TestResult } from '@gavel/shared/judging'
import { formatScore } from '@gavel/shared/points/format-score'
import { outcomeOf } from '@gavel/shared/points/outcome'
import { type Verdict, verdictNames } from '@gavel/shared/verdict'
import { renderGroups } from './groups.ts'
import { paintVerdict } from './paint-verdict.ts'
import { stripEscapes, stripLine } from './plain.ts'
import type { Style } from './style.ts'
import { plural, showBytes, showSeconds } from './units.ts'

const logLines = 40

/** `WA (Wrong answer)`. */
export function showVerdict(verdict: Verdict, style: Style): string {
  return paintVerdict(verdict, `${verdict} (${verdictNames[verdict]})`, style)
}

interface Judged {
  readonly verdict: Verdict
  readonly score: number | null
  readonly maxScore?: number | null | undefined
}

/** `40/100`, or the score alone where there is no bound. */
export function showScore(score: number, maxScore: number | null = null): string {
  return maxScore === null ? formatScore(score) : `${formatScore(score)}/${formatScore(maxScore)}`
}

/** How a judging came out: `WA (Wrong answer)`, `AC (Accepted) 100/100`, `PARTIAL 40/100`. */
export function showOutcome(judged: Judged, style: Style): string {
  const { verdict, score, maxScore } = judged
  const points = score === null ? '' : ` ${showScore(score, maxScore)}`
  return outcomeOf(judged) === 'partial'
    ? style.yellow(`PARTIAL${points}`)
    : `${showVerdict(verdict, style)}${style.bold(points)}`
}

/** The same in a cell of a table: `WA`, `AC`, `PARTIAL`. */
export function nameOutcome(judged: Judged): string {
  return outcomeOf(judged) === 'partial' ? 'PARTIAL' : judged.verdict
}

/** `0.06 s  7.1 MiB`; of a test case whose figures are rounded up `≤ 0.10 s  ≤ 16.0 MiB`. */
export function showFigures({ cpuSeconds, memoryBytes, rounded }: TestResult): string {
  const most = rounded === true ? '≤ ' : ''
  return `${most}${showSeconds(cpuSeconds)}  ${most}${showBytes(memoryBytes)}`
}

/** A test case on one line. */
export function renderTest(test: TestResult, style: Style): string {
  const message = stripLine(test.message)
  const verdict = paintVerdict(test.verdict, test.verdict.padEnd(3), style)
  return `  ${verdict}  ${stripLine(test.name)}  ${style.dim(showFigures(test))}${message === '' ? '' : `  ${message}`}`
}

/** What the compiler printed, its first lines, indented. */
export function renderCompileLog(log: string, style: Style): string {
  const lines = stripEscapes(log).trimEnd().split('\n')
  const shown = lines.slice(0, logLines).map((line) => `  ${line}`)
  if (lines.length > logLines) shown.push(style.dim(`  ... ${plural(lines.length - logLines, 'more line')}`))
  return shown.join('\n')
}

/** The largest figures over all test cases: `0.12 s, 8.3 MiB`. */
export function showMost(tests: readonly Pick<TestResult, 'cpuSeconds' | 'memoryBytes' | 'rounded'>[]): string {
  const cpu = Math.max(0, ...tests.map((test) => test.cpuSeconds))
  const memory = Math.max(0, ...tests.map((test) => test.memoryBytes))
  const most = tests.some(({ rounded }) => rounded === true) ? '≤ ' : ''
  return `${most}${showSeconds(cpu)}, ${most}${showBytes(memory)}`
}

/** `19 of 21 tests accepted, 0.06 s, 7.1 MiB`; empty where no test was run. */
export function showCounts(tests: readonly TestResult[]): string {
  if (tests.length === 0) return ''
  const accepted = tests.filter((test) => test.verdict === 'AC').length
  return `${accepted} of ${plural(tests.length, 'test')} accepted, ${showMost(tests)}`
}

type Saying = Pick<TestResult, 'message'> & { readonly verdict: Verdict | null }

/**
 * Why there is no verdict: what the machinery says, which stands where a test case would or, where judging could not be
 * begun at all, in place of the compiler's words.
 */
export function explainJudgeError(
  { compile, tests }: { readonly compile: CompileResult; readonly tests: readonly Saying[] },
  style: Style,
): string[] {
  const reason = tests.find((test) => test.verdict === 'JE')?.message ?? ''
  if (reason !== '') return [stripLine(reason)]
  if (!compile.ok && compile.log.trim() !== '') return [renderCompileLog(compile.log, style).replaceAll(/^ {2}/gm, '')]
  return ['Judging failed, and not through the program.']
}

/** What is to be said after the test cases have been shown: the compiler's words where it failed, and the verdict. */
export function renderOutcome(report: JudgeReport, style: Style): string {
  const { verdict, compile, tests, sandbox } = report
  const lines: string[] = []
  if (verdict === 'CE') lines.push('The compiler says:', renderCompileLog(compile.log, style))
  if (verdict === 'JE') lines.push(...explainJudgeError(report, style))
  lines.push(...renderGroups(report.groups, style))
  lines.push(`${style.bold(showOutcome(report, style))}  ${showCounts(tests)}`.trimEnd())
  if (sandbox?.cgroup === 'none') {
    lines.push(style.dim('Memory was limited without cgroups: gavel doctor says what that costs.'))
  }
  return `${lines.join('\n')}\n`
}
