import type { CheckFinding, ExampleResult, VerifyReport } from '@gavel/shared/verify'
import { stripLine } from './plain.ts'
import type { Style } from './style.ts'
import { showSeconds } from './units.ts'

/** An example submission on one line: whether its verdict is what its folder promises. */
export function renderExample(result: ExampleResult, count: number, total: number, style: Style): string {
  const mark = result.agrees ? style.green('agrees ') : style.red('differs')
  const wanted = result.agrees ? '' : `, wanted ${result.expected.join(' or ')}`
  const place = style.dim(`${String(count).padStart(String(total).length)}/${total}`)
  return `  ${place} ${mark} ${stripLine(result.path)}: ${result.verdict ?? 'not judged'}${wanted}`
}

function renderFinding(finding: CheckFinding, style: Style): string {
  const paint = { error: style.red, warning: style.yellow, info: style.dim }[finding.severity]
  const place = finding.file === null ? '' : `${stripLine(finding.file)}: `
  return `  ${paint(finding.severity)} ${place}${stripLine(finding.message)} ${style.dim(`(${finding.id})`)}`
}

/** The findings of a package, and whether it is fine. */
export function renderVerification(report: VerifyReport, style: Style): string {
  const limit = report.timeLimitSeconds === null ? '' : ` Time limit ${showSeconds(report.timeLimitSeconds)}.`
  const agreeing = report.submissions.filter((submission) => submission.agrees).length
  const counted = `${agreeing} of ${report.submissions.length} example submissions agree.${limit}`
  const verdict = report.ok ? style.green('Fine:') : style.red('Not fine:')
  return `${[...report.checks.map((finding) => renderFinding(finding, style)), `  ${verdict} ${counted}`].join('\n')}\n`
}
