import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createClient } from '../../src/remote/client.ts'
import { openCredentials } from '../../src/remote/credentials.ts'
import { openImageArchive } from '../../src/remote/image-archive.ts'
import { openSession } from '../../src/remote/session.ts'
import { makeFolder } from '../folder.ts'
import { serve } from '../http-server.ts'

const archive = suite('image archive')
const { signal } = new AbortController()

archive('is asked for again while it is packed, and no more once it is refused', async () => {
  const answers: [number, string][] = [
    [503, 'image.packing'],
    [503, 'image.packing'],
    [200, 'the archive'],
    [404, 'image.unknown'],
  ]
  const server = await serve((_, response) => {
    const [status, text] = answers.shift() ?? [500, 'asked too often']
    response.writeHead(status, { 'content-type': status === 200 ? 'application/zstd' : 'application/json' })
    response.end(status === 200 ? text : JSON.stringify({ code: text, message: 'no' }))
  })
  try {
    const store = openCredentials(makeFolder())
    const client = createClient(openSession({ server: server.url, environmentToken: null, store }), signal)
    const open = () => openImageArchive(client, 'a'.repeat(64), { signal, waitMs: 1 })
    assert.is(Buffer.concat(await Array.fromAsync(await open())).toString(), 'the archive')
    const error = await open().catch((reason: unknown) => reason)
    assert.ok(error instanceof GavelError && error.code === 'image.unknown', String(error))
    assert.equal(answers, [])
  } finally {
    await server.close()
  }
})

archive.run()
