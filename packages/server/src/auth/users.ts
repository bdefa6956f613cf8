import { GavelError } from '@gavel/shared/error'
import type { Role, User } from '@gavel/shared/user'
import { newId } from '../store/id.ts'
import type { Handle, UserTable } from '../store/schema.ts'
import type { Store } from '../store/store.ts'

export function toUser(row: UserTable): User {
  return {
    id: row.id,
    username: row.username,
    ...(row.display_name !== null && { displayName: row.display_name }),
    role: row.role,
    createdAt: row.created_at,
  }
}

export function findUserByName(handle: Handle, username: string): Promise<UserTable | undefined> {
  return handle.selectFrom('user').selectAll().where('username', '=', username).executeTakeFirst()
}

export function findUserById(handle: Handle, id: string): Promise<UserTable | undefined> {
  return handle.selectFrom('user').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Whether somebody can administer; with `but`, somebody else than that user. */
export async function hasAdministrator(handle: Handle, but?: string): Promise<boolean> {
  let query = handle.selectFrom('user').select('id').where('role', '=', 'admin').where('disabled_at', 'is', null)
  if (but !== undefined) query = query.where('username', '<>', but)
  return (await query.limit(1).executeTakeFirst()) !== undefined
}

export function unknownUser(username: string): GavelError {
  return new GavelError('user.unknown', `There is no user ${username}.`, {
    hint: '"gavel-server user list" shows those there are.',
  })
}

/** @throws GavelError `user.unknown` */
export async function requireUser(handle: Handle, username: string): Promise<UserTable> {
  const found = await findUserByName(handle, username)
  if (found !== undefined) return found
  throw unknownUser(username)
}

/** A row of a user who cannot sign in and of whom nothing more is known. */
export function userRow(known: Pick<UserTable, 'id' | 'username' | 'created_at'>): UserTable {
  return { ...known, role: 'user', password: '', display_name: null, class: null, seat: null, disabled_at: null }
}

export function nameTaken(username: string): GavelError {
  return new GavelError('user.name-taken', `The username ${username} is taken.`, { hint: 'Choose another one.' })
}

/** @throws GavelError `user.name-taken` */
export async function insertUserRow(tx: Handle, row: UserTable): Promise<void> {
  const inserting = tx.insertInto('user').values(row)
  const { numInsertedOrUpdatedRows } = await inserting
    .onConflict((conflict) => conflict.column('username').doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) throw nameTaken(row.username)
}

/**
 * Stores the first administrator; false where there is one: of several with the link at once, one is first.
 * @throws GavelError `user.name-taken`.
 */
export function insertFirstAdministrator(store: Store, row: UserTable): Promise<boolean> {
  return store.transact(async (tx) => {
    await store.dialect.lockTables(tx, ['user'])
    if (await hasAdministrator(tx)) return false
    await insertUserRow(tx, { ...row, role: 'admin' })
    return true
  })
}

/**
 * Stores a new user; `password` is already hashed.
 * @throws GavelError `user.name-taken`.
 */
export async function insertUser(
  store: Store,
  { username, password, role }: { username: string; password: string; role: Role },
): Promise<UserTable> {
  const row = { ...userRow({ id: newId(), username, created_at: store.now() }), role, password }
  await store.transact((tx) => insertUserRow(tx, row))
  return row
}
