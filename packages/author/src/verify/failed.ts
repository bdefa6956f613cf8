import type { RuleId } from '@gavel/problem/rules/table'
import type { GavelError } from '@gavel/shared/error'
import type { VerifyReport } from '@gavel/shared/verify'

/**
 * The report of a package that could not be read, or on which Gavel itself failed: of the shape of every other, so that a
 * list or a program that reads it goes on.
 */
export function failedReport(error: GavelError): VerifyReport {
  const { code, message, hint } = error
  const id: RuleId = code.startsWith('package.') ? 'GV-PACKAGE-UNREADABLE' : 'GV-PACKAGE-FAILED'
  const told = hint === undefined ? message : `${message} ${hint}`
  return {
    ok: false,
    timeLimitSeconds: null,
    checks: [{ id, severity: 'error', message: told, file: null, line: null }],
    submissions: [],
    error: error.toBody(),
  }
}
