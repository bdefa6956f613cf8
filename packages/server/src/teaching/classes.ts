import { GavelError } from '@gavel/shared/error'
import type { Identity } from '../access/identity.ts'
import { maySee } from '../access/may-see.ts'
import { addMember, insertClass, noClass } from '../classes/members.ts'
import type { ClassTable, Handle } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import { type ClassAct, requireSettings } from './members.ts'

/** @throws GavelError `request.not-found` */
export async function requireClass(read: Handle, id: string): Promise<ClassTable> {
  const found = await read.selectFrom('class').selectAll().where('id', '=', id).executeTakeFirst()
  if (found === undefined) throw noClass()
  return found
}

/** The id of the class of a name. @throws GavelError `request.not-found` */
export async function findClassId(read: Handle, name: string): Promise<string> {
  const found = await read.selectFrom('class').select('id').where('name', '=', name).executeTakeFirst()
  if (found === undefined) throw noClass()
  return found.id
}

/**
 * Makes a class; a teacher who makes one teaches it. Returns its id.
 * @throws GavelError `auth.forbidden`, `class.changed` for a name that is taken, `class.full`
 */
export async function createClass(store: Store, asker: Identity, name: string): Promise<string> {
  if (!maySee(asker, { kind: 'classes' })) {
    throw new GavelError('auth.forbidden', 'Classes are made by teachers.', {
      hint: 'An administrator can make you one: gavel-server user role NAME teacher',
    })
  }
  return store.transact(async (tx) => {
    const now = store.now()
    const id = await insertClass(tx, name, now)
    const member = {
      class_id: id,
      user_id: asker.id,
      role: 'teacher',
      source: 'administration',
      joined_at: now,
    } as const
    if (!maySee(asker, { kind: 'administration' })) await addMember(tx, member)
    return id
  })
}

/** @throws GavelError `class.changed` for a name that is taken, `auth.forbidden`, `request.not-found` */
export async function renameClass(store: Store, act: ClassAct, name: string): Promise<void> {
  await store.transact(async (tx) => {
    await requireSettings(tx, act)
    await store.dialect.lockTables(tx, ['class'])
    const taken = tx.selectFrom('class').select('id').where('name', '=', name).where('id', '<>', act.classId)
    if ((await taken.executeTakeFirst()) !== undefined) {
      throw new GavelError('class.changed', `There is a class of the name ${name}.`, { hint: 'Choose another name.' })
    }
    await tx.updateTable('class').set({ name }).where('id', '=', act.classId).execute()
  })
}

/** Deletes a class with its homework; accounts and submissions stay, its codes end. @throws GavelError `auth.forbidden`, `request.not-found` */
export async function deleteClass(store: Store, act: ClassAct): Promise<void> {
  await store.transact(async (tx) => {
    await requireSettings(tx, act)
    await removeClass(tx, act.classId, store.now())
  })
}

/** Deletes a class, whoever asks. @throws GavelError `request.not-found` */
export async function removeClass(tx: Handle, id: string, now: number): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ revoked_at: now })
    .where('class_id', '=', id)
    .where('revoked_at', 'is', null)
    .execute()
  const { numDeletedRows } = await tx.deleteFrom('class').where('id', '=', id).executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) throw noClass()
}
