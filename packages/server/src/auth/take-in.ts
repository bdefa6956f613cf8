import { GavelError } from '@gavel/shared/error'
import { newId } from '../store/id.ts'
import type { Handle } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import { makePassword, type RollEntry } from './roll.ts'
import { findUserByName, insertUserRow, userRow } from './users.ts'
import { refuseWeakPassword } from './weak-password.ts'

/** A line of the list, and whether its account has to be made. */
export interface Planned extends RollEntry {
  readonly isNew: boolean
}

/** An account that was made, with its password: it is here and nowhere else. */
export interface Made extends RollEntry {
  readonly secret: string
}

function checkPassword({ password, username, line }: RollEntry, file: string): void {
  if (password === null) return
  try {
    refuseWeakPassword(password, username)
  } catch (error) {
    if (!(error instanceof GavelError)) throw error
    throw new GavelError(error.code, error.message, { file, line, hint: error.hint })
  }
}

/** What taking in the list of a class would do; nothing is changed. @throws GavelError `user.password-weak`, with the line. */
export async function planRoll(read: Handle, roll: readonly RollEntry[], file: string): Promise<Planned[]> {
  const planned: Planned[] = []
  for (const entry of roll) {
    const isNew = (await findUserByName(read, entry.username)) === undefined
    if (isNew) checkPassword(entry, file)
    planned.push({ ...entry, isNew })
  }
  return planned
}

/**
 * Makes the accounts of a list that are not there yet, and says of the others what the list says: those keep their passwords. All of
 * it or nothing.
 * @param hash hashes a password; it takes a tenth of a second
 * @throws GavelError `user.password-weak`, with the line; `user.name-taken` for a name that was taken meanwhile
 */
export async function takeInRoll(
  { store, hash }: { readonly store: Store; readonly hash: (password: string) => Promise<string> },
  roll: readonly RollEntry[],
  file: string,
): Promise<{ readonly made: readonly Made[]; readonly renewed: number }> {
  const planned = await planRoll(store.read, roll, file)
  const made: (Made & { readonly hashed: string })[] = []
  for (const entry of planned.filter(({ isNew }) => isNew)) {
    const secret = entry.password ?? makePassword()
    made.push({ ...entry, secret, hashed: await hash(secret) })
  }
  const known = planned.filter(({ isNew }) => !isNew)
  await store.transact(async (tx) => {
    const now = store.now()
    for (const { username, displayName, class: group, seat, hashed } of made) {
      const row = userRow({ id: newId(), username, created_at: now })
      await insertUserRow(tx, { ...row, password: hashed, display_name: displayName, class: group, seat })
    }
    for (const { username, displayName, class: group, seat } of known) {
      const said = { display_name: displayName, class: group, seat }
      await tx.updateTable('user').set(said).where('username', '=', username).execute()
    }
  })
  return { made, renewed: known.length }
}
