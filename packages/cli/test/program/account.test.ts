import { readFileSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeFolder } from '../folder.ts'
import { serve } from '../http-server.ts'
import { makeUser, type User } from './run.ts'
import { administer, makePackages, startServer } from './server.ts'
import { openTerminal, whyNoTerminal } from './terminal.ts'

const account = suite('gavel auth')
const data = makeFolder()
const server = await startServer(makePackages(), data, 0, ['--registration', 'invite'])
const first = 'correct horse battery'
const second = 'staple of another kind'
const third = 'a donkey without cart'
const makeClient = () => makeUser({ GAVEL_SERVER: server.url })
const laptop = makeClient()
const library = makeClient()

const login = (user: User, password: string) =>
  user.run(['auth', 'login', '-u', 'ada', '--password-stdin', '--json'], { input: password })
const codeOf = (out: string) => JSON.parse(out).error.code

account('an invitation lets somebody register, once', async () => {
  const register = (name: string, ...more: string[]) =>
    laptop.run(['auth', 'register', '-u', name, '--password-stdin', '--json', ...more], { input: first })
  const without = await register('ada')
  assert.equal([without.code, codeOf(without.out)], [2, 'invitation.invalid'])
  const code = await administer(data, ['invitation', 'create', 'ada'])
  assert.is((await register('ada', '--invitation', code)).code, 0)
  assert.is(codeOf((await register('eve', '--invitation', code)).out), 'invitation.invalid')
})

account('the sessions are listed, and one is ended from another machine', async () => {
  assert.is((await login(library, first)).code, 0)
  const { items } = JSON.parse((await laptop.run(['auth', 'session', '--json'])).out)
  assert.equal(items.map((item: { current: boolean }) => item.current).sort(), [false, true])
  const { id } = items.find((item: { current: boolean }) => !item.current)
  assert.match((await laptop.run(['auth', 'session', 'list'])).out, /this one/)
  assert.is((await laptop.run(['auth', 'session', 'end', id])).out, `Ended ${id}.`)
  assert.is((await library.run(['auth', 'status'])).code, 4)
  const again = await laptop.run(['auth', 'session', 'end', id, '--json'])
  assert.equal([again.code, codeOf(again.out)], [2, 'request.not-found'])
  for (const args of [['end'], ['list', id], ['burn']]) {
    assert.is((await laptop.run(['auth', 'session', ...args])).code, 2, args.join(' '))
  }
})

account('a password is changed with the old one, which ends the other sessions', async () => {
  assert.is((await login(library, first)).code, 0)
  const change = (input: string, user = laptop) =>
    user.run(['auth', 'password', '--password-stdin', '--json'], { input })
  const wrong = await change(`${third}\n${second}\n`)
  assert.equal([wrong.code, codeOf(wrong.out)], [4, 'auth.forbidden'])
  assert.is((await laptop.run(['auth', 'status'])).code, 0)
  for (const input of [first, `${first}\nshort\n`, `${first}\n${second}\n${third}\n`]) {
    assert.equal([(await change(input)).code, codeOf((await change(input)).out)], [2, 'usage.invalid'], input)
  }
  assert.is(codeOf((await change(`${first}\npassword1\n`)).out), 'user.password-weak')
  assert.is(codeOf((await change(`${first}\n${second}\n`, makeClient())).out), 'auth.required')
  assert.is((await change(`${first}\n${second}\n`)).code, 0)
  // A server may believe an access token for a second longer.
  await delay(1100)
  assert.is((await laptop.run(['auth', 'status'])).code, 0)
  assert.is((await library.run(['auth', 'status'])).code, 4)
  assert.equal([(await login(library, first)).code, (await login(library, second)).code], [4, 0])
})

const noTerminal = whyNoTerminal()
const onTerminal = noTerminal === null ? account : account.skip
onTerminal('on a terminal the passwords are asked for, and none is shown', async () => {
  const terminal = openTerminal(laptop, laptop.home)
  terminal.run(['auth', 'password'])
  for (const [question, answer] of [
    [/Old password:/, second],
    [/New password:/, third],
    [/New password again:/, third],
  ] as const) {
    await terminal.shows(question)
    terminal.type('-l', answer)
    terminal.type('Enter')
  }
  const screen = await terminal.shows(/ended 0/)
  for (const secret of [second, third]) assert.not.match(screen, secret)
  terminal.close()
  assert.is((await login(library, third)).code, 0)
})

account('a token is for what it was made for, and for no more', async () => {
  const create = (...more: string[]) => laptop.run(['auth', 'token', '--create', 'ci', '--json', ...more])
  assert.equal(JSON.parse((await create()).out).scopes, ['read', 'submit'])
  const { token, scopes } = JSON.parse((await create('--scope', 'read', '--scope', 'publish')).out)
  assert.equal(scopes, ['read', 'publish'])
  const robot = makeUser({ GAVEL_SERVER: server.url, GAVEL_TOKEN: token })
  assert.is((await robot.run(['problem', 'list'])).code, 0)
  const refused = await robot.run(['auth', 'session', '--json'])
  assert.equal([refused.code, codeOf(refused.out)], [4, 'auth.forbidden'])
  assert.match((await laptop.run(['auth', 'token', '--list'])).out, /\tci\tread, publish\t/)
  for (const args of [
    ['--create', 'ci', '--scope', 'everything'],
    ['--scope', 'read'],
  ]) {
    assert.is((await laptop.run(['auth', 'token', ...args])).code, 2)
  }
})

account(
  'the token of the device is kept after signing out, and sent with the next sign-in of the same user',
  async () => {
    const bodies: { username: string; device?: string }[] = []
    const recorder = await serve(async (request, response) => {
      const body = JSON.parse(await text(request))
      bodies.push(body)
      const user = { id: 'u', username: body.username, role: 'user', createdAt: 0 }
      const session = {
        user,
        accessToken: 'a',
        accessExpiresAt: 0,
        refreshToken: 'r',
        deviceToken: `of ${body.username}`,
      }
      response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(session))
    })
    const user = makeUser({ GAVEL_SERVER: recorder.url })
    for (const name of ['ada', 'ada', 'eve', 'Ada']) {
      assert.is((await user.run(['auth', 'login', '-u', name, '--password-stdin'], { input: first })).code, 0)
    }
    assert.equal(
      bodies.map(({ username, device }) => [username, device]),
      [
        ['ada', undefined],
        ['ada', 'of ada'],
        ['eve', undefined],
        ['ada', 'of ada'],
      ],
    )
    await recorder.close()
    await laptop.run(['auth', 'logout'])
    const { devices, servers } = JSON.parse(
      readFileSync(path.join(laptop.home, 'config/gavel/credentials.json'), 'utf8'),
    )
    assert.equal([devices.map((each: { username: string }) => each.username), servers], [['ada'], {}])
    assert.is((await login(laptop, noTerminal === null ? third : second)).code, 0)
  },
)

account.after(() => server.stop())
account.run()
