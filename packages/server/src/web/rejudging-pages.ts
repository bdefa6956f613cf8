import type { GavelError } from '@gavel/shared/error'
import { type Rejudging, rejudgingSelectionSchema } from '@gavel/shared/rejudging'
import { verdictSchema } from '@gavel/shared/verdict'
import { type RejudgingView, rejudgingPage, rejudgingRegion } from '@gavel/web/pages/rejudging'
import { rejudgingsPage, selectionFields } from '@gavel/web/pages/rejudgings'
import * as z from 'zod'
import type { Rejudgings } from '../rejudgings/rejudgings.ts'
import { requireAdministrator } from './administrator.ts'
import { checkForm, fieldsOf } from './form.ts'
import { goTo, orAgain, type PageCall, type Pages, page, queryOf, refusalOf, sendHtml } from './page.ts'

const url = '/admin/rejudgings'
/** Submissions that a page shows at most; the terminal shows all. */
const mostShown = 200

const wantedSchema = z.object({ selection: rejudgingSelectionSchema, reason: z.string().trim().min(1).max(500) })
const noVerdict = z.literal('').transform(() => null)
const cellSchema = z.object({
  before: z.union([noVerdict, verdictSchema]).optional(),
  after: z.union([noVerdict, verdictSchema]).optional(),
})
/** A link may fill in the form. */
const formSchema = z.partialRecord(z.enum([...selectionFields, 'reason']), z.string().max(500))

/** Judging again, for administrators. */
export function registerRejudgingPages(pages: Pages, rejudgings: Rejudgings): void {
  const idOf = ({ request }: PageCall) => (request.params as { id: string }).id

  async function viewOf(rejudging: Rejudging, { before, after }: z.infer<typeof cellSchema>): Promise<RejudgingView> {
    const { id } = rejudging
    const chosen = before === undefined || after === undefined ? null : { before, after }
    const [matrix, found] = await Promise.all([
      rejudgings.matrix(id),
      chosen === null ? rejudgings.changes(id) : rejudgings.cell(id, { ...chosen, most: mostShown + 1 }),
    ])
    const submissions = found.slice(0, mostShown)
    return { rejudging, matrix, chosen, submissions, hasMore: found.length > mostShown }
  }

  page(pages, {
    method: 'GET',
    url,
    handle: async (call) => {
      requireAdministrator(call)
      const form = queryOf(call.request, formSchema)
      return rejudgingsPage(call.visit, { items: await rejudgings.list(), form })
    },
  })

  page(pages, {
    method: 'POST',
    url,
    countedAs: 'createRejudging',
    handle: async (call) => {
      const { id: userId } = requireAdministrator(call)
      const fields = fieldsOf(call.request)
      checkForm(call.request, fields, call.visit.words)
      const create = async () => {
        const given = selectionFields.flatMap((name) => {
          const value = fields[name]?.trim() ?? ''
          return value === '' ? [] : [[name, value] as const]
        })
        const wanted = wantedSchema.safeParse({ selection: Object.fromEntries(given), reason: fields.reason })
        if (!wanted.success) throw refusalOf(wanted.error)
        const made = await rejudgings.create(userId, wanted.data)
        return goTo(call.reply, `${url}/${made.id}`)
      }
      return orAgain(call, create, async (refused) => {
        if (refused.status >= 500) return null
        return rejudgingsPage(call.visit, { items: await rejudgings.list(), form: fields, refused })
      })
    },
  })

  for (const [path, draw] of [
    ['', rejudgingPage],
    ['/now', rejudgingRegion],
  ] as const)
    page(pages, {
      method: 'GET',
      url: `${url}/:id${path}`,
      handle: async (call) => {
        requireAdministrator(call)
        const view = await viewOf(await rejudgings.show(idOf(call)), queryOf(call.request, cellSchema))
        const drawn = draw(call.visit, view)
        return path === '' ? drawn : sendHtml(call.reply, drawn)
      },
    })

  for (const name of ['apply', 'cancel'] as const)
    page(pages, {
      method: 'POST',
      url: `${url}/:id/${name}`,
      handle: async (call) => {
        const { id: userId } = requireAdministrator(call)
        checkForm(call.request, fieldsOf(call.request), call.visit.words)
        const end = async () => {
          await rejudgings[name](userId, idOf(call))
          return goTo(call.reply, `${url}/${idOf(call)}`)
        }
        return orAgain(call, end, async (refused: GavelError) => {
          if (refused.status >= 500) return null
          return rejudgingPage(call.visit, { ...(await viewOf(await rejudgings.show(idOf(call)), {})), refused })
        })
      },
    })
}
