import type { GavelError } from '@gavel/shared/error'
import { nodesPage } from '@gavel/web/pages/nodes'
import { type NodesView, nodesRegion } from '@gavel/web/parts/nodes'
import type { Roster } from '../dispatch/roster.ts'
import type { Queue } from '../queue/queue.ts'
import type { Store } from '../store/store.ts'
import { requireAdministrator } from './administrator.ts'
import { checkForm, fieldsOf } from './form.ts'
import { goTo, orAgain, type Pages, page, sendHtml } from './page.ts'

export interface NodePagesParts {
  readonly store: Pick<Store, 'read'>
  readonly roster: Pick<Roster, 'list' | 'resume'>
  readonly queue: Pick<Queue, 'depths'>
}

const url = '/admin/nodes'

/** The judge nodes and the queue, for administrators. */
export function registerNodePages(pages: Pages, { store, roster, queue }: NodePagesParts): void {
  const view = async (): Promise<NodesView> => ({
    nodes: await roster.list(),
    lanes: await queue.depths(store.read),
  })

  page(pages, {
    method: 'GET',
    url,
    handle: async (call) => {
      requireAdministrator(call)
      return nodesPage(call.visit, await view())
    },
  })
  page(pages, {
    method: 'GET',
    url: `${url}/now`,
    handle: async (call) => {
      requireAdministrator(call)
      return sendHtml(call.reply, nodesRegion(call.visit, await view()))
    },
  })
  page(pages, {
    method: 'POST',
    url: `${url}/:name/resume`,
    handle: async (call) => {
      const { username: by } = requireAdministrator(call)
      checkForm(call.request, fieldsOf(call.request), call.visit.words)
      const { name: node } = call.request.params as { name: string }
      const resume = async () => {
        await roster.resume(node)
        call.request.log.info({ by, node }, 'a judge node is trusted again')
        return goTo(call.reply, url)
      }
      const again = async (refused: GavelError) =>
        refused.status < 500 ? nodesPage(call.visit, { ...(await view()), refused }) : null
      return orAgain(call, resume, again)
    },
  })
}
