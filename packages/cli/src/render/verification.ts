import type { PackageReport } from '@gavel/author/verify/report/package-report'
import type { CheckFinding, ExampleOutcome, ExampleResult, Severity, VerifyReport } from '@gavel/shared/verify'
import { renderExamples, renderExampleTests, showRange } from './examples-table.ts'
import { stripLine } from './plain.ts'
import { nameOutcome, showScore } from './report.ts'
import type { Style } from './style.ts'
import { renderTable } from './table.ts'
import { plural, showSeconds } from './units.ts'

/** An example submission on one line: whether its verdict is what its folder promises. */
export function renderExample(result: ExampleResult, count: number, total: number, style: Style): string {
  const mark = markOf(result.agrees, style)
  const points = result.expectedScore ? ` with ${showRange(result.expectedScore)}` : ''
  const wanted = result.agrees === false ? `, wanted ${result.expected.join(' or ')}${points}` : ''
  const beside = result.beside === undefined ? '' : `; ${showGot(result.beside)}`
  const place = style.dim(`${String(count).padStart(String(total).length)}/${total}`)
  return `  ${place} ${mark} ${stripLine(result.path)}: ${showGot(result)}${wanted}${beside}`
}

/** `AC in python, 0.03 s`, `PARTIAL 40/100 in cpp, 1.20 s`, or that it was not judged. */
function showGot({ verdict, score, maxScore, language, slowestSeconds }: ExampleOutcome): string {
  if (verdict === null) return 'not judged'
  const points = score === null ? '' : ` ${showScore(score, maxScore)}`
  const where = language === null ? '' : ` in ${language}`
  const time = slowestSeconds === null || slowestSeconds === undefined ? '' : `, ${showSeconds(slowestSeconds)}`
  return `${nameOutcome({ verdict, score, maxScore })}${points}${where}${time}`
}

function markOf(agrees: boolean | null, style: Style): string {
  if (agrees === null) return style.yellow('skipped')
  return agrees ? style.green('agrees ') : style.red('differs')
}

/** Of one rule with one severity so many findings are shown; all of them are in the reports for programs. */
const mostOfARule = 10
const severities: readonly Severity[] = ['error', 'warning', 'info']

/** Findings that say the same of several files, as one with the first of them: all are in the reports for programs. */
function foldFindings(checks: readonly CheckFinding[]): CheckFinding[] {
  const groups = Map.groupBy(checks, ({ id, message }) => JSON.stringify([id, message]))
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return []
    const more = new Set(others.flatMap(({ file }) => (file === null || file === first.file ? [] : [file])))
    if (more.size === 0) return [first, ...others]
    const noun = [...more].every((file) => /^data\/.+\.(in|ans|out)$/.test(file)) ? 'test case' : 'file'
    return [{ ...first, message: `${first.message} (and ${plural(more.size, `more ${noun}`)})` }]
  })
}

/** Findings, the worst first, with their columns under each other as far as places are short. */
function renderFindings(checks: readonly CheckFinding[], style: Style): string[] {
  const paint = { error: style.red, warning: style.yellow, info: style.dim }
  const place = ({ file, line }: CheckFinding) =>
    file === null ? '' : `${stripLine(file)}${line === null ? '' : `:${line}`}:`
  const width = Math.min(32, Math.max(0, ...checks.map((check) => place(check).length)))
  const one = (check: CheckFinding) => {
    const severity = paint[check.severity](check.severity.padEnd(7))
    const where = width === 0 ? '' : `${place(check).padEnd(width)} `
    return `  ${severity} ${where}${stripLine(check.message)} ${style.dim(`(${check.id})`)}`
  }
  return severities.flatMap((severity) => {
    const own = foldFindings(checks.filter((check) => check.severity === severity))
    return [...new Set(own.map(({ id }) => id))].flatMap((id) => {
      const all = own.filter((check) => check.id === id)
      const more = all.length - mostOfARule
      const rest = more > 0 ? [`  ${paint[severity](severity.padEnd(7))} and ${more} more ${style.dim(`(${id})`)}`] : []
      return [...all.slice(0, mostOfARule).map(one), ...rest]
    })
  })
}

