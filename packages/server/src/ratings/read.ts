import type { Progress } from '@gavel/shared/progress'
import { fewestAttempts, type ShownRating, showRating } from '@gavel/shared/rating/shown'
import type { Handle } from '../store/schema.ts'

const mostPoints = 200

const shownGeneration = (read: Handle) => read.selectFrom('rating_state').select('shown')

/** What is known of how hard a problem is. */
export interface ProblemRating {
  /** Null where too little is known. */
  readonly rating: ShownRating | null
  /** First attempts that count. */
  readonly attempts: number
  /** Those of them that solved it. */
  readonly firstSolves: number
}

/** The ratings of problems; none for one that nobody has tried. */
export async function readProblemRatings(
  read: Handle,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, ProblemRating>> {
  if (slugs.length === 0) return new Map()
  const rows = await read
    .selectFrom('problem_rating')
    .select(['slug', 'mean', 'deviation', 'attempts', 'solved'])
    .where('generation', '=', shownGeneration(read))
    .where('slug', 'in', slugs)
    .execute()
  return new Map(
    rows.map((row) => [row.slug, { rating: showRating(row), attempts: row.attempts, firstSolves: row.solved }]),
  )
}

/** The rating of a person and how it came to be. */
export async function readPersonRating(read: Handle, userId: string): Promise<Pick<Progress, 'rating' | 'curve'>> {
  const found = await read
    .selectFrom('person_rating')
    .select(['mean', 'deviation', 'attempts', 'solved'])
    .where('generation', '=', shownGeneration(read))
    .where('user_id', '=', userId)
    .executeTakeFirst()
  const rating = found === undefined ? null : showRating(found)
  if (rating === null) return { rating, curve: [] }
  const points = await read
    .selectFrom('rating_attempt')
    .select(['number', 'at', 'mean', 'deviation'])
    .where('generation', '=', shownGeneration(read))
    .where('user_id', '=', userId)
    .where('number', '>=', fewestAttempts)
    .orderBy('number', 'desc')
    .limit(mostPoints)
    .execute()
  const curve = points.map(({ at, mean, deviation }) => ({
    ...{ at, rating: Math.round(mean), deviation: Math.round(deviation) },
  }))
  return { rating, curve: curve.reverse() }
}
