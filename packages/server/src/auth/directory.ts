import type { Log } from '@gavel/node/log'
import { GavelError } from '@gavel/shared/error'
import type { Account, AccountChanges } from '@gavel/shared/user'
import { sql } from 'kysely'
import type { Handle } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import { disableUser, enableUser, setRole } from './accounts.ts'
import { hasAdministrator, unknownUser } from './users.ts'

export interface AccountQuery {
  readonly limit: number
  readonly after?: string | undefined
  readonly search?: string | undefined
}

/** The columns of an account. */
export function selectAccounts(read: Handle) {
  return read
    .selectFrom('user')
    .select(['id', 'username', 'role', 'display_name as displayName', 'class', 'seat'])
    .select(['created_at as createdAt', 'disabled_at as disabledAt'])
    .select((select) =>
      select
        .selectFrom('session')
        .select((of) => of.fn.max<number | null>('seen_at').as('seen'))
        .whereRef('session.user_id', '=', 'user.id')
        .as('seenAt'),
    )
}

/** Postgres gives the greatest of large numbers as text. */
const toAccount = <T extends { readonly seenAt: number | null }>(row: T): T => ({
  ...row,
  seenAt: row.seenAt === null ? null : Number(row.seenAt),
})

/** Accounts in the order of their usernames; with a search those of which username, name or class has it in it. */
export async function listAccounts(read: Handle, { limit, after, search = '' }: AccountQuery) {
  let select = selectAccounts(read)
    .orderBy('username')
    .limit(limit + 1)
  if (after !== undefined) select = select.where('username', '>', after)
  const wanted = search.trim().toLowerCase()
  if (wanted !== '') {
    const pattern = `%${wanted.replace(/[\\%_]/g, '\\$&')}%`
    const holds = (column: 'username' | 'display_name' | 'class') =>
      sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`
    select = select.where((or) => or.or([holds('username'), holds('display_name'), holds('class')]))
  }
  const rows = (await select.execute()).map(toAccount)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.username ?? null) : null }
}

/** @throws GavelError `user.unknown` */
export async function showAccount(read: Handle, username: string): Promise<Account> {
  const found = await selectAccounts(read).where('username', '=', username).executeTakeFirst()
  if (found !== undefined) return toAccount(found)
  throw unknownUser(username)
}

/** Who does something to the account of another, and where it is noted. */
export interface Act {
  readonly by: string
  readonly username: string
  readonly log: Pick<Log, 'info'>
}

/**
 * Changes an account.
 * @throws GavelError `user.unknown`, `auth.forbidden` where nobody would be left to administer.
 */
export async function changeAccount(
  store: Store,
  { by, username, log }: Act,
  changes: AccountChanges,
): Promise<Account> {
  const changed = await store.transact(async (tx) => {
    // Of two who would each leave the other as the last administrator, the second sees what the first did.
    await store.dialect.lockTables(tx, ['user'])
    const before = await showAccount(tx, username)
    const { role = before.role, disabled = before.disabledAt !== null } = changes
    const isOne = before.role === 'admin' && before.disabledAt === null
    if (isOne && (role !== 'admin' || disabled) && !(await hasAdministrator(tx, username))) {
      throw new GavelError('auth.forbidden', `${username} is the last administrator: nobody could undo this.`, {
        hint: 'Make another one first.',
      })
    }
    if (role !== before.role) await setRole(tx, username, role)
    if (disabled && before.disabledAt === null) await disableUser(tx, username, store.now())
    if (!disabled && before.disabledAt !== null) await enableUser(tx, username)
    return showAccount(tx, username)
  })
  log.info({ by, username, ...changes }, 'an account was changed')
  return changed
}
