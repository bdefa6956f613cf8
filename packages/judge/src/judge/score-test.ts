import { parseScore, scoreCase, type ValidatorScores } from '@gavel/shared/points/group-scoring'
import type { Verdict } from '@gavel/shared/verdict'

/** Which scores an output validator may or must give to a test case. */
export type CaseScoring =
  /** The problem, or the group, has no scores: writing one is a mistake of the validator. */
  | { readonly kind: 'none' }
  /** Samples of scoring problems: scores are passed over. */
  | { readonly kind: 'ignored' }
  /** Legacy `custom score`: one for each output that is accepted. */
  | { readonly kind: 'required' }
  /** 2025-09 groups with `sum` or `min`; the maximum is null where it is unbounded. */
  | { readonly kind: 'bounded'; readonly maximum: number | null }

/** A test case's score, or why the validator's files break the rules; null where its group decides. */
export type CaseScore = { readonly score: number | null } | { readonly broken: string }

const nameOf = ({ score }: ValidatorScores) => (score !== null ? 'score.txt' : 'score_multiplier.txt')

/** What the files of scores in a feedback directory mean for a test case. */
export function scoreTest(verdict: Verdict, files: ValidatorScores, scoring: CaseScoring): CaseScore {
  const accepted = verdict === 'AC'
  const wroteAny = files.score !== null || files.multiplier !== null
  switch (scoring.kind) {
    case 'ignored':
      return { score: null }
    case 'none':
      return wroteAny ? { broken: `it wrote ${nameOf(files)}, and there is no score to be given.` } : { score: null }
    case 'bounded':
      return scoreCase(accepted, files, scoring.maximum)
    case 'required': {
      if (!accepted) return wroteAny ? { broken: `it wrote ${nameOf(files)}, but did not accept.` } : { score: null }
      const score = files.score === null ? null : parseScore(files.score)
      return score === null ? { broken: 'it wrote no score.txt with a number in it.' } : { score }
    }
  }
}
