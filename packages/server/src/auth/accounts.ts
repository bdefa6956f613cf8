import { GavelError } from '@gavel/shared/error'
import type { Role } from '@gavel/shared/user'
import { markRatingsStale } from '../ratings/stale.ts'
import type { Handle, UserTable } from '../store/schema.ts'
import { endSessionsOf } from './sessions.ts'
import { requireUser } from './users.ts'

/** What administrators do to an account. Each runs in the transaction it is given. */

export interface PasswordChange {
  readonly user: Pick<UserTable, 'id' | 'password'>
  /** The new one, hashed. */
  readonly hashed: string
  /** Id of the session that goes on; null: all end. */
  readonly keep: string | null
  readonly now: number
}

/**
 * Changes a password and ends the sessions begun with the old one.
 * @throws GavelError `auth.invalid` where it is another one by now.
 */
export async function changePassword(tx: Handle, { user, hashed, keep, now }: PasswordChange): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('user')
    .set({ password: hashed })
    .where('id', '=', user.id)
    .where('password', '=', user.password)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) {
    throw new GavelError('auth.invalid', 'The password was changed a moment ago.', {
      hint: 'Sign in with the new one.',
    })
  }
  await endSessionsOf(tx, user.id, now, keep)
}

/** Stops an account: nobody signs in to it, and its sessions end; its tokens rest until it is enabled. @throws GavelError `user.unknown` */
export async function disableUser(tx: Handle, username: string, now: number): Promise<void> {
  const { id } = await requireUser(tx, username)
  await tx.updateTable('user').set({ disabled_at: now }).where('id', '=', id).where('disabled_at', 'is', null).execute()
  await endSessionsOf(tx, id, now)
}

/** @throws GavelError `user.unknown` */
export async function enableUser(tx: Handle, username: string): Promise<void> {
  const { id } = await requireUser(tx, username)
  await tx.updateTable('user').set({ disabled_at: null }).where('id', '=', id).execute()
}

/** @throws GavelError `user.unknown` */
export async function setRole(tx: Handle, username: string, role: Role): Promise<void> {
  const { id, role: before } = await requireUser(tx, username)
  await tx.updateTable('user').set({ role }).where('id', '=', id).execute()
  // Attempts of administrators do not count.
  if (before !== role && (before === 'admin' || role === 'admin')) await markRatingsStale(tx)
}

/** Ends all sessions of a user and revokes all tokens; returns how many of each. @throws GavelError `user.unknown` */
export async function signOutEverywhere(
  tx: Handle,
  username: string,
  now: number,
): Promise<{ sessions: number; tokens: number }> {
  const { id } = await requireUser(tx, username)
  const sessions = await endSessionsOf(tx, id, now)
  const { numDeletedRows } = await tx.deleteFrom('personal_token').where('user_id', '=', id).executeTakeFirstOrThrow()
  return { sessions, tokens: Number(numDeletedRows) }
}

/** True where something that stays says who made it. */
async function isNamed(tx: Handle, id: string): Promise<boolean> {
  const submission = tx.selectFrom('submission').select('id').where('user_id', '=', id).limit(1)
  const rejudging = tx.selectFrom('rejudging').select('id').where('created_by', '=', id).limit(1)
  return (await submission.executeTakeFirst()) !== undefined || (await rejudging.executeTakeFirst()) !== undefined
}

/**
 * Deletes an account with its sessions, tokens and everything that says whose it was; its username is free again. Its
 * submissions stay, of a nameless account that nobody can use.
 * @throws GavelError `user.unknown`
 */
export async function deleteUser(tx: Handle, username: string, now: number): Promise<{ keptSubmissions: boolean }> {
  const { id, role } = await requireUser(tx, username)
  if (role === 'admin') await markRatingsStale(tx)
  await tx.deleteFrom('personal_token').where('user_id', '=', id).execute()
  await tx.deleteFrom('session').where('user_id', '=', id).execute()
  await tx.deleteFrom('class_member').where('user_id', '=', id).execute()
  const named = await isNamed(tx, id)
  if (named) {
    const nameless = { display_name: null, class: null, seat: null, password: '', role: 'user' as const }
    const gone = { ...nameless, username: `deleted-${id.slice(-12)}`, disabled_at: now }
    await tx.updateTable('user').set(gone).where('id', '=', id).execute()
  } else await tx.deleteFrom('user').where('id', '=', id).execute()
  return { keptSubmissions: named }
}
