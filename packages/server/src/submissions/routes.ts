import { templateOf } from '@gavel/sandbox/language/templates/templates'
import type { SubmissionEvent } from '@gavel/shared/live'
import { maySee } from '../access/may-see.ts'
import { type Http, route } from '../http/route.ts'
import type { Connections } from '../live/connections.ts'
import { submissionJournal } from '../live/journal.ts'
import type { Live } from '../live/live.ts'
import { hasAll, type Mask, streamEvents } from '../live/stream.ts'
import { type CreateParts, createSubmission } from './create.ts'
import { type FailingTestParts, showFailingTest } from './failing-test.ts'
import { listSubmissions } from './list.ts'
import { checkAccess, readSource, showSubmission } from './show.ts'
import { createSolverEvents } from './solver-view.ts'

export interface SubmissionParts extends CreateParts, FailingTestParts {
  readonly live: Live
  readonly connections: Connections
}

const keepAliveMs = 15_000

export function registerSubmissions(http: Http, parts: SubmissionParts): void {
  const { read, replica } = parts.store
  const { views } = parts

  route(http, 'listLanguages', async () => ({ items: [...parts.languages.list()] }))

  route(http, 'showTemplate', async ({ params: { id } }) => templateOf(id) ?? { fileName: null, text: '' })

  route(http, 'createSubmission', async ({ user, body, headers }) => {
    const submission = await createSubmission(parts, user, body, headers['idempotency-key'])
    parts.live.announce('queue')
    return submission
  })
  route(http, 'listSubmissions', ({ user, query }) => listSubmissions({ read: replica, views }, user, query))
  route(http, 'showSubmission', ({ user, params }) => showSubmission({ read, views }, user, params.id))
  route(http, 'showSource', async ({ user, params: { id } }) => {
    await checkAccess(read, user, id)
    return { items: await readSource(read, id) }
  })

  route(http, 'showFailingTest', async ({ user, params: { id } }) =>
    showFailingTest(parts, await checkAccess(read, user, id), {
      id,
      all: maySee(user, { kind: 'secret tests' }),
    }),
  )

  route(http, 'submissionEvents', async ({ user, params: { id }, headers, request, reply }) => {
    const key = await checkAccess(read, user, id)
    const view = maySee(user, { kind: 'secret tests' }) ? null : await views.of(key)
    // A mask counts the events that it is given: each reading of the journal has one of its own.
    const mask = (): Mask<SubmissionEvent> => (view === null ? (event) => event : createSolverEvents(view))
    const after = headers['last-event-id'] ?? 0
    // An EventSource asks again whenever a stream ends; this is how it is told that nothing will come.
    const journal = submissionJournal(read, parts.live, id)
    if (await hasAll(journal, { after, mask: mask() })) return reply.code(204).removeHeader('content-type').send()
    return parts.connections.open(request, user.id, (signal) =>
      streamEvents(journal, { after, mask: mask(), keepAliveMs, signal }),
    )
  })
}
