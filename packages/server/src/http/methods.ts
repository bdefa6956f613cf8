import type { Route } from '@gavel/shared/api/route'
import { routes } from '@gavel/shared/api/routes'
import { GavelError } from '@gavel/shared/error'
import type { FastifyInstance } from 'fastify'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Answers the methods that a path of the table does not have with 405 and which ones it has. */
export function refuseOtherMethods(fastify: FastifyInstance): void {
  const byPath = new Map<string, Set<string>>()
  for (const { path, method } of Object.values<Route>(routes)) {
    const known = byPath.get(path) ?? new Set()
    byPath.set(path, known.add(method))
  }
  for (const [url, known] of byPath) {
    const allowed = [...known].join(', ')
    fastify.route({
      method: methods.filter((method) => !known.has(method)),
      url,
      schema: { hide: true },
      exposeHeadRoute: false,
      onRequest: async (request, reply) => {
        reply.header('allow', allowed)
        throw new GavelError('request.method-not-allowed', `${url} does not take ${request.method}.`, {
          hint: `It takes ${allowed}.`,
        })
      },
      handler: () => {},
    })
  }
}
