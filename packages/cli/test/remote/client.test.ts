import { routes } from '@gavel/shared/api/routes'
import { GavelError } from '@gavel/shared/error'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { buildUrl, createClient, readError } from '../../src/remote/client.ts'
import { openCredentials, toCredential } from '../../src/remote/credentials.ts'
import { openSession } from '../../src/remote/session.ts'
import { makeFolder } from '../folder.ts'
import { serve } from '../http-server.ts'

const client = suite('client')
const never = new AbortController().signal

const open = (server: string, environmentToken: string | null = null) =>
  createClient(openSession({ server, environmentToken, store: openCredentials(makeFolder()) }), never)

const errorOf = async (attempt: Promise<unknown>): Promise<GavelError> => {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof GavelError) return error
  throw new Error(`wanted a GavelError, got ${error}`)
}

client('a parameter stays one segment of the address, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (id) => {
      try {
        const url = new URL(buildUrl('http://host', routes.showSource, { params: { id } }))
        assert.equal(url.pathname.split('/').length, 5)
        assert.is(decodeURIComponent(url.pathname.split('/')[3] ?? ''), id)
        assert.is(url.search + url.hash, '')
      } catch (error) {
        assert.ok(error instanceof GavelError && /^\.*$/.test(id), String(error))
      }
    }),
    { numRuns: 1000 },
  )
})

client('a query is escaped, and what is undefined is left out', () => {
  const url = buildUrl('http://host', routes.listProblems, {
    query: { search: 'a&b=c #', keyword: undefined, limit: 3 },
  })
  assert.is(url, 'http://host/api/problems?search=a%26b%3Dc+%23&limit=3')
})

client('an error of the server keeps its code, and an unknown code that of its status', () => {
  const body = (code: string) => JSON.stringify({ code, message: 'text \x1b[31m', hint: 'do' })
  assert.is(readError('s', 409, body('user.name-taken')).code, 'user.name-taken')
  assert.is(readError('s', 409, body('user.name-taken')).message, 'text ')
  assert.is(readError('s', 500, body('new.code')).code, 'server.internal')
  const forRequests = { code: 'request.invalid', message: 'no', request: 'GET /api/openapi.json' }
  assert.is(readError('s', 400, JSON.stringify(forRequests)).hint, undefined)
  assert.is(readError('s', 418, body('new.code')).code, 'request.invalid')
  assert.is(readError('s', 502, '<html>').code, 'server.incompatible')
  assert.is(readError('s', 400, '{}').code, 'server.incompatible')
})

client('a server that is away is told with its address', async () => {
  const error = await errorOf(open('http://127.0.0.1:1').call('health', {}))
  assert.is(error.code, 'server.unreachable')
  assert.match(error.message, 'http://127.0.0.1:1')
})

client('a reply of another form, of another server, or a redirect is incompatible', async () => {
  const replies = ['{"status":"fine"}', '<html></html>', '{"status":"ok"}']
  for (const text of replies) {
    const server = await serve((_, response) => response.setHeader('content-type', 'application/json').end(text))
    assert.is((await errorOf(open(server.url).call('health', {}))).code, 'server.incompatible')
    await server.close()
  }
  const server = await serve((_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1' }).end())
  assert.is((await errorOf(open(server.url).call('health', {}))).code, 'server.incompatible')
  await server.close()
})

client('without a sign-in nothing is sent to a route that wants one', async () => {
  let asked = 0
  const server = await serve((_, response) => {
    asked += 1
    response.end()
  })
  assert.is((await errorOf(open(server.url).call('currentUser', {}))).code, 'auth.required')
  assert.is(asked, 0)
  await server.close()
})

client('a session that has run out is renewed once, and the call is made again', async () => {
  const user = { id: 'u', username: 'ada', role: 'user', createdAt: 0 }
  const seen: string[] = []
  const server = await serve((request, response) => {
    seen.push(`${request.url} ${request.headers.authorization ?? ''}`)
    response.setHeader('content-type', 'application/json')
    if (request.url === '/api/session/refresh') {
      response.end(JSON.stringify({ user, accessToken: 'new', accessExpiresAt: 9, refreshToken: 'r2' }))
    } else if (request.headers.authorization === 'Bearer new') response.end(JSON.stringify(user))
    else response.writeHead(401).end(JSON.stringify({ code: 'auth.invalid', message: 'run out' }))
  })
  const store = openCredentials(makeFolder())
  const old = { user: { ...user, role: 'user' as const }, accessToken: 'old', accessExpiresAt: 1, refreshToken: 'r1' }
  await store.save(server.url, toCredential(old))
  const session = openSession({ server: server.url, environmentToken: null, store })
  assert.is((await createClient(session, never).call('currentUser', {})).username, 'ada')
  assert.equal(seen, ['/api/user Bearer old', '/api/session/refresh ', '/api/user Bearer new'])
  assert.is(await session.token(), 'new')
  await server.close()
})

client('a reply without end is cut off', async () => {
  const server = await serve((_, response) => {
    const write = () => {
      while (response.write(Buffer.alloc(1 << 20, 32)));
      response.once('drain', write)
    }
    write()
  })
  assert.is((await errorOf(open(server.url).call('health', {}))).code, 'server.incompatible')
  await server.close()
})

client.run()
