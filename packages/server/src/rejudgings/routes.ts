import { type Http, route } from '../http/route.ts'
import type { Live } from '../live/live.ts'
import { submissionTopic } from '../live/topic.ts'
import type { Queue } from '../queue/queue.ts'
import type { Store } from '../store/store.ts'
import { createRejudging } from './create.ts'
import { applyRejudging, cancelRejudging } from './end.ts'
import { listChanges, listRejudgings, showRejudging } from './show.ts'

export interface RejudgingParts {
  readonly store: Store
  readonly queue: Queue
  readonly live: Live
}

/** Judging again, for the jury: made, looked at, and then applied or cancelled. */
export function registerRejudgings(http: Http, { store, queue, live }: RejudgingParts): void {
  route(http, 'createRejudging', async ({ user, body }) => {
    const id = await createRejudging(store, queue, user.id, body)
    live.announce('queue')
    return showRejudging(store.read, id)
  })
  route(http, 'listRejudgings', async () => ({ items: await listRejudgings(store.read) }))
  route(http, 'showRejudging', async ({ params: { id } }) => {
    const rejudging = await showRejudging(store.read, id)
    return { ...rejudging, changes: await listChanges(store.read, id) }
  })
  route(http, 'applyRejudging', async ({ user, params: { id } }) => {
    for (const submission of await applyRejudging(store, id, user.id)) live.announce(submissionTopic(submission))
    return showRejudging(store.read, id)
  })
  route(http, 'cancelRejudging', async ({ user, params: { id } }) => {
    await cancelRejudging(store, queue, id, user.id)
    return showRejudging(store.read, id)
  })
}
