import type { Findings } from '@gavel/problem/package/findings'
import type { ReadPackage } from '@gavel/problem/package/format'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import type { CaseOutcome } from './outcome.ts'
import type { Plan, PlannedCase } from './plan.ts'
import type { ProgramSource } from './programs.ts'
import type { GenerationRecord } from './record.ts'
import type { Sources } from './sources.ts'

export interface GenerateOptions {
  readonly directory: string
  /** Cases and folders below `data/` to which it is limited; all where there is none. */
  readonly only: readonly string[]
  /** Writes nothing: every generator is run twice, and what it makes is compared with what is there. */
  readonly check: boolean
  /** Writes over files that were not generated. */
  readonly force: boolean
  /** Removes files that were once generated and that generators.yaml no longer names. */
  readonly clean: boolean
  readonly signal?: AbortSignal
  readonly onCase?: (outcome: CaseOutcome, done: number, total: number) => void
}

/** What is known of a package before anything is run. */
export interface Prepared {
  readonly options: GenerateOptions
  readonly sandbox: Sandbox
  readonly read: ReadPackage
  readonly plan: Plan
  readonly sources: Sources
  readonly findings: Findings
  readonly record: GenerationRecord
  readonly endings: readonly string[]
}

/** A case with all that it is made from. */
export interface Work {
  readonly planned: PlannedCase
  readonly key: string
  readonly copied: ReadonlyMap<string, string>
}

/** The program that writes the answer of a case; null where it is given none. */
export function solutionOf({ solution }: PlannedCase, sources: Sources): ProgramSource | null {
  if (solution === undefined) return sources.defaultSolution
  return solution === null ? null : (sources.solutions.get(solution) ?? null)
}
