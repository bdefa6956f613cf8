import { usernameSchema } from '@gavel/shared/user'
import { progressPage } from '@gavel/web/pages/progress'
import { showProgress } from '../progress/show.ts'
import type { Store } from '../store/store.ts'
import { type Pages, page, refusalOf, requireUser } from './page.ts'

/** How a person gets on. */
export function registerProgressPage(pages: Pages, store: Store): void {
  page(pages, {
    method: 'GET',
    url: '/users/:username',
    countedAs: 'showProgress',
    handle: async (call) => {
      const asker = requireUser(call)
      const username = usernameSchema.safeParse((call.request.params as { username: string }).username)
      if (!username.success) throw refusalOf(username.error)
      return progressPage(call.visit, await showProgress(store, asker, username.data))
    },
  })
}
