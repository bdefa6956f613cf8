import type { Severity } from '@gavel/shared/verify'

/** What `gavel verify` may find in a package. Its id is its key in the table of its family. */
export interface Rule {
  /** The severities that a finding of it can have, before a profile changes them; the usual one first. */
  readonly severities: readonly [Severity, ...Severity[]]
  /** Its errors are such that `gavel judge` and a server refuse the package. */
  readonly loading?: true
  /** What is found, as a short sentence. */
  readonly title: string
  /** Why it matters and what to do: a few sentences for docs/checks.md. */
  readonly why: string
  /** `gavel verify --fix` mends it, or some of it. */
  readonly fixable?: true
}

/** Rules by id, all of whose ids begin with those of a family, such as `GV-CONFIG`. */
export type RuleFamily<Begin extends string> = Readonly<Record<`${Begin}-${string}`, Rule>>
