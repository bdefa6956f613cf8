import { createHash } from 'node:crypto'
import { type RuleId, rules } from '@gavel/problem/rules/table'
import type { CheckFinding, Severity } from '@gavel/shared/verify'
import { fileFromRoot, type PackageReport } from './package-report.ts'

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>

export interface SarifOptions {
  /** Version of Gavel. */
  readonly version: string
  /** Address of docs/checks.md, to which `#gv-...` is added; null where none is known, then a URN names the rule. */
  readonly documentation: string | null
}

const ids = Object.keys(rules) as RuleId[]

/** The most severe of the severities that a rule can have. */
function worst(severities: readonly Severity[]): Severity {
  return (['error', 'warning', 'info'] as const).find((severity) => severities.includes(severity)) ?? 'info'
}

function describeRule(id: RuleId, documentation: string | null) {
  const { title, why, severities } = rules[id]
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: `${title} ${why}` },
    help: { text: why, markdown: why },
    helpUri: documentation === null ? `urn:gavel:check:${id.toLowerCase()}` : `${documentation}#${id.toLowerCase()}`,
    defaultConfiguration: { level: levels[worst(severities)] },
  }
}

/** A path as a relative reference: each part is escaped, and none can be taken for a scheme. */
function toUri(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}

function describeFinding(one: PackageReport, check: CheckFinding) {
  const uri = toUri(fileFromRoot(one, check))
  const ruleIndex = ids.indexOf(check.id as RuleId)
  return {
    ruleId: check.id,
    ...(ruleIndex >= 0 && { ruleIndex }),
    level: levels[check.severity],
    message: { text: check.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
          region: { startLine: check.line ?? 1 },
        },
      },
    ],
    // Without a line: a finding stays the same one when lines are added above it.
    partialFingerprints: {
      'gavel/v1': createHash('sha256')
        .update(JSON.stringify([check.id, uri, check.message]))
        .digest('hex')
        .slice(0, 32),
    },
  }
}

/** Reports as a log of SARIF 2.1.0, with one run. Paths are from the root of the repository. */
export function toSarif(packages: readonly PackageReport[], { version, documentation }: SarifOptions) {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'gavel', semanticVersion: version, rules: ids.map((id) => describeRule(id, documentation)) },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
        results: packages.flatMap((one) => one.report.checks.map((check) => describeFinding(one, check))),
      },
    ],
  }
}
