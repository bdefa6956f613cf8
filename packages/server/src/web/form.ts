import { createHmac } from 'node:crypto'
import { GavelError } from '@gavel/shared/error'
import { tokenName } from '@gavel/web/parts/field'
import type { Visit } from '@gavel/web/visit'
import type { FastifyRequest } from 'fastify'
import { isSameSecret } from '../auth/secret.ts'
import { visitCookieOf } from '../http/cookies.ts'
import { isOfThisSite } from '../http/this-site.ts'

/** What a browser's forms carry: it is of the browser and not of the session, so that signing in again loses no form. */
export function formTokenOf(visitSecret: string): string {
  return createHmac('sha256', visitSecret).update('form').digest('base64url')
}

/** Fields of a form, by their names; of a name that comes twice the last. */
export type Fields = Readonly<Record<string, string>>

/** Fields of a urlencoded body. */
export function fieldsOf({ body }: FastifyRequest): Fields {
  const pairs = Object.entries((body ?? {}) as Record<string, unknown>)
  return Object.fromEntries(
    pairs.map(([name, value]) => [name, String(Array.isArray(value) ? (value.at(-1) ?? '') : value)]),
  )
}

/** @throws GavelError `auth.forbidden` for a form that is not one of this site in this browser. */
export function checkForm(request: FastifyRequest, fields: Fields, { errors }: Visit['words']): void {
  const secret = visitCookieOf(request)
  if (secret === null) throw new GavelError('auth.forbidden', errors.cookies)
  if (isOfThisSite(request) && isSameSecret(fields[tokenName] ?? '', formTokenOf(secret))) return
  throw new GavelError('auth.forbidden', errors.stale)
}
