import { type Http, route } from '../http/route.ts'
import type { Rejudgings } from './rejudgings.ts'

/** Judging again, for the jury. */
export function registerRejudgings(http: Http, rejudgings: Rejudgings): void {
  route(http, 'createRejudging', ({ user, body }) => rejudgings.create(user.id, body))
  route(http, 'listRejudgings', async () => ({ items: await rejudgings.list() }))
  route(http, 'showRejudging', async ({ params: { id } }) => {
    const rejudging = await rejudgings.show(id)
    const [changes, matrix] = await Promise.all([rejudgings.changes(id), rejudgings.matrix(id)])
    return { ...rejudging, changes, matrix }
  })
  route(http, 'applyRejudging', ({ user, params: { id } }) => rejudgings.apply(user.id, id))
  route(http, 'cancelRejudging', ({ user, params: { id } }) => rejudgings.cancel(user.id, id))
}
