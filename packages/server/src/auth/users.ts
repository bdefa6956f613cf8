import { GavelError } from '@gavel/shared/error'
import type { Role, User } from '@gavel/shared/user'
import { newId } from '../store/id.ts'
import type { Handle, UserTable } from '../store/schema.ts'
import type { Store } from '../store/store.ts'

export function toUser(row: UserTable): User {
  return { id: row.id, username: row.username, role: row.role, createdAt: row.created_at }
}

export function findUserByName(handle: Handle, username: string): Promise<UserTable | undefined> {
  return handle.selectFrom('user').selectAll().where('username', '=', username).executeTakeFirst()
}

export function findUserById(handle: Handle, id: string): Promise<UserTable | undefined> {
  return handle.selectFrom('user').selectAll().where('id', '=', id).executeTakeFirst()
}

/**
 * Stores a new user; `password` is already hashed.
 * @throws GavelError `user.name-taken`.
 */
export function insertUser(
  store: Store,
  { username, password, role }: { username: string; password: string; role: Role },
): Promise<UserTable> {
  const row = { id: newId(), username, role, password, created_at: store.now() }
  return store.transact(async (tx) => {
    if ((await findUserByName(tx, username)) !== undefined) {
      throw new GavelError('user.name-taken', `The username ${username} is taken.`, { hint: 'Choose another one.' })
    }
    await tx.insertInto('user').values(row).execute()
    return row
  })
}
