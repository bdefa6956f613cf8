import type { SolvedShare } from '@gavel/shared/progress'
import { type RawBuilder, sql } from 'kysely'
import type { Handle } from '../store/schema.ts'
import { isFullScore } from './full-score.ts'

const difficultyOrder = ['easy', 'medium', 'hard']
const mostKeywords = 30

/** The public problems a person has tried: a row each, with whether it is solved. */
function selectTried(read: Handle, userId: string) {
  return read
    .selectFrom('submission')
    .innerJoin('judging', 'judging.id', 'submission.judging_id')
    .innerJoin('problem', 'problem.slug', 'submission.problem_slug')
    .select('problem.slug')
    .select(sql<number>`max(case when ${isFullScore} then 1 else 0 end)`.as('solved'))
    .where('user_id', '=', userId)
    .where('judging.state', '=', 'judged')
    .where('problem.state', '=', 'public')
    .groupBy('problem.slug')
}

/** Of a group of problems, how many there are and how many are solved. */
const counts = (solved: RawBuilder<string>) => [
  sql<number>`count(*)`.as('problems'),
  sql<number>`sum(case when problem.slug in ${solved} then 1 else 0 end)`.as('solved'),
]

const toShare = ({ name, problems, solved }: SolvedShare): SolvedShare => ({
  ...{ name, problems: Number(problems), solved: Number(solved) },
})

/** What a person has tried and solved of the public problems, by difficulty and by keyword. */
export async function readSolved(read: Handle, userId: string, idsIn: (json: string) => RawBuilder<string>) {
  const tried = await selectTried(read, userId).execute()
  const slugs = tried.filter(({ solved }) => Number(solved) === 1).map(({ slug }) => slug)
  const solved = idsIn(JSON.stringify(slugs))
  const problems = read.selectFrom('problem').where('state', '=', 'public').select(counts(solved))
  const difficulties = await problems.select('difficulty as name').groupBy('difficulty').execute()
  const keywords = await problems
    .innerJoin('problem_keyword', 'problem_keyword.slug', 'problem.slug')
    .select('keyword as name')
    .where('keyword', 'not in', difficultyOrder)
    .groupBy('keyword')
    .orderBy('solved', 'desc')
    .orderBy('problems', 'desc')
    .orderBy('keyword')
    .limit(mostKeywords)
    .execute()
  const rank = ({ name }: SolvedShare) => (name === null ? difficultyOrder.length : difficultyOrder.indexOf(name))
  return {
    tried: tried.length,
    solved: slugs.length,
    difficulties: difficulties.map(toShare).sort((one, other) => rank(one) - rank(other)),
    keywords: keywords.map(toShare),
  }
}
