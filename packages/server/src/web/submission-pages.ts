import { submissionListQuerySchema } from '@gavel/shared/submission'
import { submissionPage } from '@gavel/web/pages/submission'
import { submissionsPage } from '@gavel/web/pages/submissions'
import { judgingRegion } from '@gavel/web/parts/judging'
import { maySee } from '../access/may-see.ts'
import { listSubmissions } from '../submissions/list.ts'
import type { SubmissionParts } from '../submissions/routes.ts'
import { readSource, showSubmission } from '../submissions/show.ts'
import { nextAddress, type PageCall, type Pages, page, queryOf, requireUser, sendHtml } from './page.ts'

/** One's submissions, and one with its judging as it goes on. */
export function registerSubmissionPages(pages: Pages, { store, views }: SubmissionParts): void {
  const idOf = ({ request }: PageCall) => (request.params as { id: string }).id

  page(pages, {
    method: 'GET',
    url: '/submissions',
    handle: async (call) => {
      const user = requireUser(call)
      const asked = queryOf(call.request, submissionListQuerySchema)
      const { items, next } = await listSubmissions({ read: store.replica, views }, user, asked)
      return submissionsPage(call.visit, {
        items,
        showsUser: maySee(user, { kind: 'submissions', username: null }),
        next: nextAddress(call.request, next),
      })
    },
  })

  page(pages, {
    method: 'GET',
    url: '/submissions/:id',
    handle: async (call) => {
      const submission = await showSubmission({ read: store.read, views }, requireUser(call), idOf(call))
      const files = await readSource(store.read, submission.id)
      const texts = files.map(({ name, data }) => ({ name, text: Buffer.from(data, 'base64').toString('utf8') }))
      return submissionPage(call.visit, { submission, files: texts })
    },
  })

  page(pages, {
    method: 'GET',
    url: '/submissions/:id/judging',
    handle: async (call) => {
      const submission = await showSubmission({ read: store.read, views }, requireUser(call), idOf(call))
      call.reply.header('gavel-judged', String(submission.state === 'judged'))
      return sendHtml(call.reply, judgingRegion(call.visit, submission))
    },
  })
}
