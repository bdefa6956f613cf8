import { GavelError } from '@gavel/shared/error'
import type { Session as SessionReply } from '@gavel/shared/user'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openCredentials, toCredential } from '../../src/remote/credentials.ts'
import { openSession } from '../../src/remote/session.ts'
import { makeFolder } from '../folder.ts'

const session = suite('session')
const server = 'http://127.0.0.1:4170'

const reply = (generation: number): SessionReply => ({
  user: { id: 'u', username: 'ada', role: 'user', createdAt: 0 },
  accessToken: `access-${generation}`,
  accessExpiresAt: 0,
  refreshToken: `refresh-${generation}`,
})

/** A server's side of rotation: each refresh token is good once. */
function createRotation() {
  let generation = 1
  let refused = 0
  return {
    refused: () => refused,
    async refresh(token: string): Promise<SessionReply> {
      if (token !== `refresh-${generation}`) {
        refused += 1
        throw new GavelError('auth.invalid', 'spent')
      }
      generation += 1
      await new Promise((resolve) => setTimeout(resolve, 2))
      return reply(generation)
    },
  }
}

session('processes that find the same session run out spend its refresh token once', async () => {
  const directory = makeFolder()
  await openCredentials(directory).save(server, toCredential(reply(1)))
  const rotation = createRotation()
  const open = () => openSession({ server, environmentToken: null, store: openCredentials(directory) })
  const renewed = await Promise.all(
    Array.from({ length: 8 }, () => open().renew('access-1', (token) => rotation.refresh(token))),
  )
  assert.equal(renewed, Array(8).fill('access-2'))
  assert.is(rotation.refused(), 0)
})

session('a session whose refresh token is refused is forgotten', async () => {
  const store = openCredentials(makeFolder())
  await store.save(server, toCredential(reply(7)))
  const open = openSession({ server, environmentToken: null, store })
  assert.is(await open.renew('access-7', (token) => createRotation().refresh(token)), null)
  assert.is(await store.read(server), null)
  assert.is(open.signInNeeded().message, `You are no longer signed in to ${server}: spent`)
})

session('an account that is disabled is told of by each command, whatever it signs in with', async () => {
  const store = openCredentials(makeFolder())
  await store.save(server, toCredential(reply(1)))
  const disabled = () => {
    return new GavelError('auth.disabled', 'This account has been disabled.', { hint: 'Ask an administrator.' })
  }
  for (const _ of [1, 2]) {
    const open = openSession({ server, environmentToken: null, store })
    assert.is(await open.renew('access-1', () => Promise.reject(disabled())), null)
    const { code, message, hint } = open.signInNeeded()
    assert.equal([code, hint], ['auth.disabled', 'Ask an administrator.'])
    assert.match(message, 'your account in: This account has been disabled.')
  }
  const byToken = openSession({ server, environmentToken: 'gvl_x', store }).signInNeeded(disabled())
  assert.equal([byToken.code, byToken.hint], ['auth.disabled', 'Ask an administrator.'])
  assert.match(byToken.message, 'GAVEL_TOKEN')
})

session('a session survives a server that is away', async () => {
  const store = openCredentials(makeFolder())
  await store.save(server, toCredential(reply(1)))
  const open = openSession({ server, environmentToken: null, store })
  const away = () => Promise.reject(new GavelError('server.unreachable', 'away'))
  const error = await open.renew('access-1', away).catch((reason: unknown) => reason)
  assert.ok(error instanceof GavelError && error.code === 'server.unreachable')
  assert.equal(await store.read(server), toCredential(reply(1)))
})

session('the token of the environment comes before what is kept, and is not renewed', async () => {
  const store = openCredentials(makeFolder())
  await store.save(server, toCredential(reply(1)))
  const open = openSession({ server, environmentToken: 'given', store })
  assert.is(await open.token(), 'given')
  assert.is(await open.source(), 'environment')
  assert.is(await open.renew('given', () => Promise.reject(new Error('asked'))), null)
  assert.is(open.signInNeeded().code, 'auth.invalid')
})

session.run()
