import { GavelError } from '@gavel/shared/error'
import {
  type Rejudging,
  type RejudgingCell,
  type RejudgingChange,
  rejudgingSelectionSchema,
} from '@gavel/shared/rejudging'
import { sql } from 'kysely'
import type { Handle } from '../store/schema.ts'

/** The members of rejudgings with their judging before and after. */
function selectMembers(read: Handle) {
  return read
    .selectFrom('rejudging_member as member')
    .innerJoin('judging as old', 'old.id', 'member.old_judging_id')
    .leftJoin('judging as new', 'new.id', 'member.new_judging_id')
}

/** True where the verdict or the score of a judged member is another one. */
const differs = sql<boolean>`(new.state = 'judged' and (new.verdict <> old.verdict
  or coalesce(new.score, -1) <> coalesce(old.score, -1)))`

async function listWhere(read: Handle, id: string | null): Promise<Rejudging[]> {
  let query = read
    .selectFrom('rejudging')
    .innerJoin('user', 'user.id', 'rejudging.created_by')
    .selectAll('rejudging')
    .select('username')
    .orderBy('rejudging.id', 'desc')
    .limit(100)
  if (id !== null) query = query.where('rejudging.id', '=', id)
  const rows = await query.execute()
  if (rows.length === 0) return []
  const counts = await selectMembers(read)
    .select(['member.rejudging_id'])
    .select((select) => [
      select.fn.countAll<number>().as('total'),
      sql<number>`sum(case when new.state = 'judged' then 1 else 0 end)`.as('judged'),
      sql<number>`sum(case when ${differs} then 1 else 0 end)`.as('changed'),
    ])
    .where(
      'member.rejudging_id',
      'in',
      rows.map((row) => row.id),
    )
    .groupBy('member.rejudging_id')
    .execute()
  const byId = new Map(counts.map((row) => [row.rejudging_id, row]))
  return rows.map((row) => {
    const { total, judged, changed } = byId.get(row.id) ?? { total: 0, judged: 0, changed: 0 }
    return {
      id: row.id,
      reason: row.reason,
      selection: rejudgingSelectionSchema.parse(JSON.parse(row.selection)),
      state: row.state === 'judging' && total === judged ? 'judged' : row.state,
      createdBy: row.username,
      createdAt: row.created_at,
      endedAt: row.ended_at,
      total,
      judged,
      changed,
    }
  })
}

/** The rejudgings, newest first, at most 100. */
export function listRejudgings(read: Handle): Promise<Rejudging[]> {
  return listWhere(read, null)
}

/** @throws GavelError `rejudging.unknown` */
export async function showRejudging(read: Handle, id: string): Promise<Rejudging> {
  const [found] = await listWhere(read, id)
  if (found !== undefined) return found
  throw new GavelError('rejudging.unknown', `There is no rejudging ${id}.`, {
    hint: 'Those there are: gavel rejudging list',
  })
}

function selectSubmissions(read: Handle, id: string) {
  return selectMembers(read)
    .innerJoin('submission', 'submission.id', 'member.submission_id')
    .innerJoin('user', 'user.id', 'submission.user_id')
    .select([
      'submission.id as submission',
      'problem_slug as problem',
      'username',
      'submission.language',
      'old.verdict as oldVerdict',
      'old.score as oldScore',
      'new.verdict as newVerdict',
      'new.score as newScore',
    ])
    .where('member.rejudging_id', '=', id)
    .orderBy('submission.id')
}

async function readChanges(query: ReturnType<typeof selectSubmissions>): Promise<RejudgingChange[]> {
  const rows = await query.execute()
  return rows.map(({ oldVerdict, oldScore, newVerdict, newScore, ...row }) => ({
    ...row,
    before: { verdict: oldVerdict, score: oldScore },
    after: { verdict: newVerdict, score: newScore },
  }))
}

/** What a rejudging changes, or would change: the submissions whose verdict or score is another one. */
export function listChanges(read: Handle, id: string): Promise<RejudgingChange[]> {
  return readChanges(selectSubmissions(read, id).where(differs))
}

/** Submissions of a rejudging with these verdicts, `after` null being those not judged yet; at most `most`. */
export function listCell(
  read: Handle,
  id: string,
  { before, after, most }: Pick<RejudgingCell, 'before' | 'after'> & { readonly most: number },
): Promise<RejudgingChange[]> {
  const query = selectSubmissions(read, id)
    .where('old.verdict', before === null ? 'is' : '=', before)
    .where('new.verdict', after === null ? 'is' : '=', after)
  return readChanges(query.limit(most))
}

/** Verdicts before and after, with how many submissions went that way. */
export async function countCells(read: Handle, id: string): Promise<RejudgingCell[]> {
  return selectMembers(read)
    .select(['old.verdict as before', 'new.verdict as after'])
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('member.rejudging_id', '=', id)
    .groupBy(['old.verdict', 'new.verdict'])
    .orderBy('old.verdict')
    .orderBy('new.verdict')
    .execute()
}
