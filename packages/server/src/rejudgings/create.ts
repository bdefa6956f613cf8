import { GavelError } from '@gavel/shared/error'
import { mostRejudged, type RejudgingSelection } from '@gavel/shared/rejudging'
import type { Queue } from '../queue/queue.ts'
import { newId } from '../store/id.ts'
import type { Handle } from '../store/schema.ts'
import type { Store } from '../store/store.ts'

/** Rows of one INSERT: SQLite takes 32,766 values in a statement. */
const rowsAtOnce = 500

/** The submissions of a selection that have a verdict, with the version that their problem has now. */
function findSelected(tx: Handle, { submission, problem, contest, language, node, verdict, user }: RejudgingSelection) {
  let query = tx
    .selectFrom('submission')
    .innerJoin('judging', 'judging.id', 'submission.judging_id')
    .innerJoin('problem', 'problem.slug', 'submission.problem_slug')
    .select(['submission.id', 'submission.language', 'judging_id', 'problem.version'])
    .where('judging.state', '=', 'judged')
    .orderBy('submission.id')
    .limit(mostRejudged + 1)
  if (submission !== undefined) query = query.where('submission.id', '=', submission)
  if (problem !== undefined) query = query.where('submission.problem_slug', '=', problem)
  if (contest !== undefined) query = query.where('submission.contest_id', '=', contest)
  if (language !== undefined) query = query.where('submission.language', '=', language)
  if (node !== undefined) query = query.where('judging.node', '=', node)
  if (verdict !== undefined) query = query.where('judging.verdict', '=', verdict)
  if (user !== undefined) {
    const owner = tx.selectFrom('user').select('user.id').where('username', '=', user)
    query = query.where('submission.user_id', '=', owner)
  }
  return query.execute()
}

/**
 * Judges the submissions of a selection again, by what their problems are now, after everything else that waits. What
 * comes out is a preview: `applyRejudging` makes it count.
 * @throws GavelError `request.invalid` where there are none, or too many.
 */
export function createRejudging(
  store: Store,
  queue: Queue,
  userId: string,
  { selection, reason }: { readonly selection: RejudgingSelection; readonly reason: string },
): Promise<string> {
  return store.transact(async (tx) => {
    const rows = await findSelected(tx, selection)
    if (rows.length === 0 || rows.length > mostRejudged) {
      const found =
        rows.length === 0
          ? 'No submission with a verdict fits'
          : `More than ${mostRejudged} submissions with a verdict fit`
      throw new GavelError('request.invalid', `${found} this selection.`, {
        hint: 'Choose another problem, language, user, node, contest or verdict.',
      })
    }
    const now = store.now()
    const id = newId()
    await tx
      .insertInto('rejudging')
      .values({
        id,
        created_by: userId,
        reason,
        selection: JSON.stringify(selection),
        state: 'judging',
        created_at: now,
        ended_at: null,
        ended_by: null,
      })
      .execute()
    const members = rows.map((row) => ({ ...row, judging: newId() }))
    for (let at = 0; at < members.length; at += rowsAtOnce) {
      const some = members.slice(at, at + rowsAtOnce)
      await tx
        .insertInto('judging')
        .values(
          some.map(({ id: submission, judging, version }) => ({
            id: judging,
            submission_id: submission,
            problem_version: version,
            rejudging_id: id,
            state: 'queued' as const,
            verdict: null,
            score: null,
            max_score: null,
            cpu_seconds: null,
            memory_bytes: null,
            created_at: now,
            finished_at: null,
            node: null,
            report: null,
          })),
        )
        .execute()
      await tx
        .insertInto('rejudging_member')
        .values(
          some.map(({ id: submission, judging_id, judging }) => ({
            rejudging_id: id,
            submission_id: submission,
            old_judging_id: judging_id,
            new_judging_id: judging,
          })),
        )
        .execute()
    }
    for (const { id: submission, judging, language } of members) {
      const entry = { judging, submission, lane: 'rejudging', party: id, language } as const
      await tx.executeQuery(queue.enqueue(tx, entry, now))
    }
    return id
  })
}
