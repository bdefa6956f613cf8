import type { Finding } from '@gavel/problem/package/findings'
import { families, isRuleId, rules } from '@gavel/problem/rules/table'
import type { Severity } from '@gavel/shared/verify'
import type { Profile } from './profiles/profile.ts'
import { type ProfileName, profiles } from './profiles/table.ts'
import { everything, isSelected, type Selection } from './selection.ts'

/** What the findings of a run are held against. */
export interface Policy {
  readonly profile: ProfileName
  readonly selection: Selection
  /** Every warning that is left is an error. */
  readonly warningsAreErrors: boolean
}

export const usualPolicy: Policy = { profile: 'default', selection: everything, warningsAreErrors: false }

/**
 * Whether a finding keeps the package from being looked at as a whole. It is told whatever the policy: nothing that comes after it has
 * been looked at, and a report without it would call the package fine.
 */
export function stopsLoading({ id, severity }: Pick<Finding, 'id' | 'severity'>): boolean {
  const hidesOthers = id === 'GV-PACKAGE-TOO-MANY-FINDINGS' || id === 'GV-PACKAGE-FAILED'
  return severity === 'error' && (hidesOthers || rules[id].loading === true)
}

function severityIn({ severities, warningsStay }: Profile, { id, severity }: Finding): Severity | 'off' {
  const given = severities[id]
  if (given !== undefined) return given
  const raised = severity === 'warning' && warningsStay !== undefined && !warningsStay.includes(id)
  return raised ? 'error' : severity
}

/** Whether a profile names anything that only platforms ask. */
export function asksForPlatform(profile: ProfileName): boolean {
  const given: Profile['severities'] = profiles[profile].severities
  return Object.keys(families.platform)
    .filter(isRuleId)
    .some((id) => given[id] !== 'off')
}

/** The findings that a policy tells, with the severities that it gives them. */
export function applyPolicy(findings: readonly Finding[], policy: Policy): Finding[] {
  const profile = profiles[policy.profile]
  return findings.flatMap((finding) => {
    if (stopsLoading(finding)) return [finding]
    if (!isSelected(policy.selection, finding.id)) return []
    const severity = severityIn(profile, finding)
    if (severity === 'off') return []
    return [{ ...finding, severity: severity === 'warning' && policy.warningsAreErrors ? 'error' : severity }]
  })
}
