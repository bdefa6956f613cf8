import type { Store } from '../store/store.ts'
import { changePassword } from './accounts.ts'
import type { Act } from './directory.ts'
import type { PasswordHasher } from './password.ts'
import { makePassword } from './roll.ts'
import type { Turns } from './turns.ts'
import { requireUser } from './users.ts'

export interface ResetParts {
  readonly store: Store
  readonly passwords: PasswordHasher
  readonly turns: Turns
}

/**
 * Gives an account a new password to be read off paper, and ends its sessions; it is in the answer and nowhere else.
 * @throws GavelError `user.unknown`, `request.too-many`
 */
export async function resetPassword(
  { store, passwords, turns }: ResetParts,
  { by, username, log }: Act,
  address: string,
): Promise<string> {
  await requireUser(store.read, username)
  const password = makePassword()
  const hashed = await turns.run(address, () => passwords.hash(password))
  await store.transact(async (tx) => {
    const user = await requireUser(tx, username)
    await changePassword(tx, { user, hashed, keep: null, now: store.now() })
  })
  log.info({ by, username }, 'a password was reset')
  return password
}
