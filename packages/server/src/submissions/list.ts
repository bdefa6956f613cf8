import { GavelError } from '@gavel/shared/error'
import type { Identity } from '../access/identity.ts'
import { maySee } from '../access/may-see.ts'
import type { Handle } from '../store/schema.ts'
import { toSolverSummary } from './solver-view.ts'
import type { SolverViews } from './solver-views.ts'
import { selectSummaries } from './summary.ts'

export interface SubmissionQuery {
  readonly limit: number
  readonly after?: string | undefined
  readonly user?: string | undefined
  readonly problem?: string | undefined
}

/** Key of a page: the time and id of the last item of the page before. */
interface PageKey {
  readonly submittedAt: number
  readonly id: string
}

export function formatPageKey({ submittedAt, id }: PageKey): string {
  return `${submittedAt}_${id}`
}

/** @throws GavelError `request.invalid` for what `formatPageKey` does not write. */
export function parsePageKey(text: string): PageKey {
  const match = /^(\d{1,15})_([\w-]{1,64})$/.exec(text)
  if (match !== null) return { submittedAt: Number(match[1]), id: match[2] ?? '' }
  throw new GavelError('request.invalid', 'query.after: it is not the "next" of a page.', {
    hint: 'Leave it out for the first page.',
  })
}

/**
 * Submissions, newest first: one's own; all, or those of any user, for an administrator.
 * @throws GavelError `auth.forbidden` for somebody else's.
 */
export async function listSubmissions(
  { read, views }: { readonly read: Handle; readonly views: SolverViews },
  asker: Identity,
  query: SubmissionQuery,
) {
  if (query.user !== undefined && !maySee(asker, { kind: 'submissions', username: query.user })) {
    throw new GavelError('auth.forbidden', "Only an administrator may list another user's submissions.")
  }
  let select = selectSummaries(read)
    .orderBy('submission.submitted_at', 'desc')
    .orderBy('submission.id', 'desc')
    .limit(query.limit + 1)
  const seesAll = maySee(asker, { kind: 'submissions', username: null })
  const { user = seesAll ? undefined : asker.username, problem } = query
  if (user !== undefined) {
    select = select.where('submission.user_id', '=', (from) =>
      from.selectFrom('user as owner').select('owner.id').where('owner.username', '=', user),
    )
  }
  if (problem !== undefined) select = select.where('submission.problem_slug', '=', problem)
  if (query.after !== undefined) {
    const { submittedAt, id } = parsePageKey(query.after)
    select = select.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('submission.submitted_at', 'submission.id'), '<', tuple(submittedAt, id)),
    )
  }
  const rows = await select.execute()
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const seen = maySee(asker, { kind: 'secret tests' }) ? [] : await views.ofAll(page)
  const items = page.map((row, index) => {
    const view = seen[index]
    return view === undefined ? row : toSolverSummary(row, view)
  })
  return { items, next: rows.length > query.limit && last !== undefined ? formatPageKey(last) : null }
}
