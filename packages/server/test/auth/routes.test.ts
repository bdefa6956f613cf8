import { statSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { App } from '../../src/app.ts'
import { openStore } from '../../src/store/open.ts'
import { ask, password, register, startServer, temporaryFolder } from '../harness.ts'

const auth = suite('signing in')
const data = temporaryFolder()
let app: App

auth.before(async () => {
  app = await startServer(data)
})
auth.after(() => app.close())

const refresh = (refreshToken: string) => ask(app.url, 'POST /api/session/refresh', { body: { refreshToken } })
const whoIs = (token?: string) => ask(app.url, 'GET /api/user', token === undefined ? {} : { token })

auth('a registered user is signed in, has no rights beyond a user, and can sign in again', async () => {
  const session = await register(app.url, 'first')
  assert.is(session.user.role, 'user')
  const again = await ask(app.url, 'POST /api/session', { body: { username: 'first', password } })
  assert.is(again.status, 201)
  const who = await whoIs(again.body.accessToken)
  assert.equal(who.body, session.user)
})

auth('a username is taken once, whoever comes at the same time', async () => {
  const body = { username: 'twin', password }
  const answers = await Promise.all([1, 2, 3].map(() => ask(app.url, 'POST /api/users', { body })))
  assert.equal(answers.map(({ status }) => status).sort(), [201, 409, 409])
  assert.is(answers.find(({ status }) => status === 409)?.body.code, 'user.name-taken')
})

auth('a wrong password and an unknown user get the same answer', async () => {
  await register(app.url, 'known')
  const wrong = await ask(app.url, 'POST /api/session', { body: { username: 'known', password: 'not the one' } })
  const unknown = await ask(app.url, 'POST /api/session', { body: { username: 'nobody', password: 'not the one' } })
  assert.is(wrong.status, 401)
  assert.is(wrong.body.code, 'auth.invalid')
  assert.equal(unknown.body, wrong.body)
})

auth('without a token, or with a wrong one, nobody is signed in', async () => {
  const { accessToken } = await register(app.url, 'victim')
  assert.is((await whoIs()).body.code, 'auth.required')
  const [head, claims, signature] = accessToken.split('.')
  const forged = Buffer.from(JSON.stringify({ ...JSON.parse(atob(claims ?? '')), role: 'admin' })).toString('base64url')
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${forged}.`
  for (const token of [`${head}.${forged}.${signature}`, unsigned, 'gvl_wrong', 'x']) {
    const { status, body, headers } = await whoIs(token)
    assert.equal([status, body.code, headers.get('www-authenticate')], [401, 'auth.invalid', 'Bearer'])
  }
  const basic = await ask(app.url, 'GET /api/user', { headers: { authorization: 'Basic eDp5' } })
  assert.is(basic.body.code, 'auth.invalid')
})

auth('a refresh token is good once; used again it ends the session and all that came of it', async () => {
  const first = await register(app.url, 'rotating')
  const second = await refresh(first.refreshToken)
  assert.is(second.status, 200)
  assert.is((await whoIs(second.body.accessToken)).status, 200)
  const reused = await refresh(first.refreshToken)
  assert.equal([reused.status, reused.body.code], [401, 'auth.invalid'])
  const third = await refresh(second.body.refreshToken)
  assert.equal([third.status, third.body.code], [401, 'auth.invalid'])
})

auth('of two refreshes at the same time one wins, and the session is ended', async () => {
  const { refreshToken } = await register(app.url, 'racing')
  const answers = await Promise.all([refresh(refreshToken), refresh(refreshToken)])
  assert.equal(answers.map(({ status }) => status).sort(), [200, 401])
  const winner = answers.find(({ status }) => status === 200)
  assert.is((await refresh(winner?.body.refreshToken)).status, 401)
})

auth('signing out ends the session, and says nothing of unknown ones', async () => {
  const { refreshToken } = await register(app.url, 'leaving')
  for (const token of [refreshToken, 'gvr_unknown']) {
    const { status, body } = await ask(app.url, 'POST /api/session/end', { body: { refreshToken: token } })
    assert.equal([status, body], [204, ''])
  }
  assert.is((await refresh(refreshToken)).status, 401)
})

auth('a personal access token works until it is revoked, and is shown once', async () => {
  const { accessToken } = await register(app.url, 'scripted')
  const made = await ask(app.url, 'POST /api/tokens', { token: accessToken, body: { name: 'ci' } })
  assert.is(made.status, 201)
  assert.match(made.body.token, /^gvl_/)
  assert.is((await whoIs(made.body.token)).body.username, 'scripted')
  const { body: list } = await ask(app.url, 'GET /api/tokens', { token: made.body.token })
  assert.equal(
    list.items.map((each: { id: string }) => each.id),
    [made.body.id],
  )
  assert.type(list.items[0].lastUsedAt, 'number')
  assert.not(JSON.stringify(list).includes(made.body.token))
  const other = await register(app.url, 'other')
  const foreign = await ask(app.url, `DELETE /api/tokens/${made.body.id}`, { token: other.accessToken })
  assert.is(foreign.status, 404)
  assert.is((await ask(app.url, `DELETE /api/tokens/${made.body.id}`, { token: accessToken })).status, 204)
  assert.is((await whoIs(made.body.token)).body.code, 'auth.invalid')
})

auth('an expired personal access token is refused', async () => {
  const { accessToken } = await register(app.url, 'late')
  const body = { name: 'short', expiresInDays: 1 }
  const made = await ask(app.url, 'POST /api/tokens', { token: accessToken, body })
  const store = await openStore({ dataDirectory: data })
  await store.transact(async (tx) => {
    await tx.updateTable('personal_token').set({ expires_at: 1 }).where('id', '=', made.body.id).execute()
  })
  await store.close()
  assert.is((await whoIs(made.body.token)).body.code, 'auth.invalid')
})

auth('secrets are stored as hashes, and the signing key is the owner’s alone', async () => {
  const { refreshToken, accessToken } = await register(app.url, 'stored')
  const { body } = await ask(app.url, 'POST /api/tokens', { token: accessToken, body: { name: 'x' } })
  const store = await openStore({ dataDirectory: data })
  const rows = JSON.stringify([
    await store.read.selectFrom('refresh_token').selectAll().execute(),
    await store.read.selectFrom('personal_token').selectAll().execute(),
    await store.read.selectFrom('user').selectAll().execute(),
  ])
  await store.close()
  for (const secret of [refreshToken, body.token, password]) assert.not(rows.includes(secret))
  assert.is(statSync(path.join(data, 'signing.key')).mode & 0o777, 0o600)
})

auth.run()
