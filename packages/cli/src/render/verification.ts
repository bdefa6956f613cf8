import type { CheckFinding, ExampleResult, VerifyReport } from '@gavel/shared/verify'
import { stripLine } from './plain.ts'
import type { Style } from './style.ts'
import { showSeconds } from './units.ts'

/** An example submission on one line: whether its verdict is what its folder promises. */
export function renderExample(result: ExampleResult, count: number, total: number, style: Style): string {
  const mark = markOf(result.agrees, style)
  const wanted = result.agrees === false ? `, wanted ${result.expected.join(' or ')}` : ''
  const place = style.dim(`${String(count).padStart(String(total).length)}/${total}`)
  return `  ${place} ${mark} ${stripLine(result.path)}: ${result.verdict ?? 'not judged'}${wanted}`
}

function markOf(agrees: boolean | null, style: Style): string {
  if (agrees === null) return style.yellow('skipped')
  return agrees ? style.green('agrees ') : style.red('differs')
}

function renderFinding(finding: CheckFinding, style: Style): string {
  const paint = { error: style.red, warning: style.yellow, info: style.dim }[finding.severity]
  const line = finding.line === null ? '' : `:${finding.line}`
  const place = finding.file === null ? '' : `${stripLine(finding.file)}${line}: `
  return `  ${paint(finding.severity)} ${place}${stripLine(finding.message)} ${style.dim(`(${finding.id})`)}`
}

/** The findings of a package, and whether it is fine. */
export function renderVerification(report: VerifyReport, style: Style): string {
  const limit = report.timeLimitSeconds === null ? '' : ` Time limit ${showSeconds(report.timeLimitSeconds)}.`
  const count = (agrees: boolean | null) => report.submissions.filter((each) => each.agrees === agrees).length
  const unjudged = count(null) === 0 ? '' : `, ${count(null)} not judged`
  const counted = `${count(true)} of ${report.submissions.length} example submissions agree${unjudged}.${limit}`
  const verdict = report.ok ? style.green('Fine:') : style.red('Not fine:')
  return `${[...report.checks.map((finding) => renderFinding(finding, style)), `  ${verdict} ${counted}`].join('\n')}\n`
}
