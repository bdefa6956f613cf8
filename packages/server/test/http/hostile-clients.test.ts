import { once } from 'node:events'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { App } from '../../src/app.ts'
import { createAccessTokens } from '../../src/auth/access-token.ts'
import { createSessions } from '../../src/auth/sessions.ts'
import { readSigningKey } from '../../src/auth/signing-key.ts'
import { insertUser } from '../../src/auth/users.ts'
import { appendEvents } from '../../src/live/journal.ts'
import { openStore } from '../../src/store/open.ts'
import { ask, register, startServer, submissionOf, temporaryFolder } from '../harness.ts'

const hostile = suite('hostile clients')
const dataDirectory = temporaryFolder()
let app: App

hostile.before(async () => {
  app = await startServer(dataDirectory, { GAVEL_SUBMISSIONS_PER_MINUTE: '60' })
})
hostile.after(() => app.close())

/** Sends a body of so many bytes, as fast as it is taken; resolves with the status and how much was sent by then. */
async function sendBody(bytes: number, headers: Record<string, string>): Promise<{ status: number; sent: number }> {
  const chunk = Buffer.alloc(1 << 16, ' ')
  const options = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } }
  const sending = request(`${app.url}/api/users`, options)
  sending.on('error', () => {})
  let sent = 0
  let status = 0
  sending.on('response', (answer) => {
    status = answer.statusCode ?? 0
    answer.resume()
    answer.on('error', () => {})
  })
  const ended = once(sending, 'close')
  while (sent < bytes && status === 0 && !sending.destroyed) {
    sent += chunk.length
    if (!sending.write(chunk)) await Promise.race([once(sending, 'drain').catch(() => {}), ended])
    await new Promise((resolve) => setImmediate(resolve))
  }
  sending.destroy()
  await ended
  return { status, sent }
}

hostile('a body of 1 GB is refused before it has come', async () => {
  const gigabyte = 2 ** 30
  const before = process.memoryUsage().rss
  for (const headers of [{ 'content-length': String(gigabyte) }, { 'transfer-encoding': 'chunked' }]) {
    const { status, sent } = await sendBody(gigabyte, headers)
    assert.is(status, 413)
    assert.ok(sent < gigabyte / 10, `${sent} bytes were taken`)
  }
  assert.ok(process.memoryUsage().rss - before < 200e6)
})

hostile('requests that come a byte at a time are ended, and keep nobody from being served', async () => {
  const { hostname, port } = new URL(app.url)
  const begun = performance.now()
  const sockets = await Promise.all(
    Array.from({ length: 300 }, async (): Promise<Socket> => {
      const socket = connect(Number(port), hostname)
      socket.on('error', () => {})
      socket.resume()
      await once(socket, 'connect')
      socket.write('GET /api/health HTTP/1.1\r\nHost: gavel\r\nX-Slow: ')
      return socket
    }),
  )
  const drip = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write('x')
  }, 500)
  const closed = Promise.all(sockets.map((socket) => (socket.destroyed ? undefined : once(socket, 'close'))))
  assert.is((await ask(app.url, 'GET /api/health')).status, 200)
  await closed
  clearInterval(drip)
  assert.ok(performance.now() - begun < 40_000)
})

hostile('a flood from one account is held back, and another is served', async () => {
  const flooder = (await register(app.url, 'flooder')).accessToken
  const other = (await register(app.url, 'other')).accessToken
  const submit = (token: string) => ask(app.url, 'POST /api/submissions', { token, body: submissionOf('print(1)') })
  const flood = Promise.all(Array.from({ length: 300 }, () => submit(flooder)))
  assert.is((await submit(other)).status, 201)
  const answers = await flood
  const taken = answers.filter(({ status }) => status === 201)
  const refused = answers.filter(({ status }) => status === 429)
  assert.equal([taken.length, refused.length], [60, 240])
  for (const { headers, body } of refused) {
    assert.ok(Number(headers.get('retry-after')) >= 1)
    assert.is(body.code, 'request.too-many')
  }
})

/** Opens an event stream; resolves when its first event has come, with the bytes as they come. */
async function listenTo(id: string, token: string) {
  const asked = request(`${app.url}/api/submissions/${id}/events`, {
    headers: { authorization: `Bearer ${token}` },
    agent: false,
  })
  asked.end()
  const [answer] = await once(asked, 'response')
  let text = ''
  answer.setEncoding('utf8').on('data', (part: string) => {
    text += part
  })
  const ended = once(answer, 'close')
  if (answer.statusCode === 200) while (!text.includes('\n\n')) await once(answer, 'data')
  return { status: answer.statusCode as number, ended, text: () => text }
}

hostile('5,000 listen at once and are all told; one more is asked to come later', async () => {
  const perUser = 32
  const store = await openStore({ dataDirectory })
  // Their passwords are nobody's concern here, and 157 of them to be hashed would take longer than all the rest.
  const sessions = createSessions(store, createAccessTokens(await readSigningKey(store, dataDirectory)))
  const users: { token: string; id: string }[] = []
  for (let each = 0; each < 157; each++) {
    const user = await insertUser(store, { username: `listener-${each}`, password: 'none', role: 'user' })
    const token = (await sessions.start(user, '127.0.0.1')).accessToken
    const { body } = await ask(app.url, 'POST /api/submissions', { token, body: submissionOf('print(1)') })
    users.push({ token, id: body.id })
  }
  const places = users.flatMap((user) => Array.from({ length: perUser }, () => user)).slice(0, 5000)
  const streams: Awaited<ReturnType<typeof listenTo>>[] = []
  for (let at = 0; at < places.length; at += 100) {
    streams.push(...(await Promise.all(places.slice(at, at + 100).map(({ id, token }) => listenTo(id, token)))))
  }
  assert.is(streams.filter(({ status }) => status === 200).length, 5000)
  const [full] = users
  const late = await listenTo(full?.id ?? '', full?.token ?? '')
  assert.is(late.status, 429)
  const report = { verdict: 'AC', score: null, compile: { ok: true, log: '' }, tests: [], groups: [], language: null }
  const sandbox = { driver: 'native', image: 'host', digest: 'd', cgroup: 'none' } as const
  for (const { id } of users) {
    const judged = { type: 'judged', report: { ...report, verdict: 'AC' as const, sandbox } } as const
    await store.transact((tx) => tx.executeQuery(appendEvents(tx, id, [judged], 1)))
  }
  // Nobody told the server: each stream looks by itself.
  await Promise.all(streams.map(({ ended }) => ended))
  assert.is(streams.filter(({ text }) => text().includes('event: judged')).length, 5000)
  await store.close()
})

hostile.run()
