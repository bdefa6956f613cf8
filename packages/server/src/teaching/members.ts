import type { ClassRole } from '@gavel/shared/class'
import { GavelError } from '@gavel/shared/error'
import type { Identity } from '../access/identity.ts'
import { maySee } from '../access/may-see.ts'
import type { Act } from '../auth/directory.ts'
import { type ResetParts, resetPassword } from '../auth/reset-password.ts'
import { requireUser } from '../auth/users.ts'
import { addMember, findMember, isChosen, noClass, roleIn, teachesAnything } from '../classes/members.ts'
import type { Handle } from '../store/schema.ts'
import type { Store } from '../store/store.ts'

/** What teachers and administrators do to the members of a class. Who may not is answered as if the class were not there, or told so who is in it. */

export interface ClassAct {
  readonly asker: Identity
  readonly classId: string
}

/** What the asker is in the class. @throws GavelError `request.not-found`, `auth.forbidden` */
export async function requireSettings(read: Handle, { asker, classId }: ClassAct): Promise<ClassRole | null> {
  const role = await roleIn(read, classId, asker.id)
  if (maySee(asker, { kind: 'class settings', role })) return role
  if (role === null) throw noClass()
  throw new GavelError('auth.forbidden', 'This is for the teachers of the class.')
}

export interface MemberAct extends ClassAct {
  readonly username: string
}

/**
 * Puts an account into a class. Teachers add pupils alone, and of those only plain accounts.
 * @throws GavelError `user.unknown`, `auth.forbidden`, `class.full`, `request.not-found`
 */
export async function putMember(store: Store, act: MemberAct, role: ClassRole): Promise<void> {
  await store.transact(async (tx) => {
    await requireSettings(tx, act)
    const byAdministrator = maySee(act.asker, { kind: 'administration' })
    if (role === 'teacher' && !byAdministrator) {
      throw new GavelError('auth.forbidden', 'Only an administrator makes somebody a teacher of a class.')
    }
    const user = await requireUser(tx, act.username)
    if (!byAdministrator && user.role !== 'user') {
      throw new GavelError('auth.forbidden', `${act.username} is no plain account.`, {
        hint: 'An administrator can put it into the class.',
      })
    }
    const member = { class_id: act.classId, user_id: user.id, joined_at: store.now() }
    const known = await findMember(tx, act.classId, user.id)
    if (known !== undefined && known.role !== role && byAdministrator) {
      await tx.deleteFrom('class_member').where('class_id', '=', act.classId).where('user_id', '=', user.id).execute()
    }
    await addMember(tx, { ...member, role, source: byAdministrator ? 'administration' : 'teacher' })
  })
}

/** Takes an account out of a class; teachers take out pupils alone. @throws GavelError `user.unknown`, `auth.forbidden`, `request.not-found` */
export async function removeMember(store: Store, act: MemberAct): Promise<void> {
  await store.transact(async (tx) => {
    await requireSettings(tx, act)
    const user = await requireUser(tx, act.username)
    const found = await findMember(tx, act.classId, user.id)
    if (found?.role === 'teacher' && !maySee(act.asker, { kind: 'administration' })) {
      throw new GavelError('auth.forbidden', 'Only an administrator takes a teacher out of a class.')
    }
    await tx.deleteFrom('class_member').where('class_id', '=', act.classId).where('user_id', '=', user.id).execute()
  })
}

/**
 * Gives a pupil a new password, told once. A teacher may where an administrator, an import or an invitation put a plain account
 * into the class: whom teachers add themselves could be anybody.
 * @throws GavelError `user.unknown`, `auth.forbidden`, `request.not-found`
 */
export async function resetMemberPassword(
  parts: ResetParts,
  act: MemberAct & { readonly log: Act['log']; readonly address: string },
): Promise<string> {
  const { read } = parts.store
  const role = await requireSettings(read, act)
  const user = await requireUser(read, act.username)
  const found = await findMember(read, act.classId, user.id)
  const teaches = await teachesAnything(read, user.id)
  const member = { role: user.role, chosen: found !== undefined && isChosen(found), teaches }
  if (found === undefined || !maySee(act.asker, { kind: 'class password', role, member })) {
    throw new GavelError('auth.forbidden', `You may not give ${act.username} a new password.`, {
      hint: 'An administrator can.',
    })
  }
  return resetPassword(parts, { by: act.asker.username, username: act.username, log: act.log }, act.address)
}
