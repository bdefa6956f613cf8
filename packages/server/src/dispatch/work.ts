import { lifeOf } from '@gavel/shared/life'
import type { Work } from '@gavel/shared/node'
import { type CompiledQuery, sql } from 'kysely'
import { appendEvents, readEvents } from '../live/journal.ts'
import { lanes } from '../queue/lanes.ts'
import { compareTurns } from '../queue/leased.ts'
import type { LeasedRow } from '../queue/queue.ts'
import { selectClaimed } from '../store/claim-together.ts'
import type { Dialect } from '../store/dialect.ts'
import type { Handle } from '../store/schema.ts'
import { prepareStatement } from '../store/statement.ts'
import { parseSource } from '../submissions/source.ts'

/** What the store has of a leased judging. */
export interface StoredWork extends LeasedRow {
  readonly slug: string
  readonly version: string
  readonly language: string
  readonly entryPoint: string | null
  /** JSON, as it was submitted. */
  readonly files: string
}

/** A row of `selectWork`: what is in the queue, but not stored, is leased all the same, and has to be given up. */
export type FoundWork = LeasedRow & (StoredWork | { readonly files: null })

/** Work without the time limit of its problem, and what came of an earlier attempt. */
export type Draft = Omit<Work, 'problem' | 'earlier'> & { readonly problem: Pick<Work['problem'], 'slug' | 'version'> }

/**
 * Marks the judgings that are leased in `held` as begun. The state is compared so that no index of it fits: in that of the
 * unfinished ones Postgres read all that were judged since its last vacuum (0.3 of the 0.5 ms of a lease at 1,800 of them).
 */
const markBegun = prepareStatement<object>()((handle) =>
  handle
    .updateTable('judging')
    .set({ state: sql.lit('judging') })
    .where('id', 'in', sql<string>`(select judging_id from held)`)
    .where(sql<boolean>`coalesce(state, '') = 'queued'`),
)

/**
 * What is needed to judge what is leased in `held`, looked up row by row: of a join Postgres knows too little to see that few
 * rows are leased, and reads whole tables.
 */
const selectWork = prepareStatement<object>()((handle) => {
  const ofSubmission = (column: 'problem_slug' | 'language' | 'entry_point') =>
    sql`(select ${sql.ref(column)} from submission where id = held.submission_id)`
  const select = sql<FoundWork>`select held.*,
    ${ofSubmission('problem_slug')} as slug,
    ${ofSubmission('language')} as language,
    ${ofSubmission('entry_point')} as "entryPoint",
    (select problem_version from judging where id = held.judging_id) as version,
    (select files from submission_source where submission_id = held.submission_id) as files
    from held`
  return { compile: () => select.compile(handle) }
})

/** Leases by a statement of the queue, marks what is leased as begun, and reads what is needed to judge it, in the order of the queue. */
export async function leaseWork(
  dialect: Dialect,
  handle: Handle,
  lease: CompiledQuery<LeasedRow>,
): Promise<FoundWork[]> {
  const rows = await selectClaimed(dialect, handle, [lease, markBegun.with(handle, {})], selectWork.with(handle, {}))
  return rows.toSorted(compareTurns)
}

/** Whether the events of this judging stand in the journal: not so those of a rejudging, until it is applied. */
export function isJournalled({ lane }: Pick<StoredWork, 'lane'>): boolean {
  return lane !== lanes.rejudging
}

/** @throws Error where the files that are stored cannot be read. */
export function toDraft(stored: StoredWork): Draft {
  const { judging_id, submission_id, attempt, slug, version, language, entryPoint, files } = stored
  return {
    judging: judging_id,
    attempt,
    submission: submission_id,
    problem: { slug, version },
    language,
    entryPoint,
    files: parseSource(files),
  }
}

/** Declares void what an earlier attempt left in the journal, and returns it: its results may be taken over. */
export async function restart(
  tx: Handle,
  { attempt, submission_id: submission }: StoredWork,
  now: number,
): Promise<Work['earlier']> {
  const { digest, tests } = lifeOf((await readEvents(tx, submission, 0)).map(({ event }) => event))
  await tx.executeQuery(appendEvents(tx, submission, [{ type: 'restarted', attempt }], now))
  return digest === null ? null : { digest, tests: [...tests] }
}
