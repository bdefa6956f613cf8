import { GavelError } from '@gavel/shared/error'
import type { Session } from '@gavel/shared/user'
import { newId } from '../store/id.ts'
import type { Handle, UserTable } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import type { AccessTokens } from './access-token.ts'
import { hashSecret, newSecret } from './secret.ts'
import { findUserById, toUser } from './users.ts'

/** A refresh token that is not used for this long ends the session with it. */
const refreshLifetimeMs = 30 * 24 * 3600 * 1000
const refreshPrefix = 'gvr_'

/** Sessions: families of refresh tokens, each good for one use, that began with one sign-in. */
export interface Sessions {
  start(user: UserTable): Promise<Session>
  /**
   * Trades a refresh token for a new session. One that was used before ends the whole family: it has been copied.
   * @throws GavelError `auth.invalid`.
   */
  refresh(refreshToken: string): Promise<Session>
  /** Ends the session of a refresh token; an unknown one is nobody's session and changes nothing. */
  end(refreshToken: string): Promise<void>
}

type Refreshed = { readonly token: string; readonly user: UserTable } | { readonly refused: string }

async function insertToken(tx: Handle, sessionId: string, now: number): Promise<string> {
  const token = `${refreshPrefix}${newSecret()}`
  await tx
    .insertInto('refresh_token')
    .values({ hash: hashSecret(token), session_id: sessionId, expires_at: now + refreshLifetimeMs, used_at: null })
    .execute()
  return token
}

function findToken(tx: Handle, token: string) {
  return tx
    .selectFrom('refresh_token')
    .innerJoin('session', 'session.id', 'refresh_token.session_id')
    .select(['session_id', 'user_id', 'expires_at', 'used_at', 'ended_at'])
    .where('hash', '=', hashSecret(token))
    .executeTakeFirst()
}

async function endSession(tx: Handle, id: string, now: number): Promise<void> {
  await tx.updateTable('session').set({ ended_at: now }).where('id', '=', id).where('ended_at', 'is', null).execute()
}

async function rotate(tx: Handle, presented: string, now: number): Promise<Refreshed> {
  const found = await findToken(tx, presented)
  if (found === undefined) return { refused: 'The refresh token is not known here.' }
  if (found.ended_at !== null) return { refused: 'The session has ended.' }
  if (found.used_at !== null) {
    await endSession(tx, found.session_id, now)
    return { refused: 'The refresh token was used before: the session has been ended for safety.' }
  }
  if (found.expires_at <= now) return { refused: 'The session has expired.' }
  const user = await findUserById(tx, found.user_id)
  if (user === undefined) return { refused: 'The user is gone.' }
  await tx.updateTable('refresh_token').set({ used_at: now }).where('hash', '=', hashSecret(presented)).execute()
  return { token: await insertToken(tx, found.session_id, now), user }
}

export function createSessions(store: Store, accessTokens: AccessTokens): Sessions {
  async function toSession(row: UserTable, refreshToken: string, now: number): Promise<Session> {
    const { token, expiresAt } = await accessTokens.sign(row, now)
    return { user: toUser(row), accessToken: token, accessExpiresAt: expiresAt, refreshToken }
  }

  return {
    start: async (user) => {
      const now = store.now()
      const token = await store.transact(async (tx) => {
        const session = { id: newId(), user_id: user.id, created_at: now, ended_at: null, address: null, seen_at: now }
        await tx.insertInto('session').values(session).execute()
        return insertToken(tx, session.id, now)
      })
      return toSession(user, token, now)
    },
    refresh: async (refreshToken) => {
      const now = store.now()
      // A refusal is returned and not thrown: ending the session of a reused token has to be committed.
      const result = await store.transact((tx) => rotate(tx, refreshToken, now))
      if ('refused' in result) throw new GavelError('auth.invalid', result.refused, { hint: 'Sign in again.' })
      return toSession(result.user, result.token, now)
    },
    end: async (refreshToken) => {
      const now = store.now()
      await store.transact(async (tx) => {
        const found = await findToken(tx, refreshToken)
        if (found !== undefined) await endSession(tx, found.session_id, now)
      })
    },
  }
}
