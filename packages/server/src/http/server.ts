import { randomUUID } from 'node:crypto'
import { fastifyCookie } from '@fastify/cookie'
import { fastifyRateLimit } from '@fastify/rate-limit'
import type { Log } from '@gavel/node/log'
import { fastify as createFastify, type FastifyInstance, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { notFound, replyWithError } from './errors.ts'
import type { Identify } from './identity.ts'
import { registerOpenApi } from './openapi.ts'
import { createLimiters, type Limits } from './rate-limit.ts'
import { bytesType, type Http } from './route.ts'

/** Bytes of a request body: 128 KiB of source is 175 KiB as base64, and a problem may allow more. */
const bodyLimit = 1024 * 1024

/** A request whose headers have not come by then is ended: one who sends them a byte at a time holds a connection for no longer. */
const headersMs = 10_000
const checkMs = 2000

export interface HttpOptions {
  readonly log: Log
  readonly identify: Identify
  readonly identifyNode: Http['identifyNode']
  readonly limits: Limits
  /** The proxies whose X-Forwarded-For says who the client is. */
  readonly trustedProxies: readonly string[]
  readonly version: string
  /** A client that takes nothing of its reply for so long is dropped; by default 30 s. */
  readonly stalledMs?: number
  /** Told of every request that was answered: method, path as registered, status, seconds. */
  readonly onRequest?: (method: string, route: string, status: number, seconds: number) => void
}

function addSecurityHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
    })
  })
}

/**
 * Ends the connection of a client that takes nothing of its reply for so long; each byte it takes begins the time anew
 * (socket.setTimeout looks at the queue of writes). For the next request Node sets the time that a connection may rest.
 */
function dropStalled(fastify: FastifyInstance, stalledMs: number): void {
  fastify.addHook('onSend', async (request) => {
    request.raw.socket.setTimeout(stalledMs)
  })
}

function logRequests(fastify: FastifyInstance, onRequest: HttpOptions['onRequest']): void {
  fastify.addHook('onResponse', async (request, reply) => {
    const { method } = request
    const route = request.routeOptions.url ?? 'none'
    const milliseconds = Math.round(reply.elapsedTime)
    onRequest?.(method, route, reply.statusCode, reply.elapsedTime / 1000)
    request.log.info({ method, route, status: reply.statusCode, milliseconds }, 'request')
  })
}

/** Makes the HTTP server with everything that all routes share. Routes are registered on what it returns. */
export async function createHttp({
  log,
  identify,
  identifyNode,
  limits,
  trustedProxies,
  version,
  onRequest,
  stalledMs = 30_000,
}: HttpOptions): Promise<Http> {
  const fastify = createFastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    // Not a hop count: what the proxies appended is told from what the client sent by who appended it.
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    requestTimeout: 30_000,
    http: { headersTimeout: headersMs, connectionsCheckingInterval: checkMs },
    genReqId: () => randomUUID(),
    frameworkErrors: replyWithError,
    routerOptions: { maxParamLength: 256 },
  }) as unknown as FastifyInstance
  fastify.setValidatorCompiler(validatorCompiler)
  fastify.setSerializerCompiler(serializerCompiler)
  fastify.removeContentTypeParser('text/plain')
  // Of the routes alone that say so: the others want an object, and refuse bytes.
  fastify.addContentTypeParser(bytesType, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  fastify.decorateRequest('identity', null)
  fastify.decorateRequest('judgeNode', null)
  addSecurityHeaders(fastify)
  dropStalled(fastify, stalledMs)
  logRequests(fastify, onRequest)
  fastify.setErrorHandler(replyWithError)
  fastify.setNotFoundHandler(notFound)
  await fastify.register(fastifyCookie)
  await fastify.register(fastifyRateLimit, { global: false })
  await registerOpenApi(fastify, version)
  return { fastify, identify, identifyNode, limiterOf: createLimiters(fastify, limits) }
}
