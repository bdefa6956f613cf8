import { createHash, randomUUID } from 'node:crypto'
import { routes } from '@gavel/shared/api/routes'
import { type NewDraft, newDraftSchema } from '@gavel/shared/draft'
import { GavelError } from '@gavel/shared/error'
import { problemListQuerySchema } from '@gavel/shared/problem'
import { type NewSubmission, newSubmissionSchema } from '@gavel/shared/submission'
import { homePage } from '@gavel/web/pages/home'
import { fileAddress, type ProblemView, problemPage } from '@gavel/web/pages/problem'
import { problemsPage } from '@gavel/web/pages/problems'
import { maySee } from '../access/may-see.ts'
import type { Drafts } from '../drafts/drafts.ts'
import { listProblems, noStanding, standingsAmong } from '../problems/list.ts'
import type { Problems } from '../problems/open.ts'
import { factsOf, statementIn } from '../problems/version.ts'
import { createSubmission } from '../submissions/create.ts'
import { listSubmissions } from '../submissions/list.ts'
import type { SubmissionParts } from '../submissions/routes.ts'
import { checkForm, type Fields } from './form.ts'
import { goTo, letStylesIn, orAgain, type PageCall, type Pages, page, queryOf, refusalOf, requireUser } from './page.ts'
import { sampleFileNames, sampleFileOf } from './sample-downloads.ts'
import { createStatements } from './statements.ts'
import { readSubmissionForm, type SubmissionForm } from './submission-form.ts'

export interface ProblemPagesParts {
  readonly problems: Problems
  readonly submissions: SubmissionParts
  readonly drafts: Drafts
}

const onHome = 5

