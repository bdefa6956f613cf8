import { randomBytes } from 'node:crypto'
import type { RouteName } from '@gavel/shared/api/routes'
import { GavelError } from '@gavel/shared/error'
import type { Html } from '@gavel/web/html'
import { errorPage } from '@gavel/web/pages/error'
import { themes, type Visit } from '@gavel/web/visit'
import { chooseLanguage, languages } from '@gavel/web/words/choose'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type * as z from 'zod'
import type { Identity } from '../access/identity.ts'
import type { RegistrationMode } from '../access/registration-mode.ts'
import type { Sessions } from '../auth/sessions.ts'
import { preferencesOf, sessionCookieOf, setSessionCookie, setVisitCookie, visitCookieOf } from '../http/cookies.ts'
import { toldOf } from '../http/errors.ts'
import type { LimiterOf } from '../http/rate-limit.ts'
import type { Assets } from './assets.ts'
import { formTokenOf } from './form.ts'

/** What pages are registered on. */
export interface Pages {
  readonly fastify: FastifyInstance
  readonly assets: Assets
  readonly registration: RegistrationMode
  readonly limiterOf: LimiterOf
  readonly identifyBrowser: Sessions['identifyBrowser']
}

export interface PageCall {
  readonly visit: Visit
  readonly user: Identity | null
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

const policyHeader = 'content-security-policy'

/** Of pages that let more in than others. */
const policies = new WeakMap<FastifyReply, string>()

/** Only what is of this site: one style, one script, pictures; a form goes here only, and no other site shows a page in a frame. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

function visitOf(pages: Pages, request: FastifyRequest, reply: FastifyReply): Visit {
  const { language: chosen, theme: wanted } = preferencesOf(request)
  const language = chooseLanguage(chosen, request.headers['accept-language'])
  const { identity: user } = request
  return {
    user: user && { username: user.username, role: user.role },
    language,
    words: languages[language],
    theme: themes.find((theme) => theme === wanted) ?? 'auto',
    here: request.method === 'GET' ? request.url : '/',
    formToken: formTokenOf(visitCookieOf(request) ?? setVisitCookie(request, reply)),
    registration: pages.registration,
    assets: pages.assets,
  }
}

/** Lets styles into this one page that carry a nonce, which the editor makes its own with; returns the nonce. */
export function letStylesIn(reply: FastifyReply): string {
  const nonce = randomBytes(18).toString('base64url')
  policies.set(reply, policy.replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`))
  return nonce
}

export function sendHtml(reply: FastifyReply, page: Html): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .headers({ [policyHeader]: policies.get(reply) ?? policy })
    .headers({ 'referrer-policy': 'same-origin', vary: 'accept-language, cookie' })
    .send(page.text)
}

/** 303 to a path of this site. */
export function goTo(reply: FastifyReply, path: string): FastifyReply {
  return reply.code(303).header('location', path).send()
}

export interface PageRoute {
  readonly method: 'GET' | 'POST'
  readonly url: string
  /** The route of the API that does the same: requests of both are counted together. */
  readonly countedAs?: RouteName
  /** A page, or what the handler has sent itself. */
  handle(call: PageCall): Promise<Html | FastifyReply>
}

/** Registers a page. What it throws becomes a page of its own, in the visitor's language as far as the words are ours. */
export function page(pages: Pages, { method, url, countedAs, handle }: PageRoute): void {
  const limiter = countedAs === undefined ? null : pages.limiterOf(countedAs)
  const failed = (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const told = toldOf(error, request)
    if (told.code === 'auth.required' && method === 'GET')
      return goTo(reply, `/sign-in?next=${encodeURIComponent(request.url)}`)
    return sendHtml(reply.code(told.status), errorPage(visitOf(pages, request, reply), told))
  }
  const options: RouteOptions = {
    method,
    url,
    schema: { hide: true },
    exposeHeadRoute: method === 'GET',
    errorHandler: failed,
    onRequest: [
      async (request, reply) => {
        const secret = sessionCookieOf(request)
        if (secret === null) return
        // The browser is to keep its cookie for as long as the session goes on.
        request.identity = await pages.identifyBrowser(secret, () => setSessionCookie(request, reply, secret))
      },
      ...(limiter === null ? [] : [limiter]),
    ],
    handler: async (request, reply) => {
      const visit = visitOf(pages, request, reply)
      const answer = await handle({ visit, user: request.identity, request, reply })
      return reply.sent ? reply : sendHtml(reply, answer as Html)
    },
  }
  pages.fastify.route(options)
}

/**
 * Runs what a form asks for; where that is refused, draws the form again by `again` with the reason, under the status of the
 * error. What is no refusal of the catalogue, or `again` has no page for (null), is thrown on.
 */
export async function orAgain(
  { reply }: Pick<PageCall, 'reply'>,
  run: () => ReturnType<PageRoute['handle']>,
  again: (error: GavelError) => Promise<Html | null> | Html | null,
): Promise<Html | FastifyReply> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof GavelError)) throw error
    const drawn = await again(error)
    if (drawn === null) throw error
    return sendHtml(reply.code(error.status), drawn)
  }
}

/** The signed-in user. @throws GavelError `auth.required` */
export function requireUser({ user }: Pick<PageCall, 'user'>): Identity {
  if (user !== null) return user
  throw new GavelError('auth.required', 'This needs a signed-in user.')
}

/** What the address of a page asks for. @throws GavelError `request.invalid` naming the first parameter that cannot be. */
export function queryOf<T extends z.ZodType>({ query }: FastifyRequest, schema: T): z.output<T> {
  const parsed = schema.safeParse(query)
  if (parsed.success) return parsed.data
  throw refusalOf(parsed.error)
}

/** `request.invalid` that names the first thing that is wrong. */
export function refusalOf({ issues: [issue] }: z.ZodError): GavelError {
  return new GavelError('request.invalid', `${issue?.path.join('.')}: ${issue?.message}`)
}

/** The address of the page of a list that comes next, with all else that this one was asked for; null on the last. */
export function nextAddress({ query, url }: FastifyRequest, next: string | null): string | null {
  if (next === null) return null
  const asked = new URLSearchParams(query as Record<string, string>)
  asked.set('after', next)
  return `${url.split('?', 1)[0]}?${asked}`
}
