import type { MultipartFile, MultipartValue } from '@fastify/multipart'
import { GavelError } from '@gavel/shared/error'
import { problemSettingsSchema, problemSlugSchema } from '@gavel/shared/problem'
import { mostPieces, packageVersionSchema, pieceBytes } from '@gavel/shared/publication'
import { publicationPage, publicationRegion } from '@gavel/web/pages/publication'
import { publishPage, type Shown, shownSteps } from '@gavel/web/pages/publish'
import { type VersionsView, versionsPage } from '@gavel/web/pages/versions'
import * as z from 'zod'
import type { Identity } from '../access/identity.ts'
import { maySee } from '../access/may-see.ts'
import type { Setters } from '../problems/setters.ts'
import { checkForm, type Fields, fieldsOf } from './form.ts'
import { goTo, orAgain, type PageCall, type Pages, page, queryOf, refusalOf, requireUser, sendHtml } from './page.ts'

const shownSchema = z.enum(shownSteps)

/** @throws GavelError `auth.required`; `request.not-found` for others, to whom these pages are not there. */
function requireSetter(call: PageCall): Identity {
  const user = requireUser(call)
  if (maySee(user, { kind: 'publishing' })) return user
  throw new GavelError('request.not-found', call.visit.words.errors.notFound)
}

/** Packages and versions, for those who set problems. */
export function registerPublishPages(pages: Pages, setters: Setters): void {
  const slugOf = ({ request }: PageCall) => (request.params as { slug: string }).slug
  const versionsOf = (slug: string) => `/problems/${slug}/versions`

  page(pages, {
    method: 'GET',
    url: '/publish',
    handle: async (call) => {
      requireSetter(call)
      const { slug = '' } = queryOf(call.request, z.object({ slug: z.string().max(200).optional() }))
      return publishPage(call.visit, { slug, shown: 'public' })
    },
  })

  /** Publishes what a form brings, as it comes: its fields stand before its file, which is read only then. */
  async function publish({ request, visit }: PageCall, user: Identity, fields: Map<string, string>): Promise<string> {
    const limits = { fields: 8, files: 1, fieldSize: 1000, fileSize: mostPieces * pieceBytes + 1 }
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        fields.set(part.fieldname, String((part as MultipartValue).value))
        continue
      }
      const given: Fields = Object.fromEntries(fields)
      checkForm(request, given, visit.words)
      const slug = problemSlugSchema.safeParse(given.slug?.trim())
      if (!slug.success) throw new GavelError('request.invalid', visit.words.publishing.noSlug)
      const { file, filename } = part as MultipartFile
      if (filename === undefined || filename === '')
        throw new GavelError('request.invalid', visit.words.publishing.noFile)
      const shown = shownSchema.safeParse(given.shown).data ?? 'public'
      const wanted = { slug: slug.data, draft: shown === 'draft', hidden: shown === 'hidden' }
      return (await setters.publishArchive(user, wanted, file)).id
    }
    checkForm(request, Object.fromEntries(fields), visit.words)
    throw new GavelError('request.invalid', visit.words.publishing.noFile)
  }

  page(pages, {
    method: 'POST',
    url: '/publish',
    countedAs: 'publishProblem',
    handle: async (call) => {
      const user = requireSetter(call)
      const fields = new Map<string, string>()
      const send = async () => goTo(call.reply, `/publications/${await publish(call, user, fields)}`)
      return orAgain(call, send, (refused) => {
        if (refused.status >= 500 || refused.code === 'auth.forbidden') return null
        const shown: Shown = shownSchema.safeParse(fields.get('shown')).data ?? 'public'
        return publishPage(call.visit, { slug: fields.get('slug') ?? '', shown, refused })
      })
    },
  })

  for (const path of ['', '/now'] as const)
    page(pages, {
      method: 'GET',
      url: `/publications/:id${path}`,
      handle: async (call) => {
        const { id } = call.request.params as { id: string }
        const publication = await setters.publication(requireSetter(call), id)
        return path === ''
          ? publicationPage(call.visit, publication)
          : sendHtml(call.reply, publicationRegion(call.visit, publication))
      },
    })

  async function viewOf(call: PageCall, user: Identity, version?: string): Promise<VersionsView> {
    const slug = slugOf(call)
    const versions = await setters.versions(user, slug)
    if (version === undefined) return { versions, differences: null }
    const { items } = await setters.diff(user, slug, { from: null, to: version })
    return { versions, differences: { version, items } }
  }

  page(pages, {
    method: 'GET',
    url: '/problems/:slug/versions',
    handle: async (call) => {
      const { version } = queryOf(call.request, z.object({ version: packageVersionSchema.optional() }))
      return versionsPage(call.visit, await viewOf(call, requireSetter(call), version))
    },
  })

  /** A form of the page of versions: what is refused is told there. */
  function action(path: string, run: (call: PageCall, user: Identity) => Promise<void>): void {
    page(pages, {
      method: 'POST',
      url: `/problems/:slug/${path}`,
      handle: async (call) => {
        const user = requireSetter(call)
        checkForm(call.request, fieldsOf(call.request), call.visit.words)
        const act = async () => {
          await run(call, user)
          return goTo(call.reply, versionsOf(slugOf(call)))
        }
        return orAgain(call, act, async (refused) => {
          if (refused.status >= 500 || refused.code === 'auth.forbidden' || refused.code === 'problem.not-found')
            return null
          return versionsPage(call.visit, { ...(await viewOf(call, user)), refused })
        })
      },
    })
  }

  action('state', async (call, user) => {
    const settings = problemSettingsSchema.safeParse({ state: fieldsOf(call.request).state })
    if (!settings.success) throw refusalOf(settings.error)
    await setters.configure(user, slugOf(call), settings.data)
  })
  action('versions/:version/use', async (call, user) => {
    const { version } = call.request.params as { version: string }
    await setters.use(user, slugOf(call), version)
  })
}
