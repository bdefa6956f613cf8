import { GavelError } from '@gavel/shared/error'
import type { SourceFile, Submission } from '@gavel/shared/submission'
import type { Identity } from '../access/identity.ts'
import { maySee } from '../access/may-see.ts'
import { isTaughtBy } from '../classes/counted.ts'
import { readEvents } from '../live/journal.ts'
import type { Handle } from '../store/schema.ts'
import { prepareStatement } from '../store/statement.ts'
import { detailOf } from './detail.ts'
import { createSolverEvents, toSolverSummary } from './solver-view.ts'
import type { SolverViews, ViewKey } from './solver-views.ts'
import { parseSource } from './source.ts'
import { selectSummaries } from './summary.ts'

/** Somebody else's submission is not found, rather than forbidden: that it exists is nobody's business. */
function notFound(id: string): GavelError {
  return new GavelError('submission.not-found', `You have no submission ${id}.`, {
    hint: '`gavel submission list` shows those you have.',
  })
}

/** Asks who teaches whom only for what would not be seen without. */
async function maySeeSubmission(
  read: Handle,
  asker: Identity,
  { id, ownerId }: { readonly id: string; readonly ownerId: string },
): Promise<boolean> {
  const thing = { kind: 'submission', ownerId } as const
  if (maySee(asker, { ...thing, taught: false })) return true
  return maySee(asker, { ...thing, taught: await isTaughtBy(read, asker.id, id) })
}

const findOwner = prepareStatement<{ id: string }>()((handle, param) =>
  handle
    .selectFrom('submission')
    .select(['user_id', 'problem_slug as problem', 'problem_version as problemVersion'])
    .where('id', '=', param('id')),
)

/** What a submission was made for. @throws GavelError `submission.not-found` unless it is the asker's own, or that of a pupil for homework, or the asker an administrator. */
export async function checkAccess(read: Handle, asker: Identity, id: string): Promise<ViewKey> {
  const [found] = await findOwner(read, { id })
  if (found === undefined || !(await maySeeSubmission(read, asker, { id, ownerId: found.user_id }))) throw notFound(id)
  return found
}

/** A submission in full, as the asker may see it. @throws GavelError `submission.not-found`. */
export async function showSubmission(
  { read, views }: { readonly read: Handle; readonly views: SolverViews },
  asker: Identity,
  id: string,
): Promise<Submission> {
  const found = await selectSummaries(read)
    .select(['submission.entry_point as entryPoint'])
    .where('submission.id', '=', id)
    .executeTakeFirst()
  if (found === undefined || !(await maySeeSubmission(read, asker, { id, ownerId: found.userId }))) throw notFound(id)
  const { userId: _, ...summary } = found
  const events = await readEvents(read, id, 0)
  if (maySee(asker, { kind: 'secret tests' })) return { ...summary, ...detailOf(events.map(({ event }) => event)) }
  const view = await views.of(summary)
  const seen = events.map(createSolverEvents(view)).filter((event) => event !== null)
  return { ...toSolverSummary(summary, view), ...detailOf(seen.map(({ event }) => event)) }
}

/** The source files of a submission, for those who may see it (see `checkAccess`). */
export async function readSource(read: Handle, id: string): Promise<SourceFile[]> {
  const query = read.selectFrom('submission_source').select('files').where('submission_id', '=', id)
  return parseSource((await query.executeTakeFirstOrThrow()).files)
}
