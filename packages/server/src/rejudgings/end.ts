import { GavelError } from '@gavel/shared/error'
import { judgeReportSchema } from '@gavel/shared/judging'
import { appendEvents } from '../live/journal.ts'
import type { Queue } from '../queue/queue.ts'
import { markRatingsStale } from '../ratings/stale.ts'
import type { Handle } from '../store/schema.ts'
import type { Store } from '../store/store.ts'

interface Ending {
  readonly id: string
  readonly userId: string
  readonly state: 'applied' | 'cancelled'
  readonly now: number
}

/** Ends an open rejudging once; who comes second is told so. */
async function close(tx: Handle, { id, userId, state, now }: Ending): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('rejudging')
    .set({ state, ended_at: now, ended_by: userId })
    .where('id', '=', id)
    .where('state', '=', 'judging')
    .executeTakeFirstOrThrow()
  if (numUpdatedRows > 0n) return
  throw new GavelError('rejudging.over', `There is no open rejudging ${id}.`, {
    hint: 'One that was applied or cancelled stays so: make a new one.',
  })
}

/**
 * Makes the judgings of a rejudging count. The old ones are kept; the journal of each submission goes on with a restart and
 * the new verdict. A submission that another rejudging was applied to in the meantime is left as that made it.
 * Returns the submissions that changed hands.
 * @throws GavelError `rejudging.unfinished`, `rejudging.over`.
 */
export function applyRejudging(store: Store, id: string, userId: string): Promise<string[]> {
  return store.transact(async (tx) => {
    await close(tx, { id, userId, state: 'applied', now: store.now() })
    const members = await tx
      .selectFrom('rejudging_member as member')
      .innerJoin('judging', 'judging.id', 'member.new_judging_id')
      .select(['member.submission_id', 'member.old_judging_id', 'judging.id', 'state', 'report', 'problem_version'])
      .where('member.rejudging_id', '=', id)
      .execute()
    const open = members.filter(({ state }) => state !== 'judged').length
    if (open > 0) {
      throw new GavelError(
        'rejudging.unfinished',
        `${open} of ${members.length} ${open === 1 ? 'has' : 'have'} no verdict yet.`,
        {
          hint: 'Wait until all are judged, or cancel it.',
        },
      )
    }
    const changed: string[] = []
    for (const { submission_id: submission, old_judging_id, id: judging, report, problem_version } of members) {
      const { numUpdatedRows } = await tx
        .updateTable('submission')
        .set({ judging_id: judging, problem_version })
        .where('id', '=', submission)
        .where('judging_id', '=', old_judging_id)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows === 0n) continue
      const judged = { type: 'judged', report: judgeReportSchema.parse(JSON.parse(report ?? 'null')) } as const
      const restarted = { type: 'restarted', attempt: 1 } as const
      await tx.executeQuery(appendEvents(tx, submission, [restarted, judged], store.now()))
      changed.push(submission)
    }
    if (changed.length > 0) await markRatingsStale(tx)
    return changed
  })
}

/** Drops a rejudging: what was judged is kept for the record, what was not is never judged. @throws GavelError `rejudging.over`. */
export function cancelRejudging(store: Store, queue: Queue, id: string, userId: string): Promise<void> {
  return store.transact(async (tx) => {
    await close(tx, { id, userId, state: 'cancelled', now: store.now() })
    const open = await tx
      .selectFrom('judging')
      .select('id')
      .where('rejudging_id', '=', id)
      .where('state', '<>', 'judged')
      .execute()
    await queue.remove(
      tx,
      open.map((row) => row.id),
    )
    await tx.deleteFrom('judging').where('rejudging_id', '=', id).where('state', '<>', 'judged').execute()
  })
}
