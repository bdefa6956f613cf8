import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openOutbox } from '../../src/outbox/outbox.ts'
import { sendSubmission } from '../../src/outbox/send.ts'
import { createClient } from '../../src/remote/client.ts'
import { openCredentials } from '../../src/remote/credentials.ts'
import { openSession } from '../../src/remote/session.ts'
import { makeFolder } from '../folder.ts'
import { serve } from '../http-server.ts'

const submit = suite('submit')
const files = [{ name: 'a.py', data: Buffer.from('print(1)').toString('base64') }]

/** Sends a submission to a server that answers as given; what was thrown, and what the outbox holds then. */
async function send(status: number, text: string, token: string | null = 'token') {
  const keys: unknown[] = []
  const server = await serve((request, response) => {
    keys.push(request.headers['idempotency-key'])
    response.writeHead(status, { 'content-type': 'text/html' }).end(text)
  })
  const outbox = openOutbox(makeFolder())
  const entry = await outbox.keep(server.url, { problem: 'sum', language: 'python', files })
  const session = openSession({ server: server.url, environmentToken: token, store: openCredentials(makeFolder()) })
  const client = createClient(session, new AbortController().signal)
  const error = await sendSubmission(client, outbox, entry).catch((reason: unknown) => reason)
  await client.close()
  await server.close()
  if (!(error instanceof GavelError)) throw error
  return { error, kept: (await outbox.list()).map(({ key }) => key), key: entry.key, keys }
}

const body = (code: string) => JSON.stringify({ code, message: 'no' })
const passing: [number, string][] = [
  [200, '<html>Sign in to the network</html>'],
  [302, ''],
  [404, '<html>'],
  [429, '<html>'],
  [429, '{"code":"slow","message":"down"}'],
  [500, '<html>'],
  [502, 'Bad gateway'],
  [503, '{"message":"no healthy upstream"}'],
  [504, ''],
  [500, body('server.internal')],
  [503, body('storage.locked')],
  [507, body('storage.full')],
  [403, body('auth.forbidden')],
]

submit(
  'an answer that says nothing of the submission keeps source and key, and says how to send it again',
  async () => {
    for (const [status, text] of passing) {
      const { error, kept, key, keys } = await send(status, text)
      assert.equal([kept, keys], [[key], [key]], `${status} ${text}`)
      assert.match(error.hint ?? '', /Send it again: gavel submit --retry$/)
    }
  },
)

submit('what the server refuses is taken out', async () => {
  const refusals: [number, string][] = [
    [400, 'submission.source-empty'],
    [404, 'problem.not-found'],
    [413, 'request.too-large'],
    [422, 'request.idempotency-mismatch'],
  ]
  for (const [status, code] of refusals) {
    const { error, kept } = await send(status, body(code))
    assert.equal([error.code, kept], [code, []])
    assert.is(error.hint, undefined)
  }
})

submit('a command in a hint ends its line', async () => {
  const { error, kept } = await send(500, '', null)
  assert.is(error.code, 'auth.required')
  assert.is(kept.length, 1)
  assert.match(error.hint ?? '', /^Sign in: gavel auth login --server \S+\nYour source is kept/)
})

submit.run()
