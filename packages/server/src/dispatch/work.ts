import { lifeOf } from '@gavel/shared/life'
import type { Work } from '@gavel/shared/node'
import { type CompiledQuery, type Kysely, sql } from 'kysely'
import { appendEvents, readEvents } from '../live/journal.ts'
import { lanes } from '../queue/lanes.ts'
import { compareTurns } from '../queue/leased.ts'
import type { LeasedRow } from '../queue/queue.ts'
import { selectClaimed } from '../store/claim-together.ts'
import type { Dialect } from '../store/dialect.ts'
import type { Handle, Schema } from '../store/schema.ts'
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

/** Marks the judgings that are leased in `held` as begun. */
const markBegun = prepareStatement<object>()((handle) =>
  handle
    .updateTable('judging')
    .set({ state: sql.lit('judging') })
    .where('id', 'in', sql<string>`(select judging_id from held)`)
    .where('state', '=', sql.lit('queued')),
)

/** What is needed to judge what is leased in `held`. */
const selectWork = prepareStatement<object>()((handle) =>
  (handle as unknown as Kysely<Schema & { held: LeasedRow }>)
    .selectFrom('held')
    .leftJoin('submission', 'submission.id', 'held.submission_id')
    .leftJoin('judging', 'judging.id', 'held.judging_id')
    .leftJoin('submission_source as source', 'source.submission_id', 'held.submission_id')
    .selectAll('held')
    .select([
      'submission.problem_slug as slug',
      'judging.problem_version as version',
      'submission.language',
      'submission.entry_point as entryPoint',
      'source.files',
    ]),
)

/** Leases by a statement of the queue, marks what is leased as begun, and reads what is needed to judge it, in the order of the queue. */
export async function leaseWork(
  dialect: Dialect,
  handle: Handle,
  lease: CompiledQuery<LeasedRow>,
): Promise<FoundWork[]> {
  const rows = await selectClaimed(dialect, handle, [lease, markBegun.with(handle, {})], selectWork.with(handle, {}))
  return (rows as FoundWork[]).sort(compareTurns)
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
