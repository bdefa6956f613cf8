import type { Readable } from 'node:stream'
import type { Route } from '@gavel/shared/api/route'
import { type RouteName, type RouteParsed, type RouteReply, type Routes, routes } from '@gavel/shared/api/routes'
import { errorBodySchema, GavelError } from '@gavel/shared/error'
import type { Scope } from '@gavel/shared/user'
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import * as z from 'zod'
import type { Identity, NodeIdentity } from '../access/identity.ts'
import { maySee } from '../access/may-see.ts'
import type { Identify, IdentifyNode } from './identity.ts'
import type { LimiterOf } from './rate-limit.ts'

/** What routes are registered on. */
export interface Http {
  readonly fastify: FastifyInstance
  readonly identify: Identify
  /** Says which judge node makes a request. @throws GavelError `auth.invalid`. */
  readonly identifyNode: IdentifyNode
  readonly limiterOf: LimiterOf
}

type UserOf<N extends RouteName> = Routes[N]['auth'] extends 'user' | 'setter' | 'admin' ? Identity : Identity | null
type NodeOf<N extends RouteName> = Routes[N]['auth'] extends 'node' ? NodeIdentity : null
type AnswerOf<N extends RouteName> = Routes[N] extends { readonly stream: string }
  ? Readable
  : Routes[N]['status'] extends 204
    ? undefined
    : RouteReply<N>

/** A request after authentication and validation. */
export interface Call<N extends RouteName> {
  readonly params: RouteParsed<N, 'params'>
  readonly query: RouteParsed<N, 'query'>
  readonly headers: RouteParsed<N, 'headers'>
  readonly body: RouteParsed<N, 'body'>
  readonly user: UserOf<N>
  readonly node: NodeOf<N>
  readonly request: FastifyRequest
  /** For headers, and for a 304: a handler that has sent a reply itself returns it. */
  readonly reply: FastifyReply
}

export type Handler<N extends RouteName> = (call: Call<N>) => Promise<AnswerOf<N> | FastifyReply>

/** The reply of a route that is a stream, as OpenAPI tells it. */
function streamReply(stream: NonNullable<Route['stream']>, events: Route['events']) {
  const description = events === undefined ? 'Bytes' : 'Server-sent events'
  return { description, content: { [stream]: { schema: events ?? z.string() } } }
}

/** The media type of a body that is bytes as they are. */
export const bytesType = 'application/octet-stream'

const nothingMore = z.null().describe('Nothing will come after Last-Event-ID')

/** The schemas of a route, for validation, for the reply (what is not declared is stripped), and for OpenAPI. */
function schemaOf(name: RouteName, route: Route): FastifySchema {
  const reply = route.stream
    ? streamReply(route.stream, route.events)
    : (route.reply ?? z.null().describe('No content'))
  return {
    operationId: name,
    summary: route.summary,
    tags: [route.path.split('/')[2] ?? 'api'],
    ...(route.auth !== 'none' && { security: route.auth === 'optional' ? [{}, { bearer: [] }] : [{ bearer: [] }] }),
    ...(route.params && { params: route.params }),
    ...(route.query && { querystring: route.query }),
    ...(route.headers && { headers: route.headers }),
    ...(route.body && { body: route.body }),
    ...(route.bytes && { consumes: [bytesType] }),
    response: {
      [route.status]: reply,
      ...(route.events && { 204: nothingMore }),
      '4xx': errorBodySchema,
      '5xx': errorBodySchema,
    },
  }
}

/** What a personal access token has to be for. */
function scopeOf({ scope, auth, method }: Route): Scope | 'session' {
  return scope ?? (auth === 'admin' ? 'admin' : auth === 'setter' ? 'publish' : method === 'GET' ? 'read' : 'submit')
}

/** @throws GavelError `auth.forbidden` where a personal access token is not for this. */
function requireScope({ scopes }: Identity, needed: Scope | 'session'): void {
  if (scopes === null || (needed !== 'session' && scopes.includes(needed))) return
  if (needed === 'session') {
    throw new GavelError('auth.forbidden', 'This wants a session: a personal access token does not do.', {
      hint: 'Sign in with the password: gavel auth login',
    })
  }
  throw new GavelError('auth.forbidden', `This personal access token is not for "${needed}".`, {
    hint: `Make one that is: gavel auth token --create NAME --scope ${needed}`,
  })
}

/**
 * Registers a route of the table: its path, schemas, rate limit and who may call it. Authentication comes before the
 * rate limit, and both before the body is read.
 */
export function route<N extends RouteName>(http: Http, name: N, handler: Handler<N>): void {
  const entry: Route = routes[name]
  const limiter = http.limiterOf(name)
  http.fastify.route({
    method: entry.method,
    url: entry.path,
    schema: schemaOf(name, entry),
    ...(entry.bodyBytes !== undefined && { bodyLimit: entry.bodyBytes }),
    exposeHeadRoute: entry.method === 'GET' && entry.stream === undefined,
    onRequest: [
      async (request) => {
        if (entry.auth === 'none') return
        if (entry.auth === 'node') {
          request.judgeNode = await http.identifyNode(request)
          return
        }
        request.identity = await http.identify(request)
        if (request.identity === null && entry.auth !== 'optional') {
          throw new GavelError('auth.required', 'This needs a signed-in user.', {
            hint: 'Sign in, and send the token as Authorization: Bearer.',
          })
        }
        if (request.identity !== null) requireScope(request.identity, scopeOf(entry))
        if (entry.auth === 'setter' && !maySee(request.identity, { kind: 'publishing' })) {
          throw new GavelError('auth.forbidden', 'This is for setters.', {
            hint: 'An administrator can make you one.',
          })
        }
        if (entry.auth !== 'admin' || maySee(request.identity, { kind: 'administration' })) return
        throw new GavelError('auth.forbidden', 'This is for administrators.')
      },
      ...(limiter === null ? [] : [limiter]),
    ],
    handler: async (request, reply) => {
      const { params, query, headers, body, identity, judgeNode } = request
      const call = {
        params,
        query,
        headers,
        body,
        user: identity,
        node: judgeNode,
        request,
        reply,
      } as unknown as Call<N>
      reply.code(entry.status)
      if (entry.stream) reply.type(entry.stream).header('cache-control', 'no-store').header('x-accel-buffering', 'no')
      const answer = await handler(call)
      return reply.sent ? reply : answer
    },
  })
}
