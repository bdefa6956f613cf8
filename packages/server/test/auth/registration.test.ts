import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createPasswordHasher } from '../../src/auth/password.ts'
import { insertUser } from '../../src/auth/users.ts'
import { openStore } from '../../src/store/open.ts'
import { ask, password, registerAdmin, startServer, temporaryFolder } from '../harness.ts'

const registration = suite('registration')

/** A server behind a proxy on this machine, so that a test has many addresses. */
async function startWorld(settings: Record<string, string>) {
  const dataDirectory = temporaryFolder()
  const app = await startServer(dataDirectory, { GAVEL_TRUST_PROXY: '1', ...settings })
  const from = (address: string) => ({ headers: { 'x-forwarded-for': address } })
  const take = (username: string, address: string, invitation?: string) =>
    ask(app.url, 'POST /api/users', {
      body: { username, password, ...(invitation && { invitation }) },
      ...from(address),
    })
  const signIn = (username: string, secret: string, address: string, device?: string) =>
    ask(app.url, 'POST /api/session', {
      body: { username, password: secret, ...(device && { device }) },
      ...from(address),
    })
  return { app, dataDirectory, take, signIn }
}

registration('a closed server makes no account', async () => {
  const { app, take } = await startWorld({ GAVEL_REGISTRATION: 'closed' })
  for (const code of [undefined, 'ABCDE-FGHJK-LMNPQ-RSTVW']) {
    const { status, body } = await take('ada', '192.0.2.1', code)
    assert.equal([status, body.code], [403, 'registration.closed'])
  }
  await app.close()
})

registration(
  'an invitation makes as many accounts as it is for, whoever comes at once, and no more once it is revoked',
  async () => {
    const dataDirectory = temporaryFolder()
    const before = await startServer(dataDirectory)
    const store = await openStore({ dataDirectory })
    const token = await registerAdmin(before.url, store)
    await before.close()
    const app = await startServer(dataDirectory, { GAVEL_REGISTRATION: 'invite', GAVEL_ACCOUNTS_PER_DAY: '1' })
    const invite = (body: object) => ask(app.url, 'POST /api/invitations', { token, body })
    const take = (username: string, invitation?: string) =>
      ask(app.url, 'POST /api/users', { body: { username, password, ...(invitation && { invitation }) } })
    assert.equal((await take('without')).body.code, 'invitation.invalid')
    assert.equal((await take('guessed', 'ABCDE-FGHJK')).body.code, 'invitation.invalid')
    const { status, body: made } = await invite({ name: 'class 9b', uses: 3 })
    assert.is(status, 201)
    const typed = made.code.toLowerCase().replaceAll('-', ' ')
    const answers = await Promise.all(Array.from({ length: 8 }, (_, each) => take(`pupil-${each}`, typed)))
    const statuses = answers.map((answer) => answer.status).sort()
    assert.equal(statuses, [201, 201, 201, 403, 403, 403, 403, 403])
    const listed = (await ask(app.url, 'GET /api/invitations', { token })).body.items
    assert.equal(
      listed.map(({ name, uses, mostUses }: Record<string, unknown>) => [name, uses, mostUses]),
      [['class 9b', 3, 3]],
    )
    const rows = JSON.stringify(await store.read.selectFrom('invitation').selectAll().execute())
    assert.not(rows.includes(made.code) || rows.includes(made.code.replaceAll('-', '')))
    const other = (await invite({ name: 'latecomers', uses: 5 })).body
    assert.is((await take('late', other.code)).status, 201)
    assert.is((await ask(app.url, `DELETE /api/invitations/${other.id}`, { token })).status, 204)
    assert.is((await take('later', other.code)).body.code, 'invitation.invalid')
    const expired = (await invite({ name: 'old' })).body
    await store.transact((tx) =>
      tx.updateTable('invitation').set({ expires_at: 1 }).where('id', '=', expired.id).execute(),
    )
    assert.match((await take('latest', expired.code)).body.message, 'expired')
    const user = (await ask(app.url, 'POST /api/session', { body: { username: 'late', password } })).body.accessToken
    assert.is((await ask(app.url, 'GET /api/invitations', { token: user })).status, 403)
    await store.close()
    await app.close()
  },
)

registration(
  'an address has so many accounts a day, whatever it writes into its header, and others have theirs',
  async () => {
    const { app, take } = await startWorld({ GAVEL_ACCOUNTS_PER_DAY: '3' })
    const flood = await Promise.all(
      Array.from({ length: 10 }, (_, each) => take(`bot-${each}`, `10.0.0.${each}, 203.0.113.9`)),
    )
    assert.is(flood.filter(({ status }) => status === 201).length, 3)
    for (const { status, headers } of flood.filter((each) => each.status !== 201)) {
      assert.is(status, 429)
      assert.ok(Number(headers.get('retry-after')) > 0)
    }
    const v6 = await Promise.all(
      Array.from({ length: 6 }, (_, each) => take(`six-${each}`, `2001:db8:1:2::${each + 1}`)),
    )
    assert.is(v6.filter(({ status }) => status === 201).length, 3)
    assert.is((await take('honest', '198.51.100.1')).status, 201)
    await app.close()
  },
)

registration('40 of a class sign in at once behind one address while another guesses', async () => {
  const { app, dataDirectory, signIn } = await startWorld({ GAVEL_SIGN_INS_PER_MINUTE: '10' })
  const pupils = Array.from({ length: 40 }, (_, each) => `pupil-${each}`)
  const store = await openStore({ dataDirectory })
  const hashed = await createPasswordHasher().hash(password)
  for (const username of pupils) await insertUser(store, { username, password: hashed, role: 'user' })
  await store.close()
  const guesses = Array.from({ length: 20 }, (_, each) =>
    signIn(`pupil-${each % 40}`, 'guess number 1', `203.0.113.${each}`),
  )
  const signedIn = await Promise.all(pupils.map((pupil) => signIn(pupil, password, '198.51.100.7')))
  assert.equal([...new Set(signedIn.map(({ status }) => status))], [201])
  for (const { status } of await Promise.all(guesses)) assert.ok(status === 401 || status === 429)
  await app.close()
})

registration('who guesses behind an address locks out nobody whose device is known', async () => {
  const { app, signIn, take } = await startWorld({ GAVEL_SIGN_INS_PER_MINUTE: '10' })
  const { deviceToken } = (await take('ada', '198.51.100.7')).body
  const { deviceToken: foreign } = (await take('mallory', '198.51.100.7')).body
  const answers = await Promise.all(Array.from({ length: 20 }, () => signIn('ada', 'guess number 1', '198.51.100.7')))
  assert.ok(answers.filter(({ status }) => status === 401).length <= 7)
  const late = await signIn('ada', password, '198.51.100.7')
  assert.is(late.status, 429)
  assert.ok(Number(late.headers.get('retry-after')) > 0)
  assert.is((await signIn('ada', password, '198.51.100.7', foreign)).status, 429)
  assert.is((await signIn('ada', password, '198.51.100.7', `${deviceToken}x`)).status, 429)
  assert.is((await signIn('ada', password, '198.51.100.7', deviceToken)).status, 201)
  assert.is((await signIn('ada', password, '192.0.2.9')).status, 201)
  await app.close()
})

registration.run()
