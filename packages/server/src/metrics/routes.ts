import { GavelError } from '@gavel/shared/error'
import { sql } from 'kysely'
import { maySee } from '../access/may-see.ts'
import { type Http, route } from '../http/route.ts'
import type { Handle } from '../store/schema.ts'
import type { Metrics } from './metrics.ts'

/** The database has so long to answer before the server counts as not ready. */
const readyMs = 2000

async function isReady(read: Handle): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, readyMs, false).unref())
  const asked = sql`select 1`.execute(read).then(
    () => true,
    () => false,
  )
  return Promise.race([asked, late])
}

export interface HealthParts {
  readonly read: Handle
  readonly metrics: Metrics
  readonly version: string
}

/**
 * What machines ask: `/api/health` (the version), `/healthz` (the process lives), `/readyz` (and the database answers: it may be
 * sent requests) and `/metrics`, which names judge nodes and so is for administrators (Prometheus sends a personal access token).
 */
export function registerHealth(http: Http, { read, metrics, version }: HealthParts): void {
  const { fastify, identify } = http
  route(http, 'health', async () => ({ status: 'ok' as const, version }))
  const schema = { hide: true }
  fastify.get('/healthz', { schema }, async () => ({ status: 'ok' }))
  fastify.get('/readyz', { schema }, async () => {
    if (await isReady(read)) return { status: 'ok' }
    throw new GavelError('storage.unavailable', 'The database does not answer.')
  })
  fastify.get('/metrics', { schema }, async (request, reply) => {
    const identity = await identify(request)
    if (!maySee(identity, { kind: 'administration' }) && identity?.scopes?.includes('metrics') !== true) {
      throw new GavelError('auth.required', 'The metrics are for administrators.', {
        hint: 'Send a personal access token of an administrator, with the scope metrics, as Authorization: Bearer.',
      })
    }
    return reply.type(metrics.contentType).send(await metrics.render())
  })
}
