import { GavelError } from '@gavel/shared/error'
import { addMember, ensureClass } from '../classes/members.ts'
import { newId } from '../store/id.ts'
import type { Handle } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import { makePassword, type RollEntry } from './roll.ts'
import { findUserByName, insertUserRow, requireUser, userRow } from './users.ts'
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

/** The one class that a teacher takes a list into. */
export interface TeachersClass {
  readonly id: string
  readonly name: string
  /** Refuses, in the transaction that makes the accounts, who may not. @throws GavelError */
  readonly check: (tx: Handle) => Promise<unknown>
}

export interface TakeInParts {
  readonly store: Store
  /** Hashes a password; it takes a tenth of a second. */
  readonly hash: (password: string) => Promise<string>
  /** Left out: the list is an administrator's, and names the classes itself. */
  readonly into?: TeachersClass
}

/**
 * Makes the accounts of a list that are not there yet, and puts all into the classes that it names, or into that of the teacher whose
 * list it is. Those who were there before keep their passwords; an administrator's list says of them what else it says. All of it or
 * nothing.
 * @throws GavelError `user.password-weak`, with the line; `user.name-taken` for a name that was taken meanwhile, or is of no pupil and
 * in the list of a teacher; `class.full`
 */
export async function takeInRoll(
  { store, hash, into }: TakeInParts,
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
    await into?.check(tx)
    const now = store.now()
    for (const { username, displayName, class: group, seat, hashed } of made) {
      const row = userRow({ id: newId(), username, created_at: now })
      const said = { display_name: displayName, class: into?.name ?? group, seat }
      await insertUserRow(tx, { ...row, password: hashed, ...said })
    }
    if (into !== undefined) {
      await putIntoTeachersClass(tx, { classId: into.id, roll: planned, file, now })
      return
    }
    for (const { username, displayName, class: group, seat } of known) {
      const said = { display_name: displayName, class: group, seat }
      await tx.updateTable('user').set(said).where('username', '=', username).execute()
    }
    await putIntoClasses(tx, planned, now)
  })
  return { made, renewed: known.length }
}

interface TeachersRoll {
  readonly classId: string
  readonly roll: readonly Planned[]
  readonly file: string
  readonly now: number
}

async function putIntoTeachersClass(tx: Handle, { classId, roll, file, now }: TeachersRoll): Promise<void> {
  for (const { username, line, isNew } of roll) {
    const { id, role } = await requireUser(tx, username)
    if (role !== 'user') {
      throw new GavelError('user.name-taken', `${username} is no account of a pupil.`, {
        file,
        line,
        hint: 'Give another username, or ask an administrator to put this one into the class.',
      })
    }
    const source = isNew ? 'import' : 'teacher'
    await addMember(tx, { class_id: classId, user_id: id, role: 'pupil', source, joined_at: now })
  }
}

/** Puts the people of a list into the classes that it names. In the order of names, so that two lists at once wait for each other. */
async function putIntoClasses(tx: Handle, roll: readonly RollEntry[], now: number): Promise<void> {
  const named = roll.filter((entry): entry is RollEntry & { class: string } => entry.class !== null)
  const classes = [...Map.groupBy(named, (entry) => entry.class)].sort(([one], [other]) => (one < other ? -1 : 1))
  for (const [name, entries] of classes) {
    const classId = await ensureClass(tx, name, now)
    for (const { username } of entries) {
      const { id } = await requireUser(tx, username)
      await addMember(tx, { class_id: classId, user_id: id, role: 'pupil', source: 'administration', joined_at: now })
    }
  }
}
