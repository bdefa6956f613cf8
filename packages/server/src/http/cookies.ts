import { randomBytes } from 'node:crypto'
import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Cookies of this server. None of them is read by a script. */
const names = {
  /** The secret of a signed-in browser. */
  session: 'gavel-session',
  /** A secret of each browser, by which forms are known as its own. */
  visit: 'gavel-visit',
  language: 'gavel-language',
  theme: 'gavel-theme',
} as const

const daySeconds = 24 * 3600

/** Only behind TLS may a browser keep it from other connections; a school's server on its own network often has none. */
function options(request: FastifyRequest, maxAge?: number): CookieSerializeOptions {
  const always = { path: '/', httpOnly: true, sameSite: 'lax' } as const
  return { ...always, secure: request.protocol === 'https', ...(maxAge !== undefined && { maxAge }) }
}

export function sessionCookieOf({ cookies }: FastifyRequest): string | null {
  return cookies[names.session] ?? null
}

export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, secret: string): void {
  reply.setCookie(names.session, secret, options(request, 30 * daySeconds))
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(names.session, options(request))
}

/** The secret of this browser; null where it sent none. */
export function visitCookieOf({ cookies }: FastifyRequest): string | null {
  const secret = cookies[names.visit]
  return secret !== undefined && /^[\w-]{22}$/.test(secret) ? secret : null
}

/** A new secret for a browser that has none. */
export function setVisitCookie(request: FastifyRequest, reply: FastifyReply): string {
  const secret = randomBytes(16).toString('base64url')
  reply.setCookie(names.visit, secret, options(request))
  return secret
}

export function preferencesOf({ cookies }: FastifyRequest): {
  language: string | undefined
  theme: string | undefined
} {
  return { language: cookies[names.language], theme: cookies[names.theme] }
}

export function setPreferences(
  request: FastifyRequest,
  reply: FastifyReply,
  { language, theme }: { readonly language: string; readonly theme: string },
): void {
  const kept = options(request, 365 * daySeconds)
  reply.setCookie(names.language, language, kept).setCookie(names.theme, theme, kept)
}
