import type { Leased, LeasedRow } from './queue.ts'

/** Failures of an entry after which it is given up. */
export const mostFailures = 3

/** The order in which the queue gives entries out. */
export function compareTurns(a: LeasedRow, b: LeasedRow): number {
  return a.lane - b.lane || a.turn - b.turn || a.enqueued_at - b.enqueued_at || (a.judging_id < b.judging_id ? -1 : 1)
}

/** The lease that a row tells of. */
export function leaseOf({ judging_id, attempt, given_back, failures }: LeasedRow, owner: string): Leased {
  return { judging: judging_id, attempt, owner, begun: attempt - given_back, spent: failures >= mostFailures }
}
