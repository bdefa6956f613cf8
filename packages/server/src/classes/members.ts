import { type ClassRole, classBounds } from '@gavel/shared/class'
import { GavelError } from '@gavel/shared/error'
import { newId } from '../store/id.ts'
import type { ClassMemberTable, Handle } from '../store/schema.ts'

/** Who is in which class. What writes runs in the transaction that it is given. */

/** Makes other changes of the class wait, so that two at once keep its bounds. @throws GavelError `request.not-found` */
export async function lockClass(tx: Handle, id: string): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('class')
    .set((set) => ({ created_at: set.ref('created_at') }))
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw noClass()
}

export const noClass = () => new GavelError('request.not-found', 'There is no such class.')

/** The id of the class of a name; it is made where there is none. */
export async function ensureClass(tx: Handle, name: string, now: number): Promise<string> {
  await tx
    .insertInto('class')
    .values({ id: newId(), name, created_at: now })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  return (await tx.selectFrom('class').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
}

/** @throws GavelError `class.changed` for a name that is taken. */
export async function insertClass(tx: Handle, name: string, now: number): Promise<string> {
  const id = newId()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('class')
    .values({ id, name, created_at: now })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 1n) return id
  throw new GavelError('class.changed', `There is a class of the name ${name}.`, { hint: 'Choose another name.' })
}

async function countMembers(tx: Handle, column: 'class_id' | 'user_id', id: string, role?: ClassRole): Promise<number> {
  let query = tx
    .selectFrom('class_member')
    .select((select) => select.fn.countAll().as('count'))
    .where(column, '=', id)
  if (role !== undefined) query = query.where('role', '=', role)
  return Number((await query.executeTakeFirstOrThrow()).count)
}

/**
 * Puts an account into a class; one that is in it stays what it is.
 * @throws GavelError `class.full`, `request.not-found`
 */
export async function addMember(tx: Handle, member: ClassMemberTable): Promise<void> {
  const { class_id, user_id, role } = member
  await lockClass(tx, class_id)
  if ((await roleIn(tx, class_id, user_id)) !== null) return
  if ((await countMembers(tx, 'class_id', class_id)) >= classBounds.members) {
    throw new GavelError('class.full', `A class has at most ${classBounds.members} members.`)
  }
  if (role === 'teacher' && (await countMembers(tx, 'user_id', user_id, 'teacher')) >= classBounds.taught) {
    throw new GavelError('class.full', `Nobody teaches more than ${classBounds.taught} classes.`)
  }
  await tx.insertInto('class_member').values(member).execute()
}

/** What somebody is in a class; null for one who is not in it. */
export async function roleIn(read: Handle, classId: string, userId: string): Promise<ClassRole | null> {
  return (await findMember(read, classId, userId))?.role ?? null
}

export function findMember(read: Handle, classId: string, userId: string): Promise<ClassMemberTable | undefined> {
  const query = read.selectFrom('class_member').selectAll()
  return query.where('class_id', '=', classId).where('user_id', '=', userId).executeTakeFirst()
}

/** Whether an account was there before it came into the class, and no administrator put it there. */
export function isChosen({ source }: Pick<ClassMemberTable, 'source'>): boolean {
  return source === 'teacher' || source === 'joined'
}

/** Whether somebody teaches a class at all. */
export async function teachesAnything(read: Handle, userId: string): Promise<boolean> {
  const query = read.selectFrom('class_member').select('class_id').where('user_id', '=', userId)
  return (await query.where('role', '=', 'teacher').limit(1).executeTakeFirst()) !== undefined
}
