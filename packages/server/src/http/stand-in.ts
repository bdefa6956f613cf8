import { once } from 'node:events'
import { createServer } from 'node:http'
import { GavelError } from '@gavel/shared/error'

/** What answers while the server cannot: everything with 503, and `/healthz` with 200, for the process lives. */
export interface StandIn {
  close(): Promise<void>
}

const body = new GavelError('storage.unavailable', 'The server waits for its database.', {
  hint: 'Try again in a few seconds.',
}).toBody()

/** Listens in place of the server. @throws what listening throws; the server itself will say it better. */
export async function standIn(host: string, port: number): Promise<StandIn> {
  const server = createServer({ requestTimeout: 5000, headersTimeout: 5000 }, (request, reply) => {
    const alive = request.url === '/healthz'
    reply.writeHead(alive ? 200 : 503, { 'content-type': 'application/json', 'retry-after': '5', connection: 'close' })
    reply.end(JSON.stringify(alive ? { status: 'ok' } : body))
    request.resume()
  })
  server.listen(port, host)
  await once(server, 'listening')
  return {
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
