import { type Http, route } from '../http/route.ts'
import type { Queue } from '../queue/queue.ts'
import type { Store } from '../store/store.ts'
import { createRejudging } from './create.ts'
import { applyRejudging, cancelRejudging } from './end.ts'
import { listChanges, listRejudgings, showRejudging } from './show.ts'

export interface RejudgingParts {
  readonly store: Store
  readonly queue: Queue
  /** Called after submissions were put into the queue. */
  readonly onQueued: () => void
  /** Told of each submission whose journal has grown. */
  readonly announce: (submission: string) => void
}

/** Judging again, for the jury: made, looked at, and then applied or cancelled. */
export function registerRejudgings(http: Http, { store, queue, onQueued, announce }: RejudgingParts): void {
  route(http, 'createRejudging', async ({ user, body }) => {
    const id = await createRejudging(store, queue, user.id, body)
    onQueued()
    return showRejudging(store.read, id)
  })
  route(http, 'listRejudgings', async () => ({ items: await listRejudgings(store.read) }))
  route(http, 'showRejudging', async ({ params: { id } }) => {
    const rejudging = await showRejudging(store.read, id)
    return { ...rejudging, changes: await listChanges(store.read, id) }
  })
  route(http, 'applyRejudging', async ({ user, params: { id } }) => {
    for (const submission of await applyRejudging(store, id, user.id)) announce(submission)
    return showRejudging(store.read, id)
  })
  route(http, 'cancelRejudging', async ({ user, params: { id } }) => {
    await cancelRejudging(store, queue, id, user.id)
    return showRejudging(store.read, id)
  })
}
