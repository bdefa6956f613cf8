import type { RuleId } from '@gavel/problem/rules/table'
import type { Severity } from '@gavel/shared/verify'

/** What a place that takes problem packages asks of them, as changes to the severities of findings. */
export interface Profile {
  /** For whom it is, and on what it insists: a few sentences for docs/checks.md. */
  readonly about: string
  /** Where there is one, every warning is an error, but for those of these rules. */
  readonly warningsStay?: readonly RuleId[]
  /** Severity of every finding of a rule; `off` leaves it out. Errors of loading stay errors in every profile. */
  readonly severities: Readonly<Partial<Record<RuleId, Severity | 'off'>>>
}

/** The rules of family `platform` are asked for by some platforms only: a profile that does not name one is without it. */
export const noPlatform = {
  'GV-PLATFORM-SCORING': 'off',
  'GV-PLATFORM-PASS-FAIL': 'off',
  'GV-PLATFORM-SUBMIT-ANSWER': 'off',
  'GV-PLATFORM-PARTIALLY-ACCEPTED': 'off',
  'GV-PLATFORM-NAME': 'off',
  'GV-PLATFORM-TIME-LIMIT-COMPUTED': 'off',
  'GV-PLATFORM-GROUPS-NONE': 'off',
  'GV-PLATFORM-SCORE-TOTAL': 'off',
  'GV-PLATFORM-STATEMENT-PDF': 'off',
  'GV-PLATFORM-STATEMENT-ENGLISH': 'off',
  'GV-PLATFORM-DOMJUDGE-DIALECT': 'off',
} as const satisfies Profile['severities']
