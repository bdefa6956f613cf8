import type { Work } from '@gavel/shared/node'
import type { CompiledQuery } from 'kysely'
import { appendEvents, readEvents } from '../live/journal.ts'
import { lanes } from '../queue/lanes.ts'
import type { Lease } from '../queue/queue.ts'
import { runTogether, selectTogether } from '../store/run-together.ts'
import type { Handle } from '../store/schema.ts'
import type { DatabaseKind } from '../store/store.ts'
import { parseSource } from '../submissions/source.ts'

/** What the attempt before this one has reported. */
async function readEarlier(tx: Handle, submission: string): Promise<Work['earlier']> {
  let earlier: Work['earlier'] = null
  for (const { event } of await readEvents(tx, submission, 0)) {
    if (event.type === 'restarted') earlier = null
    else if (event.type === 'compile-started' && event.digest !== undefined)
      earlier = { digest: event.digest, tests: [] }
    else if (event.type === 'test-finished') earlier?.tests.push(event.test)
  }
  return earlier
}

/** Work without the time limit of its problem, which is no affair of the transaction. */
export type Draft = Omit<Work, 'problem'> & { readonly problem: Pick<Work['problem'], 'slug' | 'version'> }

/**
 * Marks leased judgings as begun and loads what is needed to judge them. What an earlier attempt left in the journal is
 * declared void; where it is of use its results are taken over.
 */
export async function loadWork(
  kind: DatabaseKind,
  tx: Handle,
  leases: readonly Lease[],
  now: number,
): Promise<Draft[]> {
  if (leases.length === 0) return []
  const ids = leases.map(({ judging }) => judging)
  const markBegun = tx
    .updateTable('judging')
    .set({ state: 'judging' })
    .where('id', 'in', ids)
    .where('state', '<>', 'judged')
  const select = tx
    .selectFrom('queue_entry as entry')
    .innerJoin('submission', 'submission.id', 'entry.submission_id')
    .innerJoin('judging', 'judging.id', 'entry.judging_id')
    .innerJoin('submission_source as source', 'source.submission_id', 'entry.submission_id')
    .select([
      'entry.judging_id as judging',
      'entry.submission_id as submission',
      'entry.lane',
      'submission.problem_slug as slug',
      'judging.problem_version as version',
      'submission.language',
      'submission.entry_point as entryPoint',
      'source.files',
    ])
    .where('entry.judging_id', 'in', ids)
  const rows = await selectTogether(kind, tx, [markBegun.compile()], select.compile())
  const byJudging = new Map(rows.map((row) => [row.judging, row]))
  const begun: CompiledQuery[] = []
  const drafts: Draft[] = []
  for (const { judging, attempt } of leases) {
    const row = byJudging.get(judging)
    if (row === undefined) throw new Error(`judging ${judging} is in the queue, but its submission is not there`)
    const { submission, slug, version, language, entryPoint, files } = row
    const visible = attempt > 1 && row.lane !== lanes.rejudging
    const earlier = visible ? await readEarlier(tx, submission) : null
    if (visible) begun.push(appendEvents(tx, submission, [{ type: 'restarted', attempt }], now))
    drafts.push({
      judging,
      attempt,
      submission,
      problem: { slug, version },
      language,
      entryPoint,
      files: parseSource(files),
      earlier,
    })
  }
  await runTogether(kind, tx, begun)
  return drafts
}
