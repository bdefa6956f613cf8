import { scoreSlack } from './outcome.ts'

/** Scores of 2025-09, section "Result aggregation": pure folds over the scores of test cases and groups. */

/** How `secret` or a test data group of a scoring problem is scored. */
export interface GroupScoring {
  /** Null where it is unbounded. */
  readonly maxScore: number | null
  readonly aggregation: 'pass-fail' | 'sum' | 'min'
}

/** What a validator left in its feedback directory for an accepted or failed test case. */
export interface ValidatorScores {
  /** Text of score.txt; null where there is none. */
  readonly score: string | null
  /** Text of score_multiplier.txt; null where there is none. */
  readonly multiplier: string | null
}

export const noScores: ValidatorScores = { score: null, multiplier: null }

const decimal = /^\s*[+-]?(\d*\.\d+|\d+\.?)([eE][+-]?\d+)?\s*$/

/** The number in a file of a validator, in the grammar of the format; null where it is no such number. */
export function parseScore(text: string): number | null {
  const value = decimal.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(value) ? value : null
}

/**
 * The most that a test case can get. `staticScore` is that of the group's static validation, `count` how many test
 * cases the group has without it. Null where it is unbounded.
 */
export function caseMaximum(scoring: GroupScoring, staticScore: number, count: number): number | null {
  if (scoring.maxScore === null) return null
  return scoring.aggregation === 'min' ? scoring.maxScore : (scoring.maxScore - staticScore) / Math.max(1, count)
}

/**
 * The score of a test case of a group with `sum` or `min`, or why the validator broke the rules (then the verdict is a
 * judge error). `maximum` is null where it is unbounded.
 */
export function scoreCase(
  accepted: boolean,
  files: ValidatorScores,
  maximum: number | null,
): { readonly score: number } | { readonly broken: string } {
  const wrote = [files.score !== null && 'score.txt', files.multiplier !== null && 'score_multiplier.txt'].filter(
    Boolean,
  )
  if (wrote.length > 1) return { broken: 'it wrote both score.txt and score_multiplier.txt.' }
  if (!accepted) {
    return wrote.length === 0 ? { score: 0 } : { broken: `it wrote ${wrote[0]}, but did not accept the output.` }
  }
  if (files.multiplier !== null) {
    const multiplier = parseScore(files.multiplier)
    if (maximum === null) return { broken: 'it wrote score_multiplier.txt, and the score has no maximum to multiply.' }
    if (multiplier === null || multiplier < 0 || multiplier > 1)
      return { broken: `score_multiplier.txt holds ${quote(files.multiplier)}, which is no number from 0 to 1.` }
    return { score: multiplier * maximum }
  }
  if (files.score !== null) {
    const score = parseScore(files.score)
    if (score === null || score < 0)
      return { broken: `score.txt holds ${quote(files.score)}, which is no number that is not negative.` }
    if (maximum !== null && score > maximum * (1 + scoreSlack))
      return { broken: `score.txt gives ${score}, and the test case has ${maximum} at most.` }
    return { score }
  }
  return maximum === null
    ? { broken: 'it wrote no score.txt, and the score has no maximum to give instead.' }
    : { score: maximum }
}

const quote = (text: string) => JSON.stringify(text.slice(0, 40))

/**
 * The score of a group or of `secret` from the scores of its members; `accepted` says whether all of them are accepted.
 * Members that were not run count 0 under `min`, and nothing under `sum`.
 */
export function aggregateScores(scoring: GroupScoring, scores: readonly number[], accepted: boolean): number {
  if (scoring.aggregation === 'pass-fail') return accepted ? (scoring.maxScore ?? 0) : 0
  if (scoring.aggregation === 'min') return scores.length === 0 ? 0 : Math.min(...scores)
  return scores.reduce((total, score) => total + score, 0)
}

/** Whether a score is more than its group may have. */
export function exceeds(scoring: GroupScoring, score: number): boolean {
  return scoring.maxScore !== null && score > scoring.maxScore * (1 + scoreSlack)
}
