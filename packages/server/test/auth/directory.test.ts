import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { App } from '../../src/app.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { ask, databaseKinds, newDatabase, password, register, registerAdmin, startServer } from '../harness.ts'

for (const kind of databaseKinds) {
  const directory = suite(`accounts for administrators on ${kind}`)
  let app: App
  let store: Store
  let admin: string

  directory.before(async () => {
    const database = await newDatabase(kind)
    app = await startServer(database)
    store = await openStore(database)
    admin = await registerAdmin(app.url, store)
  })
  directory.after(async () => {
    await store.close()
    await app.close()
  })

  const names = async (query: string) => {
    const { body } = await ask(app.url, `GET /api/users?${query}`, { token: admin })
    return body.items.map(({ username }: { username: string }) => username)
  }
  const change = (username: string, body: object, token = admin) =>
    ask(app.url, `PATCH /api/users/${username}`, { token, body })

  directory('are found by a part of username, name or class, and paged by username', async () => {
    for (const username of ['anna', 'bea', 'cleo']) await register(app.url, `found-${username}`)
    const named = { display_name: 'Béatrice 100%_', class: '10B' }
    await store.transact((tx) => tx.updateTable('user').set(named).where('username', '=', 'found-bea').execute())
    assert.equal(await names('search=found-'), ['found-anna', 'found-bea', 'found-cleo'])
    assert.equal(await names('search=FOUND-A'), ['found-anna'])
    assert.equal(await names(`search=${encodeURIComponent('100%_')}`), ['found-bea'])
    assert.equal(await names('search=10b'), ['found-bea'])
    assert.equal(await names('search=%25'), ['found-bea'])
    const first = (await ask(app.url, 'GET /api/users?search=found-&limit=2', { token: admin })).body
    assert.is(first.next, 'found-bea')
    assert.equal(await names(`search=found-&after=${first.next}`), ['found-cleo'])
  })

  directory('are for administrators alone', async () => {
    const { accessToken: token } = await register(app.url, 'curious')
    for (const request of ['GET /api/users', 'GET /api/users/curious', 'POST /api/users/curious/password'] as const)
      assert.is((await ask(app.url, request, { token })).status, 403, request)
    assert.is((await change('curious', { role: 'admin' }, token)).status, 403)
    assert.is((await ask(app.url, 'GET /api/users')).status, 401)
  })

  directory('change in role and state, which counts at once', async () => {
    const { accessToken: token } = await register(app.url, 'changed')
    const made = await change('changed', { role: 'setter' })
    assert.equal([made.status, made.body.role, made.body.disabledAt], [200, 'setter', null])
    const stopped = await change('changed', { disabled: true })
    assert.type(stopped.body.disabledAt, 'number')
    const signIn = () => ask(app.url, 'POST /api/session', { body: { username: 'changed', password } })
    assert.is((await signIn()).status, 401)
    await new Promise((resolve) => setTimeout(resolve, 1100))
    assert.is((await ask(app.url, 'GET /api/user', { token })).status, 401)
    assert.is((await change('changed', { disabled: false })).body.disabledAt, null)
    assert.is((await signIn()).status, 201)
    assert.is((await change('nobody-there', { disabled: true })).body.code, 'user.unknown')
    assert.is((await change('changed', { name: 'x' })).status, 400)
  })

  directory('get a new password once, which ends their sessions', async () => {
    const { accessToken: token } = await register(app.url, 'forgot')
    const { status, body } = await ask(app.url, 'POST /api/users/forgot/password', { token: admin })
    assert.is(status, 201)
    const signIn = (secret: string) =>
      ask(app.url, 'POST /api/session', { body: { username: 'forgot', password: secret } })
    assert.is((await signIn(password)).status, 401)
    assert.is((await signIn(body.password)).status, 201)
    await new Promise((resolve) => setTimeout(resolve, 1100))
    assert.is((await ask(app.url, 'GET /api/user', { token })).status, 401)
  })

  directory('always leave somebody to administer, whoever asks at the same time', async () => {
    const { items } = (await ask(app.url, 'GET /api/users?limit=100', { token: admin })).body
    const [{ username: first = '' } = {}] = items.filter(({ role }: { role: string }) => role === 'admin')
    assert.is((await change(first, { disabled: true })).body.code, 'auth.forbidden')
    assert.is((await change(first, { role: 'user' })).body.code, 'auth.forbidden')
    await register(app.url, 'second-chief')
    assert.is((await change('second-chief', { role: 'admin' })).status, 200)
    const answers = await Promise.all([change(first, { role: 'user' }), change('second-chief', { role: 'user' })])
    const left = await store.read.selectFrom('user').select('username').where('role', '=', 'admin').execute()
    assert.is(left.length, 1)
    assert.is(answers.filter(({ status }) => status === 200).length, 1)
  })

  directory.run()
}
