import { type Http, route } from '../http/route.ts'
import type { Drafts } from './drafts.ts'

export function registerDrafts(http: Http, drafts: Drafts): void {
  route(http, 'listDrafts', async ({ user, params: { slug } }) => ({ items: await drafts.list(user, slug) }))
  route(http, 'saveDraft', ({ user, params, body }) => drafts.save(user, params, body))
}
