import type { Verdict } from '@gavel/shared/verdict'
import { newId } from '../../src/store/id.ts'
import type { Store } from '../../src/store/store.ts'

export interface Judged {
  readonly userId: string
  readonly at: number
  /** Null: waits. */
  readonly verdict: Verdict | null
  readonly score?: number
  readonly problem?: string
}

/** Stores a submission to a published problem with its judging, as it stands when a node is done with it; returns its id. */
export async function storeJudged(
  store: Store,
  { userId, at, verdict, score, problem = 'sum-up' }: Judged,
): Promise<string> {
  const [id, judging] = [newId(), newId()]
  await store.transact(async (tx) => {
    const found = tx.selectFrom('problem').select('version').where('slug', '=', problem)
    const { version } = await found.executeTakeFirstOrThrow()
    await tx
      .insertInto('submission')
      .values({
        ...{ id, user_id: userId, problem_slug: problem, problem_version: version, language: 'python' },
        ...{ entry_point: null, submitted_at: at, contest_id: null, judging_id: judging },
      })
      .execute()
    await tx
      .insertInto('submission_source')
      .values({ submission_id: id, files: '[{"name":"a.py","data":"cGFzcw=="}]' })
      .execute()
    await tx
      .insertInto('judging')
      .values({
        ...{ id: judging, submission_id: id, problem_version: version, rejudging_id: null },
        ...{ state: verdict === null ? 'queued' : 'judged', verdict, score: score ?? null },
        ...{ max_score: score === undefined ? null : 100, cpu_seconds: 0.1, memory_bytes: 1024, created_at: at },
        ...{ finished_at: verdict === null ? null : at, node: null, report: null },
      } as const)
      .execute()
  })
  return id
}
