import type { RateLimit, Route } from '@gavel/shared/api/route'
import { type RouteName, routes } from '@gavel/shared/api/routes'
import { GavelError } from '@gavel/shared/error'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { clientAddress } from '../access/address.ts'

/** Requests a minute; more are answered `request.too-many` with Retry-After. */
export interface Limits {
  /** Registrations of one address. Sign-ins are counted by their failures: auth/attempts.ts. */
  readonly signInsPerMinute: number
  /** Submissions of one user. */
  readonly submissionsPerMinute: number
}

/** What counts the requests of a route of the table, to be run before they are read; null where nothing limits them. */
export type LimiterOf = (name: RouteName) => ReturnType<FastifyInstance['rateLimit']> | null

const byAddress = (request: FastifyRequest) => clientAddress(request.ip)
const byUser = (request: FastifyRequest) => request.identity?.id ?? byAddress(request)
const tooMany = (_request: FastifyRequest, { after }: { after: string }) =>
  new GavelError('request.too-many', 'Too many requests of this kind.', { hint: `Try again in ${after}.` })

/** A rate limit of the table, as @fastify/rate-limit takes it. */
function settingsOf(limit: RateLimit, limits: Limits) {
  const settings = { registrations: limits.signInsPerMinute, submissions: limits.submissionsPerMinute }
  return {
    timeWindow: 60_000,
    max: typeof limit.perMinute === 'number' ? limit.perMinute : settings[limit.perMinute],
    keyGenerator: limit.of === 'user' ? byUser : byAddress,
    errorResponseBuilder: tooMany,
  }
}

/** The limiters of a server: of each route one, by which all ways to do the same are counted, the API's and the forms'. */
export function createLimiters(fastify: FastifyInstance, limits: Limits): LimiterOf {
  const made = new Map<RouteName, ReturnType<FastifyInstance['rateLimit']>>()
  return (name) => {
    const { rateLimit }: Route = routes[name]
    if (rateLimit === undefined) return null
    const limiter = made.get(name) ?? fastify.rateLimit(settingsOf(rateLimit, limits))
    made.set(name, limiter)
    return limiter
  }
}
