/** A score for people: whole numbers as they are, others with at most three decimals; "-" where there is none. */
export function formatScore(score: number | null): string {
  return score === null ? '-' : `${Math.round(score * 1000) / 1000}`
}
