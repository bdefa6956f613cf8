import { exitCodes } from '@gavel/shared/error'
import { type Outcome, outcomeOf } from '@gavel/shared/points/outcome'
import type { Verdict } from '@gavel/shared/verdict'

const codes: Readonly<Record<Outcome, number>> = {
  accepted: exitCodes.ok,
  partial: exitCodes.partial,
  rejected: exitCodes.rejected,
  unjudged: exitCodes.fault,
}

/** The exit code of a test in a workspace, whose verdict may not be known. */
export function exitCodeOfTest(verdict: Verdict | null): number {
  return verdict === null ? exitCodes.unknown : exitCodeOf({ verdict, score: null })
}

/** The exit code of a command that shows how a judging came out. */
export function exitCodeOf(judged: Parameters<typeof outcomeOf>[0]): number {
  return codes[outcomeOf(judged)]
}
