import { GavelError } from '@gavel/shared/error'
import type { Session, SessionInfo } from '@gavel/shared/user'
import type { Identity } from '../access/identity.ts'
import { newId } from '../store/id.ts'
import type { Handle, UserTable } from '../store/schema.ts'
import { prepareStatement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'
import type { AccessTokens } from './access-token.ts'
import { accountDisabled } from './account-disabled.ts'
import { hashSecret, newSecret } from './secret.ts'
import { findUserById, toUser } from './users.ts'

/** A refresh token that is not used for this long ends the session with it. */
const refreshLifetimeMs = 30 * 24 * 3600 * 1000
const refreshPrefix = 'gvr_'
/** Secrets of browsers, which stand in a cookie: one is good until its session ends, and never a refresh token. */
const browserPrefix = 'gvb_'
/** A browser's session that is used goes on: its end is moved once in so long. */
const prolongMs = 24 * 3600 * 1000
/** Whose a session is, and whether it goes on, is read again after this long. */
const keptMs = 1000
const mostKept = 10_000

/** Sessions: families of refresh tokens, each good for one use, that began with one sign-in. */
export interface Sessions {
  /** @throws GavelError `auth.invalid` for a user who was disabled meanwhile, or whose password was changed. */
  start(user: UserTable, address: string): Promise<Session>
  /** Who has a session, as they are now. @throws GavelError `auth.invalid` for one that has ended, `auth.disabled`. */
  identify(id: string): Promise<Identity>
  /** Those of a user that go on, the newest first. */
  list(userId: string): Promise<Omit<SessionInfo, 'current'>[]>
  /** Ends one of a user's. @throws GavelError `request.not-found` */
  endOne(userId: string, id: string): Promise<void>
  /**
   * Trades a refresh token for a new session. One that was used before ends the whole family: it has been copied.
   * @throws GavelError `auth.invalid`.
   */
  refresh(refreshToken: string): Promise<Session>
  /** Begins a session of a browser. @returns the secret for its cookie. @throws GavelError `auth.invalid` as `start` */
  startBrowser(user: UserTable, address: string): Promise<string>
  /**
   * Who has the session of a cookie's secret; null where it is not known, has ended, or its user may not go on. With `onRenewed`
   * the session is used: once a day its end is moved, and the cookie that is to last as long has to be set again.
   */
  identifyBrowser(secret: string, onRenewed?: () => void): Promise<Identity | null>
  /** Ends the session of a refresh token or a cookie's secret; an unknown one is nobody's session and changes nothing. */
  end(refreshToken: string): Promise<void>
}

type Refreshed =
  | { readonly token: string; readonly session: string; readonly user: UserTable }
  | { readonly refused: GavelError; readonly ended?: string }

const refusal = (message: string) => ({ refused: new GavelError('auth.invalid', message, { hint: 'Sign in again.' }) })

const findSession = prepareStatement<{ id: string }>()((handle, param) =>
  handle
    .selectFrom('session')
    .innerJoin('user', 'user.id', 'session.user_id')
    .select(['user.id', 'user.username', 'user.role', 'disabled_at', 'ended_at'])
    .where('session.id', '=', param('id')),
)

async function insertToken(tx: Handle, sessionId: string, now: number, prefix = refreshPrefix): Promise<string> {
  const token = `${prefix}${newSecret()}`
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

async function endReused(tx: Handle, session: string, now: number): Promise<Refreshed> {
  await endSession(tx, session, now)
  return { ...refusal('The refresh token was used before: the session has been ended for safety.'), ended: session }
}

async function rotate(tx: Handle, presented: string, now: number): Promise<Refreshed> {
  const found = presented.startsWith(refreshPrefix) ? await findToken(tx, presented) : undefined
  if (found === undefined) return refusal('The refresh token is not known here.')
  const user = await findUserById(tx, found.user_id)
  if (user === undefined) return refusal('The user is gone.')
  // Before the others: an account that is disabled has its sessions ended, and this is why.
  if (user.disabled_at !== null) return { refused: accountDisabled() }
  if (found.ended_at !== null) return refusal('The session has ended.')
  if (found.used_at !== null) return endReused(tx, found.session_id, now)
  if (found.expires_at <= now) return refusal('The session has expired.')
  // What was read above decides nothing of its use: on Postgres, all who came at once with the token may have read it unused.
  const { numUpdatedRows } = await tx
    .updateTable('refresh_token')
    .set({ used_at: now })
    .where('hash', '=', hashSecret(presented))
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) return endReused(tx, found.session_id, now)
  await tx.updateTable('session').set({ seen_at: now }).where('id', '=', found.session_id).execute()
  return { token: await insertToken(tx, found.session_id, now), session: found.session_id, user }
}

/** Ends the sessions of a user, all but one; returns how many. */
export async function endSessionsOf(
  tx: Handle,
  userId: string,
  now: number,
  but: string | null = null,
): Promise<number> {
  let ending = tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
  if (but !== null) ending = ending.where('id', '<>', but)
  return Number((await ending.executeTakeFirstOrThrow()).numUpdatedRows)
}

/** The sessions of a user that go on, the newest first. */
export async function listSessionsOf(
  read: Handle,
  userId: string,
  now: number,
): Promise<Omit<SessionInfo, 'current'>[]> {
  const rows = await read
    .selectFrom('session')
    .selectAll('session')
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .where('id', 'in', (select) =>
      select.selectFrom('refresh_token').select('session_id').where('expires_at', '>', now),
    )
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    seenAt: row.seen_at ?? row.created_at,
    address: row.address,
  }))
}

