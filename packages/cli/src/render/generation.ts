import type { CaseOutcome, CaseStatus, GenerationReport } from '@gavel/author/generate/outcome'
import type { Finding } from '@gavel/problem/package/findings'
import { stripLine } from './plain.ts'
import type { Style } from './style.ts'
import { plural } from './units.ts'

export const statusWords: Readonly<Record<CaseStatus, string>> = {
  new: 'new',
  changed: 'changed',
  unchanged: 'same',
  kept: 'kept',
  differs: 'differs',
  failed: 'failed',
}

const isBad = (status: CaseStatus) => status === 'failed' || status === 'kept' || status === 'differs'

/** A case on one line: what came of it. */
export function renderCase(outcome: CaseOutcome, style: Style): string {
  const { status, name, message, files } = outcome
  const paint = isBad(status) ? style.red : status === 'unchanged' ? style.dim : style.green
  const about = status === 'differs' ? files.join(', ') : message
  return `  ${paint(statusWords[status].padEnd(7))} ${stripLine(name)}${about === '' ? '' : `: ${stripLine(about)}`}`
}

function renderFinding(finding: Finding, style: Style): string {
  const paint = { error: style.red, warning: style.yellow, info: style.dim }[finding.severity]
  const line = finding.line === undefined ? '' : `:${finding.line}`
  const place = finding.file === undefined ? '' : `${stripLine(finding.file)}${line}: `
  const hint = finding.hint === undefined ? '' : `\n    ${style.dim(stripLine(finding.hint))}`
  const message = stripLine(finding.message)
  return `  ${paint(finding.severity)} ${place}${message} ${style.dim(`(${finding.id})`)}${hint}`
}

/** What is told after the cases: findings, and how many there are of each kind. */
export function renderGeneration(report: GenerationReport, style: Style): string {
  const counts = Object.entries(statusWords).flatMap(([status, word]) => {
    const count = report.cases.filter((each) => each.status === status).length
    return count === 0 ? [] : [`${count} ${word}`]
  })
  const groups = report.groups
    .filter(({ status }) => status !== 'unchanged')
    .map(({ name, status }) => `  ${statusWords[status].padEnd(7)} ${stripLine(name)}`)
  const removed = report.removed.map((file) => `  removed ${stripLine(file)}`)
  const ran = report.cases.filter((each) => each.ran).length
  const told = `${plural(report.cases.length, 'test case')}${counts.length === 0 ? '' : `: ${counts.join(', ')}`}.`
  const idle = report.cases.length > 0 && ran === 0 ? ' Nothing had to be run.' : ''
  const lines = [...groups, ...removed, ...report.findings.map((finding) => renderFinding(finding, style))]
  return `${[...lines, `  ${report.ok ? style.green('Fine:') : style.red('Not fine:')} ${told}${idle}`].join('\n')}\n`
}
