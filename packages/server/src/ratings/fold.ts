import type { Handle, RatingStateTable } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import { foldInto, removeOld } from './generation.ts'
import { readHistory, type Submitted } from './history.ts'

/** Submissions of a step: one transaction, which holds up other writers of SQLite for some milliseconds. */
const mostAtOnce = 200
/** A submission is stored a moment after its time was taken: the fold stays so far behind that none comes late. */
export const settleMs = 10_000
/** The fold waits so long for a verdict, and then goes on without it. */
const patienceMs = 3600_000

/** What a step came to: whether there is more to do at once. */
export interface FoldStep {
  readonly hasMore: boolean
}

/** Where the fold stands, for this transaction alone; undefined while another server has it. */
async function takeState({ dialect }: Store, tx: Handle): Promise<RatingStateTable | undefined> {
  const select = tx.selectFrom('rating_state').selectAll()
  return (dialect.locksRows ? select.forUpdate().skipLocked() : select).executeTakeFirst()
}

/** Whether ratings rest on what is no longer so: a prior of another keyword, another slug, or a verdict that came late. */
async function restsOnPast(tx: Handle, { shown }: RatingStateTable): Promise<boolean> {
  const changed = await tx
    .selectFrom('problem_rating as rated')
    .leftJoin('problem', 'problem.slug', 'rated.slug')
    .select('rated.slug')
    .where('generation', '=', shown)
    .where(({ or, eb, ref }) =>
      or([
        eb('problem.slug', 'is', null),
        eb(eb.fn.coalesce('problem.difficulty', eb.val('')), '<>', eb.fn.coalesce(ref('rated.difficulty'), eb.val(''))),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  if (changed !== undefined) return true
  const late = await tx
    .selectFrom('rating_passed')
    .innerJoin('submission', 'submission.id', 'rating_passed.submission_id')
    .innerJoin('judging', 'judging.id', 'submission.judging_id')
    .select('submission.id')
    .where('judging.state', '=', 'judged')
    .limit(1)
    .executeTakeFirst()
  return late !== undefined
}

/** The submissions up to the first that is still worth waiting for. */
function untilWaiting(found: readonly Submitted[], now: number): readonly Submitted[] {
  const end = found.findIndex(({ isJudged, at }) => !isJudged && at > now - patienceMs)
  return end === -1 ? found : found.slice(0, end)
}

/** The first attempts among submissions in order. */
function firstAttempts(found: readonly Submitted[]): Submitted[] {
  const seen = new Set<string>()
  return found.filter(({ counts, person, problem }) => {
    const pair = `${person} ${problem}`
    if (!counts || seen.has(pair)) return false
    seen.add(pair)
    return true
  })
}

/**
 * Takes a step of history into the ratings, in one transaction that a crash leaves done or undone. Where history has changed a new
 * generation is begun, which is shown when it has come as far. Of several servers that try at once one does it.
 */
export function foldStep(store: Store, limit = mostAtOnce): Promise<FoldStep> {
  return store.transact(async (tx) => {
    const now = store.now()
    let state = await takeState(store, tx)
    if (state === undefined) return { hasMore: false }
    if (state.growing === state.shown && (state.stale === 1 || (await restsOnPast(tx, state)))) {
      await tx.deleteFrom('rating_passed').execute()
      state = { ...state, growing: state.shown + 1, folded_at: 0, folded_id: '', stale: 0 }
    }
    const { growing, shown } = state
    const found = await readHistory(tx, state, { before: now - settleMs, limit })
    const taken = untilWaiting(found, now)
    await foldInto(tx, growing, firstAttempts(taken))
    const passed = taken.filter(({ isJudged }) => !isJudged).map(({ id }) => ({ submission_id: id }))
    if (passed.length > 0) await tx.insertInto('rating_passed').values(passed).execute()
    const last = taken.at(-1)
    const isThrough = taken.length < limit
    const next = {
      ...{ growing, stale: state.stale, shown: isThrough ? growing : shown },
      ...{ folded_at: last?.at ?? state.folded_at, folded_id: last?.id ?? state.folded_id },
    }
    await tx.updateTable('rating_state').set(next).execute()
    const isCleaning = await removeOld(tx, [next.shown, growing])
    return { hasMore: !isThrough || isCleaning }
  })
}
