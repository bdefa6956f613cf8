/** What a file in benches/ exports: each record becomes a line; times in the unit that the key's ending says. */
export interface Bench {
  measure(): Promise<readonly Readonly<Record<string, number | string>>[]>
}

/** The median; the mean of the middle two where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** The value below which a fraction `part` (0 to 1) of the values lies. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN
}

/** To three decimals, so that a line stays readable. */
export function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
