import { foldAttempt, type Rated, type Ratings } from '@gavel/shared/rating/fold'
import type { Handle } from '../store/schema.ts'
import type { Submitted } from './history.ts'

const columns = ['mean', 'deviation', 'attempts', 'solved'] as const

/** The ratings of a generation that these attempts will change. */
async function readRatings(tx: Handle, generation: number, attempts: readonly Submitted[]): Promise<Ratings> {
  const people = await tx
    .selectFrom('person_rating')
    .select(['user_id', ...columns])
    .where('generation', '=', generation)
    .where('user_id', 'in', [...new Set(attempts.map(({ person }) => person))])
    .execute()
  const problems = await tx
    .selectFrom('problem_rating')
    .select(['slug', ...columns])
    .where('generation', '=', generation)
    .where('slug', 'in', [...new Set(attempts.map(({ problem }) => problem))])
    .execute()
  return {
    people: new Map(people.map(({ user_id, ...rated }) => [user_id, rated])),
    problems: new Map(problems.map(({ slug, ...rated }) => [slug, rated])),
  }
}

const withGeneration = (generation: number, { mean, deviation, attempts, solved }: Rated) => ({
  ...{ generation, mean, deviation, attempts, solved },
})

/** Folds first attempts, in their order, into a generation. */
export async function foldInto(tx: Handle, generation: number, attempts: readonly Submitted[]): Promise<void> {
  if (attempts.length === 0) return
  const ratings = await readRatings(tx, generation, attempts)
  const difficulties = new Map(attempts.map(({ problem, difficulty }) => [problem, difficulty]))
  const rows = attempts.map((attempt) => {
    const {
      mean,
      deviation,
      attempts: number,
    } = foldAttempt(ratings, attempt, (slug) => difficulties.get(slug) ?? null)
    const { person: user_id, problem: slug, at, isSolved } = attempt
    return { generation, user_id, slug, number, at, solved: Number(isSolved), mean, deviation }
  })
  await tx.insertInto('rating_attempt').values(rows).execute()
  const people = [...ratings.people].map(([user_id, rated]) => ({ ...withGeneration(generation, rated), user_id }))
  await tx
    .insertInto('person_rating')
    .values(people)
    .onConflict((conflict) =>
      conflict.columns(['generation', 'user_id']).doUpdateSet(({ ref }) => ({
        ...{ mean: ref('excluded.mean'), deviation: ref('excluded.deviation') },
        ...{ attempts: ref('excluded.attempts'), solved: ref('excluded.solved') },
      })),
    )
    .execute()
  const problems = [...ratings.problems].map(([slug, rated]) => {
    return { ...withGeneration(generation, rated), slug, difficulty: difficulties.get(slug) ?? null }
  })
  await tx
    .insertInto('problem_rating')
    .values(problems)
    .onConflict((conflict) =>
      conflict.columns(['generation', 'slug']).doUpdateSet(({ ref }) => ({
        ...{ mean: ref('excluded.mean'), deviation: ref('excluded.deviation') },
        ...{ attempts: ref('excluded.attempts'), solved: ref('excluded.solved') },
      })),
    )
    .execute()
}

/** Most people whose rows of an old generation go in one step. */
const mostPeople = 50

/** Removes a part of what no generation in use holds; whether there may be more. */
export async function removeOld(tx: Handle, kept: readonly number[]): Promise<boolean> {
  const old = await tx
    .selectFrom('person_rating')
    .select(['generation', 'user_id'])
    .where('generation', 'not in', kept)
    .limit(mostPeople)
    .execute()
  for (const { generation, user_id } of old) {
    for (const table of ['rating_attempt', 'person_rating'] as const) {
      await tx.deleteFrom(table).where('generation', '=', generation).where('user_id', '=', user_id).execute()
    }
  }
  if (old.length > 0) return true
  await tx.deleteFrom('problem_rating').where('generation', 'not in', kept).execute()
  return false
}
