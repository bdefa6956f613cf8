import type { RouteName } from '@gavel/shared/api/routes'
import { GavelError } from '@gavel/shared/error'
import type { FastifyRequest } from 'fastify'
import { clientAddress } from './address.ts'

/** Requests a minute; more are answered `request.too-many` with Retry-After. */
export interface Limits {
  /** Registrations of one address. Sign-ins are counted by their failures: auth/attempts.ts. */
  readonly signInsPerMinute: number
  /** Submissions of one user. */
  readonly submissionsPerMinute: number
}

/** Refreshes, and sign-outs, of one address: a class behind one address signs in once and refreshes four times an hour, each. */
const refreshesPerMinute = 300
const tokensPerMinute = 30

const byAddress = (request: FastifyRequest) => clientAddress(request.ip)
const byUser = (request: FastifyRequest) => request.identity?.id ?? byAddress(request)
const tooMany = (_request: FastifyRequest, { after }: { after: string }) =>
  new GavelError('request.too-many', 'Too many requests of this kind.', { hint: `Try again in ${after}.` })

/** The rate limit of a route, as @fastify/rate-limit takes it; false where there is none. */
export function rateLimitOf(name: RouteName, limits: Limits) {
  const shared = { timeWindow: 60_000, keyGenerator: byAddress, errorResponseBuilder: tooMany }
  switch (name) {
    case 'register':
      return { ...shared, max: limits.signInsPerMinute }
    case 'refresh':
    case 'signOut':
      return { ...shared, max: refreshesPerMinute }
    case 'createToken':
    case 'changePassword':
    case 'createInvitation':
      return { ...shared, max: tokensPerMinute, keyGenerator: byUser }
    case 'createSubmission':
      return { ...shared, max: limits.submissionsPerMinute, keyGenerator: byUser }
    default:
      return false
  }
}
