import { createOneAtATime } from '../access/one-at-a-time.ts'
import type { Core } from '../core.ts'
import type { Http } from '../http/route.ts'
import { createConnections } from '../live/connections.ts'
import type { Problems } from '../problems/open.ts'
import { createAdmission } from './admission.ts'
import type { CreateParts } from './create.ts'
import { registerSubmissions, type SubmissionParts } from './routes.ts'
import { createSolverViews } from './solver-views.ts'

/** What submissions take of others. */
export interface SubmissionSources extends Pick<CreateParts, 'languages'> {
  readonly problems: Problems
}

/** Opens submissions: what is taken, and how its verdict is told. */
export function openSubmissions(
  { config, store, queue, live }: Core,
  { problems: { catalog, packages }, languages }: SubmissionSources,
  opened: AsyncDisposableStack,
) {
  const connections = createConnections()
  opened.defer(() => connections.closeAll())
  const admission = createAdmission(store, queue, config)
  const views = createSolverViews(store.read, catalog)
  const oneAtATime = createOneAtATime()
  const parts: SubmissionParts = {
    ...{ store, queue, live, catalog, packages, languages },
    ...{ connections, admission, views, oneAtATime },
  }
  return { parts, register: (http: Http) => registerSubmissions(http, parts) }
}
