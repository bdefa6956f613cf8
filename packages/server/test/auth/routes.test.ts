import { statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Session } from '@gavel/shared/user'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { App } from '../../src/app.ts'
import { deleteUser, disableUser, enableUser, setRole } from '../../src/auth/accounts.ts'
import { createPasswordHasher } from '../../src/auth/password.ts'
import { sweep } from '../../src/auth/sweep.ts'
import { newId } from '../../src/store/id.ts'
import { openStore } from '../../src/store/open.ts'
import { ask, password, register, registerAdmin, startServer, submissionOf, temporaryFolder } from '../harness.ts'

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
  const { body: list } = await ask(app.url, 'GET /api/tokens', { token: accessToken })
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

auth('a personal access token does what it is for, and makes no other', async () => {
  const { accessToken } = await register(app.url, 'scoped')
  const make = async (scopes?: string[]) => {
    const body = { name: 'x', expiresInDays: 1, ...(scopes && { scopes }) }
    return (await ask(app.url, 'POST /api/tokens', { token: accessToken, body })).body
  }
  const reader = await make(['read'])
  assert.equal(reader.scopes, ['read'])
  assert.equal((await make()).scopes, ['read', 'submit'])
  assert.is((await whoIs(reader.token)).status, 200)
  const refused = [
    await ask(app.url, 'POST /api/submissions', { token: reader.token, body: submissionOf('print(1)') }),
    await ask(app.url, 'POST /api/tokens', { token: reader.token, body: { name: 'y', expiresInDays: null } }),
    await ask(app.url, `DELETE /api/tokens/${reader.id}`, { token: reader.token }),
    await ask(app.url, 'GET /api/sessions', { token: reader.token }),
    await ask(app.url, 'POST /api/user/password', {
      token: reader.token,
      body: { oldPassword: password, newPassword: 'another horse entirely' },
    }),
  ]
  for (const { status, body } of refused) assert.equal([status, body.code], [403, 'auth.forbidden'])
  const submitter = await make(['submit'])
  const submitted = await ask(app.url, 'POST /api/submissions', {
    token: submitter.token,
    body: submissionOf('print(1)'),
  })
  assert.is(submitted.status, 201)
  assert.is((await whoIs(submitter.token)).status, 403)
})

auth(
  'a token of an administrator without that scope is a user’s, and one of a user never an administrator’s',
  async () => {
    const store = await openStore({ dataDirectory: data })
    const admin = await registerAdmin(app.url, store)
    await store.close()
    const { accessToken: user } = await register(app.url, 'ambitious')
    const make = async (token: string, scopes: string[]) =>
      (await ask(app.url, 'POST /api/tokens', { token, body: { name: 'x', scopes } })).body.token
    const statuses = async (token: string) => [
      (await ask(app.url, 'GET /api/nodes', { token })).status,
      (await ask(app.url, 'GET /metrics', { token })).status,
      (await whoIs(token)).status,
    ]
    assert.equal(await statuses(admin), [200, 200, 200])
    assert.equal(await statuses(await make(admin, ['read', 'admin'])), [200, 200, 200])
    assert.equal(await statuses(await make(admin, ['metrics'])), [403, 200, 403])
    assert.equal(await statuses(await make(admin, ['read', 'submit'])), [403, 401, 200])
    assert.equal(await statuses(await make(user, ['read', 'admin', 'metrics'])), [403, 401, 200])
  },
)

auth('an access token ends with its session, however that ends', async () => {
  const ended = async (how: (session: Session) => Promise<unknown>) => {
    const session = await register(app.url, `ended-${newId().slice(-8)}`)
    assert.is((await whoIs(session.accessToken)).status, 200)
    await how(session)
    return (await whoIs(session.accessToken)).status
  }
  const signOut = ({ refreshToken }: Session) => ask(app.url, 'POST /api/session/end', { body: { refreshToken } })
  assert.is(await ended(signOut), 401)
  assert.is(
    await ended(async ({ refreshToken }) => {
      await refresh(refreshToken)
      await refresh(refreshToken)
    }),
    401,
  )
  assert.is(
    await ended(async ({ accessToken: token }) => {
      const { body } = await ask(app.url, 'GET /api/sessions', { token })
      assert.equal([body.items.length, body.items[0].current, body.items[0].address], [1, true, '127.0.0.1'])
      assert.is((await ask(app.url, `DELETE /api/sessions/${body.items[0].id}`, { token })).status, 204)
    }),
    401,
  )
})

