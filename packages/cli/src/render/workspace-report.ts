import type { TestOutput, WorkspaceReport, WorkspaceTest } from '../testing/judge.ts'
import { renderDiff } from './diff.ts'
import { decodeForDisplay, stripLine } from './plain.ts'
import { explainJudgeError, renderCompileLog, renderTest, showMost, showVerdict } from './report.ts'
import type { Style } from './style.ts'
import { renderTranscript } from './transcript.ts'
import { plural } from './units.ts'

const shownLines = 20

function firstLines(bytes: Uint8Array, style: Style): string {
  const lines = decodeForDisplay(bytes).replace(/\n$/, '').split('\n')
  const shown = lines.slice(0, shownLines).map((line) => `    ${line}`)
  if (lines.length > shownLines) shown.push(style.dim(`    ... ${plural(lines.length - shownLines, 'more line')}`))
  return `${shown.join('\n')}\n`
}

function noteOf({ status, message, transcript }: WorkspaceTest): string {
  if (status === 'unknown') return `cannot be known here: ${stripLine(message)}`
  if (status === 'ran') return 'ran; no answer to compare with'
  const differs = transcript === undefined ? 'differs from the sample answer' : stripLine(message)
  return `${differs}; this problem may accept it`
}

/** A test case of a workspace on one line. */
export function renderWorkspaceTest(test: WorkspaceTest, style: Style): string {
  const { verdict } = test
  if (verdict !== null && (test.status === 'accepted' || test.status === 'rejected'))
    return renderTest({ ...test, verdict }, style)
  const note = noteOf(test)
  return `  ${style.dim('-  ')}  ${test.name}  ${note}`
}

/** What one test case printed: beside its answer where it has one, and its error output. */
export function renderOutput(test: WorkspaceTest, output: TestOutput, style: Style): string {
  if (test.transcript !== undefined) return renderTranscript(test, style)
  const parts: string[] = [`${style.bold(test.name)}:\n`]
  const compared = test.verdict === 'WA' || test.verdict === 'PE'
  if (output.answer !== null && compared) parts.push(renderDiff(output.answer, output.stdout, style))
  else if (output.stdout.length > 0) parts.push('  It printed:\n', firstLines(output.stdout, style))
  else if (test.status === 'ran') parts.push('  It printed nothing.\n')
  if (output.stderr.length > 0) parts.push('  On standard error:\n', firstLines(output.stderr, style))
  parts.push(...output.notes.map((note) => `  ${style.yellow(stripLine(note))}\n`))
  return parts.length > 1 ? parts.join('') : ''
}

/** What came of a test: the compiler's words, the first failure in detail, what cases without an answer printed. */
export function renderDetails(report: WorkspaceReport, outputs: readonly TestOutput[], style: Style): string {
  if (report.verdict === 'JE') return `${explainJudgeError(report, style).join('\n')}\n`
  if (report.verdict === 'CE') return `The compiler says:\n${renderCompileLog(report.compile.log, style)}\n`
  const failed = report.tests.find((test) => test.status === 'rejected')
  const shown = report.tests.filter((test) => test === failed || test.status === 'ran' || test.status === 'differs')
  return shown
    .flatMap((test) => {
      const output = outputs.find(({ name }) => name === test.name)
      return output === undefined ? [] : [renderOutput(test, output, style)]
    })
    .join('')
}

/** The last line of a test. */
export function renderSummary({ verdict, compile, tests }: WorkspaceReport, style: Style): string {
  if (verdict !== null && (verdict === 'JE' || !compile.ok || tests.length === 0))
    return `${style.bold(showVerdict(verdict, style))}\n`
  const failed = tests.filter((test) => test.status === 'rejected').length
  const compared = tests.filter((test) => test.status === 'accepted').length
  const open = tests.filter(({ status }) => status === 'unknown' || status === 'differs').length
  const other = tests.length - failed - compared - open
  const counts = [
    `${compared} accepted`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(open > 0 ? [`${open} that only the judge can tell`] : []),
    ...(other > 0 ? [`${other} without comparison`] : []),
  ]
  const text =
    failed > 0
      ? style.red('Tests fail')
      : verdict === 'AC'
        ? style.green('Tests pass')
        : style.yellow('No verdict here')
  const advice = verdict === null ? ' Its verdict: gavel submit\n' : ''
  return `${style.bold(text)}: ${counts.join(', ')}; ${showMost(tests)}\n${advice}`
}
