import { isAdmin } from '../auth/identity.ts'
import { type Http, route } from '../http/route.ts'
import type { Connections } from '../live/connections.ts'
import type { Hub } from '../live/hub.ts'
import { hasAll } from '../live/journal.ts'
import { streamEvents } from '../live/stream.ts'
import { type CreateParts, createSubmission } from './create.ts'
import { listSubmissions } from './list.ts'
import { maskEvent } from './mask.ts'
import { checkAccess, readSource, showSubmission } from './show.ts'

export interface SubmissionParts extends CreateParts {
  readonly hub: Hub
  readonly connections: Connections
  /** Called after a submission has been queued: judge nodes need not wait for their next look. */
  readonly onQueued: () => void
}

const keepAliveMs = 15_000

export function registerSubmissions(http: Http, parts: SubmissionParts): void {
  const { read } = parts.store

  route(http, 'listLanguages', async () => ({ items: [...parts.languages.list()] }))

  route(http, 'createSubmission', async ({ user, body, headers }) => {
    const submission = await createSubmission(parts, user, body, headers['idempotency-key'])
    parts.onQueued()
    return submission
  })
  route(http, 'listSubmissions', ({ user, query }) => listSubmissions(parts.store.replica, user, query))
  route(http, 'showSubmission', ({ user, params }) => showSubmission(read, user, params.id))
  route(http, 'showSource', async ({ user, params: { id } }) => {
    await checkAccess(read, user, id)
    return { items: await readSource(read, id) }
  })

  route(http, 'submissionEvents', async ({ user, params: { id }, headers, request, reply }) => {
    await checkAccess(read, user, id)
    const mask = isAdmin(user) ? (event: Parameters<typeof maskEvent>[0]) => event : maskEvent
    const after = headers['last-event-id'] ?? 0
    // An EventSource asks again whenever a stream ends; this is how it is told that nothing will come.
    if (await hasAll(read, id, after)) return reply.code(204).removeHeader('content-type').send()
    return parts.connections.open(request, user.id, (signal) =>
      streamEvents({ read, hub: parts.hub, submission: id, after, mask, keepAliveMs, signal }),
    )
  })
}