auth('what an administrator does to an account counts within a second or two', async () => {
  const { accessToken, refreshToken, user } = await register(app.url, 'stopped')
  const { token } = (await ask(app.url, 'POST /api/tokens', { token: accessToken, body: { name: 'x' } })).body
  const store = await openStore({ dataDirectory: data })
  await store.transact((tx) => disableUser(tx, 'stopped', store.now()))
  await delay(1100)
  for (const each of [accessToken, token]) assert.equal((await whoIs(each)).body.code, 'auth.disabled')
  assert.equal([(await refresh(refreshToken)).status, (await refresh(refreshToken)).body.code], [401, 'auth.disabled'])
  const signIn = () => ask(app.url, 'POST /api/session', { body: { username: 'stopped', password } })
  const refused = await signIn()
  assert.equal([refused.status, refused.body.message], [401, 'This account has been disabled.'])
  await store.transact((tx) => enableUser(tx, 'stopped'))
  assert.is((await whoIs(token)).status, 200)
  const again = await signIn()
  assert.is(again.status, 201)
  await store.transact((tx) => setRole(tx, 'stopped', 'admin'))
  await delay(1100)
  assert.is((await ask(app.url, 'GET /api/nodes', { token: again.body.accessToken })).status, 200)
  await store.transact((tx) => setRole(tx, 'stopped', 'user'))
  await delay(1100)
  assert.is((await ask(app.url, 'GET /api/nodes', { token: again.body.accessToken })).status, 403)
  await store.transact((tx) => deleteUser(tx, 'stopped', store.now()))
  assert.is(await store.read.selectFrom('user').selectAll().where('id', '=', user.id).executeTakeFirst(), undefined)
  await delay(1100)
  assert.is((await whoIs(again.body.accessToken)).status, 401)
  assert.is((await signIn()).body.message, 'The username or the password is wrong.')
  await store.close()
})

auth('a deleted account leaves its submissions, under no name', async () => {
  const { accessToken: token } = await register(app.url, 'remembered')
  const { id } = (await ask(app.url, 'POST /api/submissions', { token, body: submissionOf('print(1)') })).body
  const store = await openStore({ dataDirectory: data })
  assert.equal(await store.transact((tx) => deleteUser(tx, 'remembered', store.now())), { keptSubmissions: true })
  const row = await store.read
    .selectFrom('submission')
    .innerJoin('user', 'user.id', 'submission.user_id')
    .select('username')
    .where('submission.id', '=', id)
    .executeTakeFirstOrThrow()
  assert.match(row.username, /^deleted-/)
  await store.close()
  assert.is((await register(app.url, 'remembered')).user.username, 'remembered')
})

auth('a password is changed with the old one; other sessions end and this one goes on', async () => {
  const here = await register(app.url, 'changing')
  const there = (await ask(app.url, 'POST /api/session', { body: { username: 'changing', password } })).body
  const change = (oldPassword: string, newPassword: string) =>
    ask(app.url, 'POST /api/user/password', { token: here.accessToken, body: { oldPassword, newPassword } })
  const next = 'battery staple horse'
  assert.equal((await change('not the old one', next)).body.code, 'auth.forbidden')
  assert.equal((await change(password, 'password1')).body.code, 'user.password-weak')
  assert.is((await change(password, next)).status, 204)
  await delay(1100)
  assert.equal([(await whoIs(here.accessToken)).status, (await whoIs(there.accessToken)).status], [200, 401])
  const signIn = (each: string) => ask(app.url, 'POST /api/session', { body: { username: 'changing', password: each } })
  assert.equal([(await signIn(password)).status, (await signIn(next)).status], [401, 201])
})

