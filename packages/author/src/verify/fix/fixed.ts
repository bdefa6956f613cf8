import type { RuleId } from '@gavel/problem/rules/table'

/** Something that was mended, by the rule that would have told it. */
export interface Fixed {
  readonly id: RuleId
  /** Path inside the package: of a file that was renamed, its new one. */
  readonly file: string
  readonly message: string
}
