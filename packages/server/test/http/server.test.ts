import type { Route } from '@gavel/shared/api/route'
import { routes } from '@gavel/shared/api/routes'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { App } from '../../src/app.ts'
import { ask, password, register, startServer, submissionOf, temporaryFolder } from '../harness.ts'

const http = suite('HTTP')
let app: App

http.before(async () => {
  app = await startServer(temporaryFolder())
})
http.after(() => app.close())

http('health says the version', async () => {
  const { status, body } = await ask(app.url, 'GET /api/health')
  assert.is(status, 200)
  assert.equal(Object.keys(body), ['status', 'version'])
})

http('an unknown path is 404, an unknown method 405 with those there are', async () => {
  const missing = await ask(app.url, 'GET /api/nothing')
  assert.equal([missing.status, missing.body.code], [404, 'request.not-found'])
  const method = await ask(app.url, 'DELETE /api/submissions')
  assert.equal([method.status, method.body.code], [405, 'request.method-not-allowed'])
  assert.equal(method.headers.get('allow')?.split(', ').sort(), ['GET', 'POST'])
})

http('a body that fails its schema names the fields', async () => {
  const { status, body } = await ask(app.url, 'POST /api/users', { body: { username: 'No!', password: 'short' } })
  assert.equal([status, body.code], [400, 'request.invalid'])
  assert.match(body.message, 'body.username')
  assert.match(body.message, 'body.password')
  const { accessToken: token } = await register(app.url, 'schema')
  const bad = submissionOf('x', { files: [{ name: '../etc/passwd', data: 'eA==' }] })
  const nested = await ask(app.url, 'POST /api/submissions', { body: bad, token })
  assert.equal([nested.status, nested.body.code], [400, 'request.invalid'])
  assert.match(nested.body.message, 'body.files.0.name')
  const query = await ask(app.url, 'GET /api/problems?limit=0')
  assert.match(query.body.message, 'query.limit')
})

http('what is no JSON, no body, too large or of another type is refused in words', async () => {
  const post = (body: unknown, type = 'application/json') =>
    ask(app.url, 'POST /api/users', { body, headers: { 'content-type': type } })
  const answers = [
    await post('{"username":'),
    await post('username=ada', 'application/x-www-form-urlencoded'),
    await post('hello', 'text/plain'),
    await ask(app.url, 'POST /api/users'),
    await post({ username: 'ada', password: 'x'.repeat(2 ** 21) }),
    await ask(app.url, 'GET /api/problems/%zz'),
  ]
  assert.equal(
    answers.map(({ status }) => status),
    [400, 400, 400, 400, 413, 400],
  )
  for (const { body } of answers) assert.ok(typeof body.code === 'string' && typeof body.message === 'string')
})

http('who may call is checked before the body', async () => {
  const { status, body } = await ask(app.url, 'POST /api/submissions', { body: '{"' })
  assert.equal([status, body.code], [401, 'auth.required'])
})

http('every reply has the security headers', async () => {
  for (const path of ['/api/health', '/nothing'] as const) {
    const { headers } = await ask(app.url, `GET ${path}`)
    assert.is(headers.get('x-content-type-options'), 'nosniff')
    assert.match(headers.get('content-security-policy') ?? '', "default-src 'none'")
    assert.ok(headers.get('x-request-id'))
  }
})

http('OpenAPI describes every route of the table', async () => {
  const { body } = await ask(app.url, 'GET /api/openapi.json')
  assert.is(body.openapi, '3.1.0')
  for (const [name, { method, path, stream, status }] of Object.entries<Route>(routes)) {
    const operation = body.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
    assert.is(operation?.operationId, name)
    assert.ok(operation.responses[status])
    if (stream) assert.ok(operation.responses[status].content[stream])
  }
  const listed = Object.values<object>(body.paths).flatMap((path) => Object.keys(path))
  assert.is(listed.length, Object.keys(routes).length)
})

http('too many sign-ins of an address are refused, and told when to come again', async () => {
  const strict = await startServer(temporaryFolder(), { GAVEL_SIGN_INS_PER_MINUTE: '2' })
  const signIn = () => ask(strict.url, 'POST /api/session', { body: { username: 'nobody', password } })
  assert.equal([(await signIn()).status, (await signIn()).status], [401, 401])
  const { status, body, headers } = await signIn()
  assert.equal([status, body.code], [429, 'request.too-many'])
  assert.ok(Number(headers.get('retry-after')) > 0)
  await strict.close()
})

http('an address that a client gives itself counts for nothing; what its proxy appended does', async () => {
  const signIn = (url: string, forwarded: string) => {
    const body = { username: 'nobody', password }
    return ask(url, 'POST /api/session', { body, headers: { 'x-forwarded-for': forwarded } })
  }
  const statuses = async (proxies: string, chains: readonly string[]) => {
    const strict = await startServer(temporaryFolder(), { GAVEL_SIGN_INS_PER_MINUTE: '2', GAVEL_TRUST_PROXY: proxies })
    const seen: number[] = []
    for (const chain of chains) seen.push((await signIn(strict.url, chain)).status)
    await strict.close()
    return seen
  }
  const forged = [1, 2, 3, 4].map((each) => `10.9.9.${each}, 203.0.113.7`)
  const private_ = [1, 2, 3, 4].map((each) => `203.0.113.${each}, 192.168.1.5`)
  for (const proxies of ['0', '1', '127.0.0.1', '127.0.0.0/8,203.0.113.9'])
    for (const chains of [forged, private_])
      assert.equal(await statuses(proxies, chains), [401, 401, 429, 429], proxies)
  const throughTwo = [1, 2, 3, 4].map((each) => `198.51.100.${each}, 203.0.113.9`)
  assert.equal(await statuses('127.0.0.1,203.0.113.9', throughTwo), [401, 401, 401, 401])
  assert.equal(await statuses('0', throughTwo), [401, 401, 429, 429])
})

http('too many submissions of one user are refused, and nobody else’s', async () => {
  const strict = await startServer(temporaryFolder(), { GAVEL_SUBMISSIONS_PER_MINUTE: '1' })
  const [one, two] = [await register(strict.url, 'one'), await register(strict.url, 'two')]
  const submit = (token: string) => ask(strict.url, 'POST /api/submissions', { token, body: submissionOf('print(1)') })
  assert.is((await submit(one.accessToken)).status, 201)
  assert.is((await submit(one.accessToken)).status, 429)
  assert.is((await submit(two.accessToken)).status, 201)
  await strict.close()
})

http.run()
