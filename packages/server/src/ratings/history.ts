import { outcomeOf } from '@gavel/shared/points/outcome'
import type { Handle, RatingStateTable } from '../store/schema.ts'

/** A submission as the fold meets it. */
export interface Submitted {
  readonly id: string
  readonly person: string
  readonly problem: string
  readonly difficulty: string | null
  readonly at: number
  /** Whether there is a verdict. */
  readonly isJudged: boolean
  /** Whether it is an attempt that counts, and the first one as far as has been folded. */
  readonly counts: boolean
  readonly isSolved: boolean
}

/** Submissions after those that were folded in, in the order of their times, and among equal ones of their ids. */
export async function readHistory(
  tx: Handle,
  { growing, folded_at, folded_id }: RatingStateTable,
  { before, limit }: { readonly before: number; readonly limit: number },
): Promise<Submitted[]> {
  const rows = await tx
    .selectFrom('submission')
    .innerJoin('judging', 'judging.id', 'submission.judging_id')
    .innerJoin('user', 'user.id', 'submission.user_id')
    .leftJoin('problem', 'problem.slug', 'submission.problem_slug')
    .leftJoin('rating_attempt as known', (join) =>
      join
        .on('known.generation', '=', growing)
        .onRef('known.user_id', '=', 'submission.user_id')
        .onRef('known.slug', '=', 'submission.problem_slug'),
    )
    .select(['submission.id', 'submission.user_id as person', 'submission.problem_slug as problem'])
    .select(['submission.submitted_at as at', 'judging.state', 'verdict', 'score', 'max_score as maxScore'])
    .select(['problem.difficulty', 'problem.owner_id as owner', 'user.role', 'known.at as knownAt'])
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('submission.submitted_at', 'submission.id'), '>', tuple(folded_at, folded_id)),
    )
    .where('submission.submitted_at', '<', before)
    .orderBy('submission.submitted_at')
    .orderBy('submission.id')
    .limit(limit)
    .execute()
  return rows.map(({ state, verdict, score, maxScore, owner, role, knownAt, ...row }) => {
    const isAttempt = state === 'judged' && verdict !== null && verdict !== 'CE' && verdict !== 'JE'
    return {
      ...row,
      isJudged: state === 'judged',
      counts: isAttempt && knownAt === null && role !== 'admin' && owner !== row.person,
      isSolved: verdict !== null && outcomeOf({ verdict, score, maxScore }) === 'accepted',
    }
  })
}
