import type { Finding } from '@gavel/problem/package/findings'
import type { CheckFinding } from '@gavel/shared/verify'

/** A finding as `gavel verify` reports it: the hint follows the message. */
export function toCheck(finding: Finding): CheckFinding {
  const { id, severity, message, hint, file, line } = finding
  return {
    id,
    severity,
    message: hint === undefined ? message : `${message} ${hint}`,
    file: file ?? null,
    line: line ?? null,
  }
}
