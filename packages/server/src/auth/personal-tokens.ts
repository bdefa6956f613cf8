import { GavelError } from '@gavel/shared/error'
import { type PersonalToken, type Role, type Scope, scopesSchema } from '@gavel/shared/user'
import type { Identity } from '../access/identity.ts'
import { newId } from '../store/id.ts'
import type { PersonalTokenTable } from '../store/schema.ts'
import { prepareStatement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'
import { accountDisabled } from './account-disabled.ts'
import { hashSecret, newSecret } from './secret.ts'

/** Every personal access token begins with this, so that it can be told from an access token, and found in leaks. */
export const personalTokenPrefix = 'gvl_'
const dayMs = 24 * 3600 * 1000
const mostPerUser = 100
/** `last_used_at` is written at most this often, so that reading does not cost a commit each time. */
const lastUsedGrainMs = 60_000

/** What is asked for. */
export interface NewToken {
  readonly name: string
  readonly expiresInDays: number | null
  readonly scopes: readonly Scope[]
}

export interface PersonalTokens {
  /** Makes a token; the secret is in the answer and nowhere else. */
  create(userId: string, wanted: NewToken): Promise<PersonalToken & { token: string }>
  list(userId: string): Promise<PersonalToken[]>
  /** @throws GavelError `request.not-found` where the user has no such token. */
  revoke(userId: string, id: string): Promise<void>
  /** @throws GavelError `auth.invalid` for a token that is unknown, revoked or expired, `auth.disabled`. */
  verify(token: string, now: number): Promise<Identity>
}

/** What only a token of an administrator is good for. */
const adminScopes: ReadonlySet<Scope> = new Set(['admin', 'metrics'])

/** Whether a token of somebody with this role may be for that. */
function mayHave(role: Role, scope: Scope): boolean {
  if (scope === 'publish') return role !== 'user'
  return role === 'admin' || !adminScopes.has(scope)
}

/** The scopes of a row; a token from before there were any may do all that its user may. */
function scopesOf(stored: string | null): Scope[] {
  return scopesSchema.parse(stored?.split(',') ?? ['read', 'submit', 'publish', 'admin'])
}

function toToken(row: PersonalTokenTable): PersonalToken {
  return {
    id: row.id,
    name: row.name,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    scopes: scopesOf(row.scopes),
  }
}

const findByHash = prepareStatement<{ hash: string }>()((handle, param) =>
  handle
    .selectFrom('personal_token')
    .innerJoin('user', 'user.id', 'personal_token.user_id')
    .select(['personal_token.id as tokenId', 'expires_at', 'last_used_at', 'scopes'])
    .select(['user.id', 'user.username', 'user.role', 'disabled_at'])
    .where('hash', '=', param('hash')),
)

export function createPersonalTokens(store: Store): PersonalTokens {
  async function noteUse(id: string, now: number): Promise<void> {
    await store.transact(async (tx) => {
      await tx.updateTable('personal_token').set({ last_used_at: now }).where('id', '=', id).execute()
    })
  }

  return {
    create: async (userId, { name, expiresInDays, scopes }) => {
      const now = store.now()
      const token = `${personalTokenPrefix}${newSecret()}`
      const row = {
        id: newId(),
        user_id: userId,
        name,
        hash: hashSecret(token),
        created_at: now,
        expires_at: expiresInDays === null ? null : now + expiresInDays * dayMs,
        last_used_at: null,
        scopes: [...new Set(scopes)].join(','),
      }
      await store.transact(async (tx) => {
        await store.dialect.lockTables(tx, ['personal_token'])
        const { held } = await tx
          .selectFrom('personal_token')
          .select((select) => select.fn.countAll<number>().as('held'))
          .where('user_id', '=', userId)
          .executeTakeFirstOrThrow()
        if (held >= mostPerUser) {
          throw new GavelError('request.too-many', `You have ${mostPerUser} personal access tokens already.`, {
            hint: 'Revoke one that you no longer use.',
          })
        }
        await tx.insertInto('personal_token').values(row).execute()
      })
      return { ...toToken(row), token }
    },
    list: async (userId) => {
      const query = store.read.selectFrom('personal_token').selectAll().where('user_id', '=', userId)
      return (await query.orderBy('created_at').orderBy('id').execute()).map(toToken)
    },
    revoke: async (userId, id) => {
      await store.transact(async (tx) => {
        const deletion = tx.deleteFrom('personal_token').where('id', '=', id).where('user_id', '=', userId)
        const { numDeletedRows } = await deletion.executeTakeFirstOrThrow()
        if (numDeletedRows > 0n) return
        throw new GavelError('request.not-found', `You have no personal access token ${id}.`, {
          hint: '`gavel auth token --list` shows those you have.',
        })
      })
    },
    verify: async (token, now) => {
      const [found] = await findByHash(store.read, { hash: hashSecret(token) })
      if (found === undefined) {
        throw new GavelError('auth.invalid', 'The personal access token is not valid, or was revoked.', {
          hint: 'Make a new one.',
        })
      }
      if (found.expires_at !== null && found.expires_at <= now) {
        throw new GavelError('auth.invalid', 'The personal access token has expired.', { hint: 'Make a new one.' })
      }
      if (found.disabled_at !== null) {
        throw accountDisabled()
      }
      if (now - (found.last_used_at ?? 0) >= lastUsedGrainMs) await noteUse(found.tokenId, now)
      const scopes = scopesOf(found.scopes).filter((scope) => mayHave(found.role, scope))
      const role = scopes.includes('admin') ? found.role : scopes.includes('publish') ? 'setter' : 'user'
      return { id: found.id, username: found.username, role, session: null, scopes }
    },
  }
}
