import type { RateLimit } from '@gavel/shared/api/route'
import { GavelError } from '@gavel/shared/error'
import type { FastifyRequest } from 'fastify'
import { clientAddress } from '../access/address.ts'

/** Requests a minute; more are answered `request.too-many` with Retry-After. */
export interface Limits {
  /** Registrations of one address. Sign-ins are counted by their failures: auth/attempts.ts. */
  readonly signInsPerMinute: number
  /** Submissions of one user. */
  readonly submissionsPerMinute: number
}

const byAddress = (request: FastifyRequest) => clientAddress(request.ip)
const byUser = (request: FastifyRequest) => request.identity?.id ?? byAddress(request)
const tooMany = (_request: FastifyRequest, { after }: { after: string }) =>
  new GavelError('request.too-many', 'Too many requests of this kind.', { hint: `Try again in ${after}.` })

/** The rate limit of a route of the table, as @fastify/rate-limit takes it; false where there is none. */
export function rateLimitOf(limit: RateLimit | undefined, limits: Limits) {
  if (limit === undefined) return false
  const settings = { registrations: limits.signInsPerMinute, submissions: limits.submissionsPerMinute }
  return {
    timeWindow: 60_000,
    max: typeof limit.perMinute === 'number' ? limit.perMinute : settings[limit.perMinute],
    keyGenerator: limit.of === 'user' ? byUser : byAddress,
    errorResponseBuilder: tooMany,
  }
}
