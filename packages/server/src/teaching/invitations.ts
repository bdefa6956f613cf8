import { GavelError } from '@gavel/shared/error'
import type { Invitation } from '@gavel/shared/user'
import type { Identity } from '../access/identity.ts'
import { findInvitedClass, type Invitations, spendInvitation, toInvitation } from '../auth/invitations.ts'
import { addMember, noClass, roleIn } from '../classes/members.ts'
import type { Handle } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import { type ClassAct, requireSettings } from './members.ts'

/** Makes an invitation whose accounts are pupils of the class. @throws GavelError `auth.forbidden`, `request.not-found` */
export async function inviteToClass(
  { store, invitations }: { readonly store: Store; readonly invitations: Invitations },
  act: ClassAct,
  wanted: { readonly expiresInDays: number; readonly uses: number },
): Promise<Invitation & { code: string }> {
  await requireSettings(store.read, act)
  const query = store.read.selectFrom('class').select('name').where('id', '=', act.classId)
  const found = await query.executeTakeFirst()
  if (found === undefined) throw noClass()
  return invitations.create({ ...wanted, name: found.name, createdBy: act.asker.id, classId: act.classId })
}

/** The codes of a class that can still be used, the one that runs out first first; the codes themselves are not kept. */
export async function listClassInvitations(read: Handle, classId: string, now: number): Promise<Invitation[]> {
  const rows = await read
    .selectFrom('invitation')
    .selectAll()
    .where('class_id', '=', classId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .whereRef('uses', '<', 'most_uses')
    .orderBy('expires_at')
    .orderBy('id')
    .execute()
  return rows.map(toInvitation)
}

/** @throws GavelError `auth.forbidden`, `request.not-found` */
export async function revokeClassInvitation(store: Store, act: ClassAct, id: string): Promise<void> {
  await store.transact(async (tx) => {
    await requireSettings(tx, act)
    const { numUpdatedRows } = await tx
      .updateTable('invitation')
      .set({ revoked_at: store.now() })
      .where('id', '=', id)
      .where('class_id', '=', act.classId)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) throw new GavelError('request.not-found', 'The class has no such invitation.')
  })
}

const noInvitation = () =>
  new GavelError('invitation.invalid', 'No class can be joined with this code.', {
    hint: 'Ask the teacher of the class for a new one.',
  })

/**
 * Makes who has an account already a pupil of the class that an invitation is for; returns the id of the class. Who is in it stays
 * what they are, and spends nothing.
 * @throws GavelError `invitation.invalid`, `class.full`
 */
export async function joinClass(store: Store, asker: Identity, code: string): Promise<string> {
  return store.transact(async (tx) => {
    const now = store.now()
    const classId = await findInvitedClass(tx, code)
    if (classId === null) throw noInvitation()
    if ((await roleIn(tx, classId, asker.id)) !== null) return classId
    await spendInvitation(tx, code, now)
    await addMember(tx, { class_id: classId, user_id: asker.id, role: 'pupil', source: 'joined', joined_at: now })
    return classId
  })
}
