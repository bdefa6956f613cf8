import { GavelError } from '@gavel/shared/error'
import type { Session } from '@gavel/shared/user'
import type { FastifyRequest } from 'fastify'
import { clientAddress } from '../access/address.ts'
import { type Http, route } from '../http/route.ts'
import type { Store } from '../store/store.ts'
import { changePassword } from './accounts.ts'
import type { Devices } from './devices.ts'
import { changeAccount, listAccounts, showAccount } from './directory.ts'
import type { Invitations } from './invitations.ts'
import type { PasswordHasher } from './password.ts'
import type { PersonalTokens } from './personal-tokens.ts'
import type { Registration } from './registration.ts'
import { resetPassword } from './reset-password.ts'
import type { Sessions } from './sessions.ts'
import type { SignIn } from './sign-in.ts'
import type { Turns } from './turns.ts'
import { findUserById, toUser } from './users.ts'
import { refuseWeakPassword } from './weak-password.ts'

export interface AuthParts {
  readonly store: Store
  readonly registration: Registration
  readonly signIn: SignIn
  readonly sessions: Sessions
  readonly devices: Devices
  readonly personalTokens: PersonalTokens
  readonly invitations: Invitations
  readonly passwords: PasswordHasher
  readonly turns: Turns
}

/** Accounts, sessions, tokens and invitations. */
export function registerAuth(http: Http, parts: AuthParts): void {
  registerSessions(http, parts)
  registerOwnAccount(http, parts)
  registerDirectory(http, parts)
  registerTokens(http, parts)
  registerInvitations(http, parts)
}

const claimOf = (request: FastifyRequest) => ({
  address: clientAddress(request.ip),
  gone: () => request.raw.socket.destroyed,
  log: request.log,
})

function registerSessions(http: Http, { store, registration, signIn, sessions, devices }: AuthParts): void {
  async function withDevice(session: Session): Promise<Session> {
    return { ...session, deviceToken: await devices.sign(session.user.id, store.now()) }
  }

  route(http, 'register', async ({ body, request }) => {
    const { username, password, invitation } = body
    const address = clientAddress(request.ip)
    const user = await registration.register({ username, password, invitation, address })
    return withDevice(await sessions.start(user, request.ip))
  })
  route(http, 'signIn', async ({ body: { username, password, device }, request }) => {
    const user = await signIn.check({ username, password, device, ...claimOf(request) })
    return withDevice(await sessions.start(user, request.ip))
  })
  route(http, 'refresh', ({ body }) => sessions.refresh(body.refreshToken))
  route(http, 'signOut', async ({ body }) => {
    await sessions.end(body.refreshToken)
    return undefined
  })
  route(http, 'listSessions', async ({ user }) => {
    const items = await sessions.list(user.id)
    return { items: items.map((each) => ({ ...each, current: each.id === user.session })) }
  })
  route(http, 'endSession', async ({ user, params }) => {
    await sessions.endOne(user.id, params.id)
    return undefined
  })
}

function registerOwnAccount(http: Http, { store, signIn, passwords, turns }: AuthParts): void {
  route(http, 'currentUser', async ({ user }) => {
    const row = await findUserById(store.read, user.id)
    if (row === undefined) throw new GavelError('auth.invalid', 'The user is gone.', { hint: 'Sign in again.' })
    return toUser(row)
  })
  route(http, 'changePassword', async ({ user, body: { oldPassword, newPassword }, request }) => {
    const claim = claimOf(request)
    refuseWeakPassword(newPassword, user.username)
    const owner = await signIn
      .check({ username: user.username, password: oldPassword, device: undefined, ...claim })
      .catch((error: unknown) => {
        // 401 would say that the access token is not good, and clients would renew it and guess the same once more.
        if (!(error instanceof GavelError) || error.code !== 'auth.invalid') throw error
        throw new GavelError('auth.forbidden', 'The old password is wrong.')
      })
    const hashed = await turns.run(claim.address, () => passwords.hash(newPassword))
    await store.transact((tx) => changePassword(tx, { user: owner, hashed, keep: user.session, now: store.now() }))
    request.log.info({ username: user.username }, 'a password was changed')
    return undefined
  })
}

/** What administrators do with the accounts of others. */
function registerDirectory(http: Http, { store, passwords, turns }: AuthParts): void {
  route(http, 'listAccounts', ({ query }) => listAccounts(store.replica, query))
  route(http, 'showAccount', ({ params: { username } }) => showAccount(store.read, username))
  route(http, 'changeAccount', ({ params: { username }, body, user, request: { log } }) =>
    changeAccount(store, { by: user.username, username, log }, body),
  )
  route(http, 'resetPassword', async ({ params: { username }, user, request: { ip, log } }) => {
    const act = { by: user.username, username, log }
    return { password: await resetPassword({ store, passwords, turns }, act, clientAddress(ip)) }
  })
}

function registerTokens(http: Http, { personalTokens }: AuthParts): void {
  route(http, 'createToken', ({ user, body }) => personalTokens.create(user.id, body))
  route(http, 'listTokens', async ({ user }) => ({ items: await personalTokens.list(user.id) }))
  route(http, 'revokeToken', async ({ user, params }) => {
    await personalTokens.revoke(user.id, params.id)
    return undefined
  })
}

function registerInvitations(http: Http, { invitations }: AuthParts): void {
  route(http, 'createInvitation', ({ user, body }) => invitations.create({ ...body, createdBy: user.id }))
  route(http, 'listInvitations', async () => ({ items: await invitations.list() }))
  route(http, 'revokeInvitation', async ({ params: { id } }) => {
    await invitations.revoke(id)
    return undefined
  })
}
