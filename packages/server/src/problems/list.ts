import type { ProblemSummary } from '@gavel/shared/problem'
import { sql } from 'kysely'
import type { Identity } from '../access/identity.ts'
import { maySee } from '../access/may-see.ts'
import { isFullScore } from '../progress/full-score.ts'
import type { Handle } from '../store/schema.ts'

export interface ProblemQuery {
  readonly limit: number
  readonly after?: string | undefined
  readonly search?: string | undefined
  readonly keyword?: string | undefined
}

/** Most words of a search that count. */
const mostWords = 10

/** Problems in the order of their slugs that have every word of the search; `solved` is for that user. */
export async function listProblems(read: Handle, asker: Identity | null, query: ProblemQuery) {
  const userId = asker?.id ?? null
  const words = (query.search ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  let select = read
    .selectFrom('problem')
    .select(['slug', 'name', 'difficulty'])
    .orderBy('slug')
    .limit(query.limit + 1)
  if (!maySee(asker, { kind: 'problem settings', ownerId: null })) {
    const own = maySee(asker, { kind: 'publishing' }) ? userId : null
    select = select.where((or) => or.or([or('state', '=', 'public'), or('owner_id', '=', own)]))
  }
  if (query.after !== undefined) select = select.where('slug', '>', query.after)
  for (const word of words.slice(0, mostWords)) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    select = select.where(sql<boolean>`search_text like ${pattern} escape '\\'`)
  }
  const { keyword } = query
  if (keyword !== undefined) {
    const holders = read.selectFrom('problem_keyword').select('slug').where('keyword', '=', keyword)
    select = select.where('slug', 'in', holders)
  }
  const rows = await select.execute()
  const page = rows.slice(0, query.limit)
  const slugs = page.map(({ slug }) => slug)
  const [keywords, standings] = await Promise.all([keywordsOf(read, slugs), standingsAmong(read, userId, slugs)])
  const items = page.map(
    (row): ProblemSummary => ({
      ...row,
      keywords: keywords.get(row.slug) ?? [],
      ...(standings.get(row.slug) ?? noStanding),
    }),
  )
  return { items, next: rows.length > query.limit ? (slugs.at(-1) ?? null) : null }
}

async function keywordsOf(read: Handle, slugs: readonly string[]): Promise<Map<string, string[]>> {
  if (slugs.length === 0) return new Map()
  const rows = await read
    .selectFrom('problem_keyword')
    .selectAll()
    .where('slug', 'in', slugs)
    .orderBy('keyword')
    .execute()
  return Map.groupBy(rows, ({ slug }) => slug)
    .entries()
    .reduce(
      (all, [slug, found]) =>
        all.set(
          slug,
          found.map(({ keyword }) => keyword),
        ),
      new Map<string, string[]>(),
    )
}

/** How far a user came with a problem. */
export type Standing = Pick<ProblemSummary, 'solved' | 'score' | 'maxScore'>

export const noStanding: Standing = { solved: false, score: null, maxScore: null }

/** How far a user came with each of the problems of which there is a judged submission; solved is with the full score. */
export async function standingsAmong(
  read: Handle,
  userId: string | null,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  if (userId === null || slugs.length === 0) return new Map()
  const rows = await read
    .selectFrom('submission')
    .innerJoin('judging', 'judging.id', 'submission.judging_id')
    .select((select) => [
      'problem_slug',
      sql<number>`max(case when ${isFullScore} then 1 else 0 end)`.as('solved'),
      select.fn.max<number | null>('score').as('score'),
      select.fn.max<number | null>('max_score').as('maxScore'),
    ])
    .where('user_id', '=', userId)
    .where('problem_slug', 'in', slugs)
    .where('state', '=', 'judged')
    .groupBy('problem_slug')
    .execute()
  return new Map(
    rows.map(({ problem_slug, solved, score, maxScore }) => [
      problem_slug,
      { solved: Number(solved) === 1, score, maxScore: score === null ? null : maxScore },
    ]),
  )
}
