import type { Verdict } from '@gavel/shared/verdict'
import { userRow } from '../../src/auth/users.ts'
import { newId } from '../../src/store/id.ts'
import type { Handle } from '../../src/store/schema.ts'

/** A submission with its verdict. */
export interface Judged {
  /** Id of the user. */
  readonly person: string
  readonly problem: string
  readonly at: number
  readonly verdict: Verdict
  readonly language?: string
  readonly seconds?: number
  readonly bytes?: number
  /** Of 100; none in a pass-fail problem. */
  readonly score?: number
}

/** A problem and its keywords, the difficulty first. */
export async function writeProblem(tx: Handle, slug: string, difficulty: string | null, keywords: readonly string[]) {
  await tx.insertInto('problem_version').values({ slug, version: 'v', data: '{}', published_at: 1 }).execute()
  const problem = { slug, version: 'v', name: slug, difficulty, search_text: slug, published_at: 1 }
  await tx.insertInto('problem').values(problem).execute()
  const rows = [...(difficulty === null ? [] : [difficulty]), ...keywords].map((keyword) => ({ slug, keyword }))
  if (rows.length > 0) await tx.insertInto('problem_keyword').values(rows).execute()
}

export async function writeUser(tx: Handle, username: string): Promise<void> {
  await tx
    .insertInto('user')
    .values(userRow({ id: username, username, created_at: 1 }))
    .execute()
}

/** Stores submissions, a thousand at once. */
export async function writeJudged(tx: Handle, all: readonly Judged[]): Promise<void> {
  for (let from = 0; from < all.length; from += 1000) {
    const rows = all.slice(from, from + 1000).map((each) => ({ ...each, id: newId() }))
    const submissions = rows.map(({ id, person, problem, at, language = 'c' }) => ({
      ...{ id, user_id: person, problem_slug: problem, problem_version: 'v', language, entry_point: null },
      ...{ submitted_at: at, contest_id: null, judging_id: id },
    }))
    const judgings = rows.map(({ id, at, verdict, score = null, seconds = 0.1, bytes = 1e6 }) => ({
      ...{ id, submission_id: id, problem_version: 'v', rejudging_id: null, state: 'judged' as const, verdict, score },
      ...{ max_score: score === null ? null : 100, cpu_seconds: seconds, memory_bytes: bytes, created_at: at },
      ...{ finished_at: at + 1, node: null, report: null },
    }))
    await tx.insertInto('submission').values(submissions).execute()
    await tx.insertInto('judging').values(judgings).execute()
  }
}
