import { exitCodes } from '@gavel/shared/error'
import { type Outcome, outcomeOf } from '@gavel/shared/points/outcome'

const codes: Readonly<Record<Outcome, number>> = {
  accepted: exitCodes.ok,
  partial: exitCodes.partial,
  rejected: exitCodes.rejected,
  unjudged: exitCodes.fault,
}

/** The exit code of a command that shows how a judging came out. */
export function exitCodeOf(judged: Parameters<typeof outcomeOf>[0]): number {
  return codes[outcomeOf(judged)]
}
