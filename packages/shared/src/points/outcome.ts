import type { Verdict } from '../verdict.ts'

/** What a judging came to: `partial` is accepted with less than the full score, `unjudged` a judge error. */
export type Outcome = 'accepted' | 'partial' | 'rejected' | 'unjudged'

/** Sums of thirds may miss the whole by a rounding error. */
export const scoreSlack = 1e-9

interface Scored {
  readonly verdict: Verdict
  /** Null in pass-fail problems. */
  readonly score: number | null
  /** The most there is to get; null or missing where there is no bound, or it is not known. */
  readonly maxScore?: number | null | undefined
}

/** What a judging came to. Without a known bound every score is a full one. */
export function outcomeOf({ verdict, score, maxScore }: Scored): Outcome {
  if (verdict === 'JE') return 'unjudged'
  if (verdict !== 'AC') return 'rejected'
  if (score === null || maxScore == null) return 'accepted'
  return score < maxScore * (1 - scoreSlack) ? 'partial' : 'accepted'
}
