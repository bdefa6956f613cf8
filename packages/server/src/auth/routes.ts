import { GavelError } from '@gavel/shared/error'
import { type Http, route } from '../http/route.ts'
import type { Store } from '../store/store.ts'
import type { PasswordHasher } from './password.ts'
import type { PersonalTokens } from './personal-tokens.ts'
import type { Sessions } from './sessions.ts'
import { findUserById, findUserByName, insertUser, toUser } from './users.ts'

export interface AuthParts {
  readonly store: Store
  readonly passwords: PasswordHasher
  readonly sessions: Sessions
  readonly personalTokens: PersonalTokens
}

export function registerAuth(http: Http, { store, passwords, sessions, personalTokens }: AuthParts): void {
  route(http, 'register', async ({ body: { username, password } }) => {
    const hashed = await passwords.hash(password)
    return sessions.start(await insertUser(store, { username, password: hashed, role: 'user' }))
  })
  route(http, 'signIn', async ({ body: { username, password } }) => {
    const user = await findUserByName(store.read, username)
    if ((await passwords.verify(password, user?.password ?? null)) && user !== undefined) return sessions.start(user)
    throw new GavelError('auth.invalid', 'The username or the password is wrong.')
  })
  route(http, 'refresh', ({ body }) => sessions.refresh(body.refreshToken))
  route(http, 'signOut', async ({ body }) => {
    await sessions.end(body.refreshToken)
    return undefined
  })
  route(http, 'currentUser', async ({ user }) => {
    const row = await findUserById(store.read, user.id)
    if (row === undefined) throw new GavelError('auth.invalid', 'The user is gone.', { hint: 'Sign in again.' })
    return toUser(row)
  })
  route(http, 'createToken', ({ user, body }) => personalTokens.create(user.id, body.name, body.expiresInDays))
  route(http, 'listTokens', async ({ user }) => ({ items: await personalTokens.list(user.id) }))
  route(http, 'revokeToken', async ({ user, params }) => {
    await personalTokens.revoke(user.id, params.id)
    return undefined
  })
}