auth('a password stored at a lower cost is renewed by signing in', async () => {
  const { user } = await register(app.url, 'renewed')
  const store = await openStore({ dataDirectory: data })
  const old = await createPasswordHasher({ N: 2 ** 15, r: 8, p: 1 }).hash(password)
  await store.transact((tx) => tx.updateTable('user').set({ password: old }).where('id', '=', user.id).execute())
  assert.is((await ask(app.url, 'POST /api/session', { body: { username: 'renewed', password } })).status, 201)
  const { password: stored } = await store.read
    .selectFrom('user')
    .select('password')
    .where('id', '=', user.id)
    .executeTakeFirstOrThrow()
  await store.close()
  assert.match(stored, /^scrypt\$32768\$8\$3\$/)
  assert.is((await ask(app.url, 'POST /api/session', { body: { username: 'renewed', password } })).status, 201)
})

auth('names differ by more than capitals, and those of authority are not for everybody', async () => {
  await register(app.url, 'jane.doe')
  const take = async (username: string, secret = password) =>
    (await ask(app.url, 'POST /api/users', { body: { username, password: secret } })).body.code
  assert.is(await take('Jane.Doe'), 'user.name-taken')
  for (const name of ['admin', 'Admin', 'ad.min', 'root', 'jury', 'Gavel-Server', 'deleted-1']) {
    assert.is(await take(name), 'user.name-taken', name)
  }
  for (const name of [
    '.jane',
    'jane.',
    'ja..ne',
    'jane doe',
    'müller',
    'jane@school.example',
    'j',
    '-jane',
    'x'.repeat(33),
  ]) {
    assert.is(await take(name), 'request.invalid', name)
  }
  for (const each of ['password', '12345678', 'weakling1'])
    assert.is(await take('weakling', each), 'user.password-weak')
  const signedIn = await ask(app.url, 'POST /api/session', { body: { username: ' Jane.Doe ', password } })
  assert.is(signedIn.body.user.username, 'jane.doe')
})

auth('rows that nobody can use go, and those in use stay', async () => {
  const store = await openStore({ dataDirectory: data })
  const counts = async () => {
    const count = (table: 'session' | 'refresh_token' | 'personal_token' | 'registration' | 'invitation') =>
      store.read
        .selectFrom(table)
        .select((select) => select.fn.countAll<number>().as('rows'))
        .executeTakeFirstOrThrow()
    const tables = ['session', 'refresh_token', 'personal_token', 'registration', 'invitation'] as const
    return Promise.all(tables.map(async (table) => Number((await count(table)).rows)))
  }
  const alive = await register(app.url, 'alive')
  await sweep(store)
  const before = await counts()
  const long = 40 * 24 * 3600 * 1000
  const gone = await register(app.url, 'gone')
  const { accessToken: token, refreshToken } = gone
  await ask(app.url, 'POST /api/tokens', { token, body: { name: 'x', expiresInDays: 1 } })
  const { body: second } = await ask(app.url, 'POST /api/session', { body: { username: 'gone', password } })
  await ask(app.url, 'POST /api/session/end', { body: { refreshToken: second.refreshToken } })
  await store.transact(async (tx) => {
    const sessions = tx.selectFrom('session').select('id').where('user_id', '=', gone.user.id)
    await tx.updateTable('refresh_token').set({ expires_at: 1 }).where('session_id', 'in', sessions).execute()
    const past = { created_at: store.now() - long }
    await tx.updateTable('session').set(past).where('user_id', '=', gone.user.id).execute()
    await tx.updateTable('session').set({ ended_at: 1 }).where('ended_at', 'is not', null).execute()
    await tx.updateTable('personal_token').set({ expires_at: 1 }).where('user_id', '=', gone.user.id).execute()
    await tx.updateTable('registration').set({ at: 1 }).execute()
  })
  await sweep(store)
  const after = await counts()
  assert.is(after[3], 0)
  assert.ok(
    after.every((rows, table) => rows <= (before[table] ?? 0)),
    `${before} then ${after}`,
  )
  await store.close()
  assert.is((await whoIs(alive.accessToken)).status, 200)
  assert.is((await refresh(refreshToken)).status, 401)
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
