import type { ProblemSummary } from '@gavel/shared/problem'
import { sql } from 'kysely'
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
export async function listProblems(read: Handle, userId: string | null, query: ProblemQuery) {
  const words = (query.search ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  let select = read
    .selectFrom('problem')
    .select(['slug', 'name', 'difficulty'])
    .orderBy('slug')
    .limit(query.limit + 1)
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
  const [keywords, solved] = await Promise.all([keywordsOf(read, slugs), solvedAmong(read, userId, slugs)])
  const items = page.map(
    (row): ProblemSummary => ({ ...row, keywords: keywords.get(row.slug) ?? [], solved: solved.has(row.slug) }),
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

/** Which of the problems a user has an accepted submission of. */
export async function solvedAmong(
  read: Handle,
  userId: string | null,
  slugs: readonly string[],
): Promise<ReadonlySet<string>> {
  if (userId === null || slugs.length === 0) return new Set()
  const rows = await read
    .selectFrom('submission')
    .innerJoin('judging', 'judging.id', 'submission.judging_id')
    .select('problem_slug')
    .distinct()
    .where('user_id', '=', userId)
    .where('problem_slug', 'in', slugs)
    .where('verdict', '=', 'AC')
    .execute()
  return new Set(rows.map((row) => row.problem_slug))
}
