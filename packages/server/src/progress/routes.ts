import { type Http, route } from '../http/route.ts'
import type { Store } from '../store/store.ts'
import { showProgress } from './show.ts'

export function registerProgress(http: Http, store: Store): void {
  route(http, 'showProgress', ({ params: { username }, user }) => showProgress(store, user, username))
}