const countOf = ({ submissions }: VerifyReport, agrees: boolean | null) =>
  submissions.filter((each) => each.agrees === agrees).length

/** Where a report is read: the columns of a terminal, null in a pipe, where nothing is aligned. */
export interface VerificationPlace {
  readonly style: Style
  readonly width: number | null
}

/** What was mended and found in a package, its example submissions, what was not run, and whether it is fine. */
export function renderVerification(report: VerifyReport, { style, width }: VerificationPlace): string {
  const limit = report.timeLimitSeconds === null ? '' : ` Time limit ${showSeconds(report.timeLimitSeconds)}.`
  const unjudged = countOf(report, null) === 0 ? '' : `, ${countOf(report, null)} not judged`
  const { cached = 0, run = 0 } = report.runs ?? {}
  const fromCache = cached === 0 ? '' : ` ${cached} of ${cached + run} results came from the cache.`
  const judged = `${countOf(report, true)} of ${report.submissions.length} example submissions agree${unjudged}.`
  const counted = report.submissions.length === 0 ? 'no example submission was judged.' : judged
  const verdict = report.ok ? style.green('Fine:') : style.red('Not fine:')
  const { known = 0, stale = [] } = report.baseline ?? {}
  return [
    ...(report.fixed ?? []).map(
      ({ file, message }) => `  ${style.cyan('fixed  ')} ${stripLine(file)}: ${stripLine(message)}`,
    ),
    ...renderFindings(report.checks, style),
    ...(known === 0 ? [] : [`  ${style.dim(`The baseline knows ${plural(known, 'other finding')}.`)}`]),
    ...stale.map(
      ({ id, file }) =>
        `  ${style.yellow('stale  ')} ${stripLine(file)}: the baseline lists it, and it is not found. (${id})`,
    ),
    ...renderJudged(report, { style, width }),
    ...renderLeftOut(report, style),
    `  ${verdict} ${counted}${limit}${fromCache}`,
    '',
  ].join('\n')
}

/** The table of example submissions on a terminal, and their test cases where the report has them. */
function renderJudged(
  { submissions, timeLimitSeconds: limit }: VerifyReport,
  { style, width }: VerificationPlace,
): string[] {
  const room = (width ?? pipeWidth) - 2
  const table = width === null ? [] : renderExamples(submissions, { limit, width: room, style })
  const tests = submissions.flatMap((result) => renderExampleTests(result, room, style))
  return [...table, ...tests].map((line) => `  ${line}`)
}

/** Lines in a pipe are as long as they need be, within reason. */
const pipeWidth = 400

/** What of the package was not run, and why; nothing where all was, or no one asked. */
function renderLeftOut({ parts = [] }: VerifyReport, style: Style): string[] {
  const left = parts.filter(({ ran, why }) => !ran && why !== null)
  const reasons = Map.groupBy(left, ({ why }) => why)
  return [...reasons].map(
    ([why, of]) => `  ${style.yellow('Not run:')} ${of.map(({ part }) => part).join(', ')}: ${stripLine(why ?? '')}.`,
  )
}

/** A line for each of several packages, and how many are fine. */
export function renderSummary(packages: readonly PackageReport[], style: Style): string {
  const rows = packages.map(({ name, report }) => {
    const count = (severity: Severity) => `${report.checks.filter((check) => check.severity === severity).length}`
    return [
      name,
      report.timeLimitSeconds === null ? '-' : showSeconds(report.timeLimitSeconds),
      count('error'),
      count('warning'),
      `${countOf(report, true)}/${report.submissions.length}`,
      report.seconds === undefined ? '-' : report.seconds.toFixed(1),
    ]
  })
  const fine = packages.filter(({ report }) => report.ok).length
  return `\n${renderTable('verifiedPackages', rows, { aligned: true, style })}${fine} of ${packages.length} packages are fine.\n`
}
