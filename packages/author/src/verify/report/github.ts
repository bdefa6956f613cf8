import type { CheckFinding, Severity } from '@gavel/shared/verify'
import { fileFromRoot, type PackageReport } from './package-report.ts'

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const satisfies Record<Severity, string>

/** The data of a workflow command: what would end its line is escaped. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** A property of a workflow command: what would end the property is escaped too. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

function annotate(one: PackageReport, check: CheckFinding): string {
  const properties = [
    `file=${escapeProperty(fileFromRoot(one, check))}`,
    ...(check.line === null ? [] : [`line=${check.line}`]),
    `title=${escapeProperty(check.id)}`,
  ]
  return `::${commands[check.severity]} ${properties.join(',')}::${escapeData(check.message)}\n`
}

/**
 * Findings as workflow commands of GitHub Actions, which show them beside the lines of a change; a line each.
 * GitHub shows the first ten of a kind for each step.
 */
export function toGithub(packages: readonly PackageReport[]): string {
  return packages.flatMap((one) => one.report.checks.map((check) => annotate(one, check))).join('')
}
