import type { RuleId } from '@gavel/problem/rules/table'
import type { VerifyReport } from '@gavel/shared/verify'

/** The report of a package on which Gavel itself failed, for a list in which the others are fine. */
export function failedReport(message: string, hint: string | undefined): VerifyReport {
  const id: RuleId = 'GV-PACKAGE-FAILED'
  const told = hint === undefined ? message : `${message} ${hint}`
  return {
    ok: false,
    timeLimitSeconds: null,
    checks: [{ id, severity: 'error', message: told, file: null, line: null }],
    submissions: [],
  }
}