/** The start page, the list of problems, and a problem with its form. */
export function registerProblemPages(pages: Pages, { problems, submissions, drafts }: ProblemPagesParts): void {
  const { store, views } = submissions
  const statements = createStatements(problems.reader)

  const ownSubmissions = async (call: PageCall, query: { limit: number; problem?: string }) => {
    if (call.user === null) return []
    const own = { user: call.user.username, ...query }
    return (await listSubmissions({ read: store.replica, views }, call.user, own)).items
  }

  page(pages, {
    method: 'GET',
    url: '/',
    handle: async (call) => {
      const { items } = await listProblems(store.replica, call.user, { limit: onHome })
      const latest = await ownSubmissions(call, { limit: onHome })
      const { protocol, host } = call.request
      return homePage(call.visit, { problems: items, submissions: latest, origin: `${protocol}://${host}` })
    },
  })

  page(pages, {
    method: 'GET',
    url: '/problems',
    handle: async ({ visit, user, request }) => {
      const query = queryOf(request, problemListQuerySchema)
      const { items, next } = await listProblems(store.replica, user, query)
      const { search = '', keyword = null, after } = query
      return problemsPage(visit, { items, search, keyword, isFirst: after === undefined, next })
    },
  })

  async function viewOf(call: PageCall, slug: string, asked: Asked): Promise<ProblemView> {
    const { user, visit } = call
    const problem = await problems.catalog.current(slug, user)
    const { data } = problem
    const statement = statementIn(data, asked.language ?? visit.language)
    const standing = (await standingsAmong(store.read, user?.id ?? null, [slug])).get(slug) ?? noStanding
    const latest = await ownSubmissions(call, { limit: onHome, problem: slug })
    const own = user === null ? [] : await drafts.list(user, slug)
    const writtenIn = asked.writtenIn ?? own[0]?.language ?? latest[0]?.language ?? null
    const files = await problems.reader.filesFor(problem, user)
    const usable = submissions.languages
      .list()
      .filter(({ available, id }) => available && (data.languages?.includes(id) ?? true))
    return {
      problem: { ...factsOf(slug, data, statement.language), ...standing },
      statement: {
        language: statement.language,
        languages: [...new Set(data.statements.map((each) => each.language))],
        html: await statements.htmlOf(problem, statement),
        pdf: statement.format === 'pdf' ? fileAddress(slug, statement.file) : null,
      },
      attachments: files.filter(({ kind }) => kind === 'attachment'),
      solution: files.filter(({ kind }) => kind === 'solution'),
      sampleFiles: sampleFileNames(data),
      rules: {
        ...data,
        ...{ feedback: problem.feedback, firstFailingInput: problem.firstFailingInput },
        languages: data.languages && usable,
      },
      languages: usable,
      language: writtenIn,
      draft: own.find((each) => each.language === writtenIn) ?? null,
      styleNonce: letStylesIn(call.reply),
      submissions: latest,
      isOwn: maySee(user, { kind: 'problem settings', ownerId: problem.ownerId }),
      key: randomUUID(),
    }
  }

  const slugOf = ({ request }: PageCall) => (request.params as { slug: string }).slug

  page(pages, {
    method: 'GET',
    url: '/problems/:slug',
    handle: async (call) => {
      const { language } = queryOf(call.request, routes.showProblem.query)
      return problemPage(call.visit, await viewOf(call, slugOf(call), { language }))
    },
  })

  page(pages, {
    method: 'GET',
    url: '/problems/:slug/samples/:file',
    handle: async (call) => {
      const { slug, file } = call.request.params as { slug: string; file: string }
      const problem = await problems.catalog.current(slug, call.user)
      const bytes = sampleFileOf(await problems.reader.samples(problem), file)
      call.reply.header('content-disposition', `attachment; filename="${slug}-${file}"`)
      return call.reply.type('application/octet-stream').send(bytes)
    },
  })

  /** The form once more with what was written in it, and why it was refused; null where there is no such problem. */
  async function drawAgain(
    call: PageCall,
    slug: string,
    { fields, error: { code, message: said, hint } }: { readonly fields: Fields; readonly error: GavelError },
  ) {
    if (code === 'problem.not-found') return null
    const { errors, editor } = call.visit.words
    const message = code === 'auth.required' ? errors.signedOut : code === 'draft.newer' ? editor.newer : said
    const view = await viewOf(call, slug, { writtenIn: fields.language })
    return problemPage(call.visit, { ...view, refused: { source: fields.source ?? '', message, hint } })
  }

  page(pages, {
    method: 'POST',
    url: '/problems/:slug/submissions',
    countedAs: 'createSubmission',
    handle: async (call) => {
      const slug = slugOf(call)
      const form = await readSubmissionForm(call.request, {
        languages: submissions.languages,
        keepsFiles: call.user !== null,
      })
      checkForm(call.request, form.fields, call.visit.words)
      return orAgain(
        call,
        async () => {
          const user = requireUser(call)
          const wanted = parseSubmission(
            { problem: slug, language: form.fields.language, files: form.files },
            call.visit.words.problem.noSource,
          )
          const { id } = await createSubmission(submissions, user, wanted, keyOf(form))
          submissions.live.announce('queue')
          return goTo(call.reply, `/submissions/${id}`)
        },
        (error) => drawAgain(call, slug, { fields: form.fields, error }),
      )
    },
  })

  page(pages, {
    method: 'POST',
    url: '/problems/:slug/drafts',
    countedAs: 'saveDraft',
    handle: async (call) => {
      const slug = slugOf(call)
      const { fields } = await readSubmissionForm(call.request, { languages: submissions.languages, keepsFiles: false })
      checkForm(call.request, fields, call.visit.words)
      const save = async () => {
        const user = requireUser(call)
        return drafts.save(user, { slug, language: fields.language ?? '' }, parseDraft(fields))
      }
      // The script of the page wants to know what it saved, and no page.
      if (call.request.headers.accept === 'application/json') return call.reply.send(await save())
      return orAgain(
        call,
        async () => {
          await save()
          return goTo(call.reply, `/problems/${slug}#submit`)
        },
        (error) => drawAgain(call, slug, { fields, error }),
      )
    },
  })
}

/** What a page of a problem is asked for: the language of its statement, and that of the program. */
interface Asked {
  readonly language?: string | undefined
  readonly writtenIn?: string | undefined
}

/** @throws GavelError `request.invalid` */
function parseDraft({ source = '', replaces = '' }: Fields): NewDraft {
  const parsed = newDraftSchema.safeParse({ text: source, replaces: replaces === '' ? null : replaces })
  if (parsed.success) return parsed.data
  throw refusalOf(parsed.error)
}

/** Sent twice a form is one submission; after the back button, with another program in it, it is another one. */
function keyOf({ fields, files }: SubmissionForm): string {
  return createHash('sha256')
    .update(JSON.stringify([fields.key, fields.language, files]))
    .digest('hex')
}

/** @throws GavelError `request.invalid` */
function parseSubmission(wanted: object, noSource: string): NewSubmission {
  const parsed = newSubmissionSchema.safeParse(wanted)
  if (parsed.success) return parsed.data
  const isEmpty = parsed.error.issues[0]?.path.join('.') === 'files'
  throw isEmpty ? new GavelError('request.invalid', noSource) : refusalOf(parsed.error)
}