export function createSessions(store: Store, accessTokens: AccessTokens): Sessions {
  const kept = new Map<string, { readonly identity: Identity; readonly until: number }>()

  async function toSession(row: UserTable, id: string, refreshToken: string, now: number): Promise<Session> {
    const { token, expiresAt } = await accessTokens.sign(row.id, id, now)
    return { user: toUser(row), accessToken: token, accessExpiresAt: expiresAt, refreshToken }
  }

  async function look(id: string): Promise<Identity> {
    const [found] = await findSession(store.read, { id })
    if (found === undefined) throw refusal('The session has ended.').refused
    if (found.disabled_at !== null) throw accountDisabled()
    if (found.ended_at !== null) throw refusal('The session has ended.').refused
    return { id: found.id, username: found.username, role: found.role, session: id, scopes: null }
  }

  /** Begins a session with its first token. */
  async function begin(user: UserTable, address: string, prefix: string): Promise<{ id: string; token: string }> {
    const now = store.now()
    const session = { id: newId(), user_id: user.id, created_at: now, ended_at: null, address, seen_at: now }
    const token = await store.transact(async (tx) => {
      // It took a while to check the password: the account may have been stopped, or its password changed, meanwhile.
      const current = await findUserById(tx, user.id)
      if (current?.disabled_at !== null || current.password !== user.password) {
        throw new GavelError('auth.invalid', 'This account was changed a moment ago.', { hint: 'Sign in again.' })
      }
      await tx.insertInto('session').values(session).execute()
      return insertToken(tx, session.id, now, prefix)
    })
    return { id: session.id, token }
  }

  async function identify(id: string): Promise<Identity> {
    const now = store.now()
    const before = kept.get(id)
    if (before !== undefined && before.until > now) return before.identity
    kept.delete(id)
    const identity = await look(id)
    if (kept.size >= mostKept) kept.clear()
    kept.set(id, { identity, until: now + keptMs })
    return identity
  }

  async function prolong(secret: string, session: string, now: number): Promise<void> {
    await store.transact(async (tx) => {
      const values = { expires_at: now + refreshLifetimeMs }
      await tx.updateTable('refresh_token').set(values).where('hash', '=', hashSecret(secret)).execute()
      await tx.updateTable('session').set({ seen_at: now }).where('id', '=', session).execute()
    })
  }

  return {
    start: async (user, address) => {
      const { id, token } = await begin(user, address, refreshPrefix)
      return toSession(user, id, token, store.now())
    },
    startBrowser: async (user, address) => (await begin(user, address, browserPrefix)).token,
    identifyBrowser: async (secret, onRenewed) => {
      if (!secret.startsWith(browserPrefix)) return null
      const now = store.now()
      const found = await findToken(store.read, secret)
      if (found === undefined || found.ended_at !== null || found.expires_at <= now) return null
      const identity = await identify(found.session_id).catch((error: unknown) => {
        if (error instanceof GavelError && error.status === 401) return null
        throw error
      })
      const isOld = found.expires_at - now < refreshLifetimeMs - prolongMs
      if (identity !== null && isOld && onRenewed !== undefined) {
        await prolong(secret, found.session_id, now)
        onRenewed()
      }
      return identity
    },
    identify,
    refresh: async (refreshToken) => {
      const now = store.now()
      // A refusal is returned and not thrown: ending the session of a reused token has to be committed.
      const result = await store.transact((tx) => rotate(tx, refreshToken, now))
      if ('refused' in result) {
        if (result.ended !== undefined) kept.delete(result.ended)
        throw result.refused
      }
      return toSession(result.user, result.session, result.token, now)
    },
    end: async (refreshToken) => {
      const now = store.now()
      const ended = await store.transact(async (tx) => {
        const found = await findToken(tx, refreshToken)
        if (found !== undefined) await endSession(tx, found.session_id, now)
        return found?.session_id
      })
      if (ended !== undefined) kept.delete(ended)
    },
    list: (userId) => listSessionsOf(store.read, userId, store.now()),
    endOne: async (userId, id) => {
      const { numUpdatedRows } = await store.transact((tx) =>
        tx
          .updateTable('session')
          .set({ ended_at: store.now() })
          .where('id', '=', id)
          .where('user_id', '=', userId)
          .where('ended_at', 'is', null)
          .executeTakeFirstOrThrow(),
      )
      kept.delete(id)
      if (numUpdatedRows > 0n) return
      throw new GavelError('request.not-found', `You have no session ${id} that goes on.`, {
        hint: 'Those you have: gavel auth session list',
      })
    },
  }
}
