import { GavelError } from '@gavel/shared/error'
import type { FastifyInstance } from 'fastify'

/** Requests still running when the server stops get this long. */
const graceMs = 5000
const sweepMs = 20

/**
 * Listens; resolves with the URL, such as http://127.0.0.1:4170.
 * @throws GavelError `config.invalid` when the address cannot be had.
 */
export async function listen(fastify: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    await fastify.listen({ host, port })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const reasons = new Map<unknown, string>([
      ['EADDRINUSE', `Port ${port} is taken on ${host}.`],
      ['EACCES', `Port ${port} of ${host} is not for this user.`],
      ['EADDRNOTAVAIL', `${host} is no address of this machine.`],
      ['ENOTFOUND', `${host} is no address of this machine.`],
    ])
    const reason = reasons.get(code)
    if (reason === undefined) throw error
    throw new GavelError('config.invalid', reason, { hint: 'Give another one with --port or --host.', cause: error })
  }
  const address = fastify.server.address()
  const listening = address === null || typeof address === 'string' ? port : address.port
  return `http://${host.includes(':') ? `[${host}]` : host}:${listening}`
}

/** Stops listening and ends every connection: those at rest at once, those at work when they are done. */
export async function stopListening(fastify: FastifyInstance): Promise<void> {
  // Node ends the connections that are idle when closing begins, and then waits for the keep-alive of those that become so.
  const sweep = setInterval(() => fastify.server.closeIdleConnections(), sweepMs)
  const force = setTimeout(() => fastify.server.closeAllConnections(), graceMs)
  await fastify.close()
  clearInterval(sweep)
  clearTimeout(force)
}
