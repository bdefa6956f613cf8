import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openCredentials } from '../../src/remote/credentials.ts'
import { serve } from '../http-server.ts'
import { makeUser } from './run.ts'

const token = suite('auth token')
const minute = 60_000
const ada = { id: 'u', username: 'ada', role: 'user', createdAt: 0 }

const server = await serve((request, response) => {
  if (request.url !== '/api/session/refresh') return response.writeHead(404).end()
  const session = { user: ada, accessToken: 'fresh', accessExpiresAt: Date.now() + 15 * minute, refreshToken: 'r2' }
  return response.setHeader('content-type', 'application/json').end(JSON.stringify(session))
})

/** What `gavel auth token` prints for a session that has so many milliseconds left. */
async function print(leftMs: number, url = server.url) {
  const user = makeUser({ GAVEL_SERVER: url })
  const session = { kind: 'session', username: 'ada', accessToken: 'old', refreshToken: 'r1' } as const
  const store = openCredentials(path.join(user.home, 'config/gavel'))
  await store.save(url, { ...session, accessExpiresAt: Date.now() + leftMs })
  return user.run(['auth', 'token'])
}

token('an access token with half its time left is printed as it is, and one with less is renewed', async () => {
  assert.is((await print(10 * minute)).out, 'old')
  assert.is((await print(5 * minute)).out, 'fresh')
  assert.is((await print(-minute)).out, 'fresh')
})

token('where the server is away, one that still has time is printed', async () => {
  assert.is((await print(minute, 'http://127.0.0.1:1')).out, 'old')
  assert.is((await print(-minute, 'http://127.0.0.1:1')).code, 5)
})

token('what cannot be the name or the days of a token is told in words', async () => {
  const user = makeUser({ GAVEL_SERVER: server.url, GAVEL_TOKEN: 'x' })
  const days = await user.run(['auth', 'token', '--create', 'ci', '--days', '0'])
  assert.is(days.code, 2)
  assert.match(days.err, 'Error: --days wants an integer greater than or equal to 1, not 0.')
  const name = await user.run(['auth', 'token', '--create', ''])
  assert.match(name.err, 'The name of a token has 1 to 64 characters.')
})

token.after(() => server.close())
token.run()
