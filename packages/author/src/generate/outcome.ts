import type { Finding } from '@gavel/problem/package/findings'

/**
 * What came of a planned case. `new` and `changed` files have been written; `kept` ones were there, are different and were
 * not generated, so that they stay; `differs` is what a check says in place of these three.
 */
export type CaseStatus = 'new' | 'changed' | 'unchanged' | 'kept' | 'differs' | 'failed'

export interface CaseOutcome {
  /** Path below `data/`, without an ending. */
  readonly name: string
  readonly status: CaseStatus
  /** Whether anything was run for it. */
  readonly ran: boolean
  /** The endings of the files that are meant by the status. */
  readonly files: readonly string[]
  /** Why it failed or was kept; empty otherwise. */
  readonly message: string
}

export interface GenerationReport {
  /** Nothing failed, and nothing is other than generators.yaml says. */
  readonly ok: boolean
  readonly cases: readonly CaseOutcome[]
  /** Set-up files of groups, by path below `data/`. */
  readonly groups: readonly { readonly name: string; readonly status: CaseStatus }[]
  /** Cases that are there and that generators.yaml does not name: hand-made, or once generated. */
  readonly unlisted: readonly { readonly name: string; readonly generated: boolean }[]
  /** Files that were removed, by path below `data/`. */
  readonly removed: readonly string[]
  readonly findings: readonly Finding[]
}
