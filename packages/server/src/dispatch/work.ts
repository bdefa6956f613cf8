import { lifeOf } from '@gavel/shared/life'
import type { Work } from '@gavel/shared/node'
import { sql } from 'kysely'
import { appendEvents, readEvents } from '../live/journal.ts'
import { lanes } from '../queue/lanes.ts'
import type { Lease } from '../queue/queue.ts'
import type { Dialect } from '../store/dialect.ts'
import { selectTogether } from '../store/run-together.ts'
import type { Handle } from '../store/schema.ts'
import { type Param, prepareStatement } from '../store/statement.ts'
import { parseSource } from '../submissions/source.ts'

/** What the store has of a leased judging. */
export interface StoredWork {
  readonly judging: string
  readonly submission: string
  readonly lane: number
  readonly slug: string
  readonly version: string
  readonly language: string
  readonly entryPoint: string | null
  /** JSON, as it was submitted. */
  readonly files: string
}

interface Ids {
  /** JSON of an array. */
  readonly judgings: string
}

/** Work without the time limit of its problem, and what came of an earlier attempt. */
export type Draft = Omit<Work, 'problem' | 'earlier'> & { readonly problem: Pick<Work['problem'], 'slug' | 'version'> }

/** Marks leased judgings as begun, and reads what is needed to judge them: one statement. */
export function createWorkLoader(dialect: Dialect) {
  const judgingsIn = (param: Param<Ids>) => dialect.idsIn(param('judgings'))
  const markBegun = prepareStatement<Ids>()((handle, param) =>
    handle
      .updateTable('judging')
      .set({ state: sql.lit('judging') })
      .where('id', 'in', judgingsIn(param))
      .where('state', '=', sql.lit('queued')),
  )
  const select = prepareStatement<Ids>()((handle, param) =>
    handle
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
      .where('entry.judging_id', 'in', judgingsIn(param)),
  )
  return async (handle: Handle, leases: readonly Lease[]): Promise<ReadonlyMap<string, StoredWork>> => {
    const ids = { judgings: JSON.stringify(leases.map(({ judging }) => judging)) }
    const rows = await selectTogether(dialect, handle, [markBegun.with(handle, ids)], select.with(handle, ids))
    return new Map(rows.map((row) => [row.judging, row]))
  }
}

/** Whether the events of this judging stand in the journal: not so those of a rejudging, until it is applied. */
export function isJournalled({ lane }: Pick<StoredWork, 'lane'>): boolean {
  return lane !== lanes.rejudging
}

/** @throws Error where the files that are stored cannot be read. */
export function toDraft({ judging, attempt }: Lease, stored: StoredWork): Draft {
  const { submission, slug, version, language, entryPoint, files } = stored
  return { judging, attempt, submission, problem: { slug, version }, language, entryPoint, files: parseSource(files) }
}

/** Declares void what an earlier attempt left in the journal, and returns it: its results may be taken over. */
export async function restart(
  tx: Handle,
  { attempt }: Lease,
  { submission }: StoredWork,
  now: number,
): Promise<Work['earlier']> {
  const { digest, tests } = lifeOf((await readEvents(tx, submission, 0)).map(({ event }) => event))
  await tx.executeQuery(appendEvents(tx, submission, [{ type: 'restarted', attempt }], now))
  return digest === null ? null : { digest, tests: [...tests] }
}
