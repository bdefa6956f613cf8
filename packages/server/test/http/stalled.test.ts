import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { createLog } from '@gavel/node/log'
import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { sendFile } from '../../src/http/send-file.ts'
import { createHttp } from '../../src/http/server.ts'
import { temporaryFolder } from '../harness.ts'

const stalled = suite('a client that does not read')
const bytes = 32 * 1024 ** 2

stalled('is dropped, and one that reads gets all of it', async () => {
  const file = path.join(temporaryFolder(), 'large')
  writeFileSync(file, Buffer.alloc(bytes, 'x'))
  const { fastify } = await createHttp({
    log: createLog('fatal'),
    identify: async () => null,
    identifyNode: async () => {
      throw new GavelError('auth.required', 'none here')
    },
    limits: { signInsPerMinute: 1, submissionsPerMinute: 1 },
    trustedProxies: [],
    version: '0',
    stalledMs: 300,
  })
  fastify.get('/large', (_request, reply) => sendFile(reply, 'text/plain', file))
  await fastify.listen({ port: 0, host: '127.0.0.1' })
  const { port } = fastify.server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/large`
  try {
    assert.is((await (await fetch(url)).arrayBuffer()).byteLength, bytes)
    const connected = once(fastify.server, 'connection')
    const asking = request(url)
    asking.on('error', () => {})
    asking.end()
    const [answer] = await once(asking, 'response')
    answer.on('error', () => {})
    // Nothing is read: without the limit this would wait until the test is ended for its length.
    const [socket] = await connected
    await once(socket, 'close')
    assert.is(socket.bytesWritten < bytes, true)
    answer.destroy()
  } finally {
    fastify.server.closeAllConnections()
    await fastify.close()
  }
})

stalled.run()
