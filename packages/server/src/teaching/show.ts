import type { ClassDetail, ClassMember, ClassSummary, Homework, HomeworkSummary } from '@gavel/shared/class'
import { GavelError } from '@gavel/shared/error'
import { totalOf } from '@gavel/shared/homework'
import { sql } from 'kysely'
import type { Identity } from '../access/identity.ts'
import { maySee } from '../access/may-see.ts'
import { isChosen, noClass, roleIn } from '../classes/members.ts'
import type { Handle } from '../store/schema.ts'
import { listClassInvitations } from './invitations.ts'
import { readCells, type StoredHomework, selectHomework, toSummaries, withProblems } from './plans.ts'

/** Pupils whose submissions are in memory at a time. */
const batch = 50
const mostHomework = 100

function selectClasses(read: Handle, userId: string) {
  return read
    .selectFrom('class')
    .leftJoin('class_member as own', (join) =>
      join.onRef('own.class_id', '=', 'class.id').on('own.user_id', '=', userId),
    )
    .select(['class.id as id', 'class.name as name', 'class.created_at as createdAt', 'own.role as role'])
    .select((select) =>
      select
        .selectFrom('class_member')
        .select(sql<number>`count(*)`.as('count'))
        .whereRef('class_member.class_id', '=', 'class.id')
        .where('class_member.role', '=', 'pupil')
        .as('pupils'),
    )
}

const toSummary = <T extends { readonly pupils: number | null }>(row: T) => ({ ...row, pupils: Number(row.pupils) })

/** The classes of somebody, by name; all for an administrator. */
export async function listClasses(read: Handle, asker: Identity): Promise<ClassSummary[]> {
  let query = selectClasses(read, asker.id).orderBy('class.name').limit(1000)
  if (!maySee(asker, { kind: 'class', role: null })) query = query.where('own.role', 'is not', null)
  return (await query.execute()).map(toSummary)
}

/** A class of which the asker may see something, with what the asker is in it. @throws GavelError `request.not-found` */
async function findClass(read: Handle, asker: Identity, id: string): Promise<ClassSummary> {
  const found = await selectClasses(read, asker.id).where('class.id', '=', id).executeTakeFirst()
  if (found === undefined || !maySee(asker, { kind: 'class', role: found.role })) throw noClass()
  return toSummary(found)
}

async function listMembers(read: Handle, asker: Identity, { id, role }: ClassSummary): Promise<ClassMember[]> {
  let query = read
    .selectFrom('class_member')
    .innerJoin('user', 'user.id', 'class_member.user_id')
    .select(['user.id as userId', 'user.username as username', 'user.display_name as displayName'])
    .select(['user.role as userRole', 'class_member.role as role', 'class_member.source as source'])
    .select('class_member.joined_at as joinedAt')
    .select((select) =>
      select
        .selectFrom('class_member as taught')
        .select('taught.class_id')
        .whereRef('taught.user_id', '=', 'user.id')
        .where('taught.role', '=', 'teacher')
        .limit(1)
        .as('teaches'),
    )
    .where('class_member.class_id', '=', id)
    .orderBy('class_member.role', 'desc')
    .orderBy('user.username')
  if (!maySee(asker, { kind: 'class settings', role })) {
    query = query.where((or) => or.or([or('user.id', '=', asker.id), or('class_member.role', '=', 'teacher')]))
  }
  return (await query.execute()).map(({ userId: _, userRole, source, teaches, ...member }) => {
    const standing = { role: userRole, chosen: isChosen({ source }), teaches: teaches !== null }
    return { ...member, mayReset: maySee(asker, { kind: 'class password', role, member: standing }) }
  })
}

/** A class with its members and homework, as far as the asker may see them. @throws GavelError `request.not-found` */
export async function showClass(read: Handle, asker: Identity, id: string, now: number): Promise<ClassDetail> {
  const found = await findClass(read, asker, id)
  let query = selectHomework(read).where('class_id', '=', id).orderBy('due_at', 'desc').orderBy('homework.id')
  if (!maySee(asker, { kind: 'class settings', role: found.role })) query = query.where('starts_at', '<=', now)
  const plans = await withProblems(read, await query.execute())
  const homework = await toSummaries(read, plans, found.role === 'pupil' ? asker.id : null)
  const mayChange = maySee(asker, { kind: 'class settings', role: found.role })
  const invitations = mayChange ? await listClassInvitations(read, id, now) : []
  return { ...found, members: await listMembers(read, asker, found), homework, mayChange, invitations }
}

/** What a pupil has as homework, in all classes: what has started, what is due first first, what was due long ago last. */
export async function listHomework(read: Handle, asker: Identity, now: number): Promise<HomeworkSummary[]> {
  const rows = await selectHomework(read)
    .innerJoin('class_member', 'class_member.class_id', 'homework.class_id')
    .where('class_member.user_id', '=', asker.id)
    .where('class_member.role', '=', 'pupil')
    .where('starts_at', '<=', now)
    .orderBy('due_at', 'desc')
    .limit(mostHomework)
    .execute()
  const all = await toSummaries(read, await withProblems(read, rows), asker.id)
  const [open, over] = [all.filter(({ dueAt }) => dueAt >= now), all.filter(({ dueAt }) => dueAt < now)]
  return [...open.toReversed(), ...over]
}

export interface FoundHomework {
  readonly homework: StoredHomework
  readonly mayChange: boolean
}

/** Homework that the asker may see. @throws GavelError `request.not-found` */
export async function findHomework(read: Handle, asker: Identity, id: string, now: number): Promise<FoundHomework> {
  const missing = new GavelError('request.not-found', 'There is no such homework.')
  const [homework] = await withProblems(read, await selectHomework(read).where('homework.id', '=', id).execute())
  if (homework === undefined) throw missing
  const role = await roleIn(read, homework.classId, asker.id)
  const mayChange = maySee(asker, { kind: 'class settings', role })
  if (!mayChange && (!maySee(asker, { kind: 'class', role }) || homework.startsAt > now)) throw missing
  return { homework, mayChange }
}

async function rowsOf(read: Handle, homework: StoredHomework, only: string | null): Promise<Homework['rows']> {
  let query = read
    .selectFrom('class_member')
    .innerJoin('user', 'user.id', 'class_member.user_id')
    .select(['user.id as id', 'user.username as username', 'user.display_name as displayName'])
    .where('class_id', '=', homework.classId)
    .where('class_member.role', '=', 'pupil')
    .orderBy('user.username')
  if (only !== null) query = query.where('user.id', '=', only)
  const pupils = await query.execute()
  const rows: Homework['rows'] = []
  for (let start = 0; start < pupils.length; start += batch) {
    const some = pupils.slice(start, start + batch)
    const cellsOf = await readCells(
      read,
      [homework],
      some.map(({ id }) => id),
    )
    for (const { id, ...pupil } of some) {
      const cells = cellsOf(homework, id)
      rows.push({ ...pupil, cells, points: totalOf(cells) })
    }
  }
  return rows
}

async function namesOf(read: Handle, slugs: readonly string[]): Promise<Homework['names']> {
  const found = await read.selectFrom('problem').select(['slug', 'name']).where('slug', 'in', slugs).execute()
  const names = new Map(found.map(({ slug, name }) => [slug, name]))
  return slugs.map((slug) => ({ slug, name: names.get(slug) ?? slug }))
}

/** Homework with its matrix: of all pupils for who may change it, else of the asker. @throws GavelError `request.not-found` */
export async function showHomework(read: Handle, asker: Identity, id: string, now: number): Promise<Homework> {
  const { homework, mayChange } = await findHomework(read, asker, id, now)
  const [own] = await toSummaries(read, [homework], mayChange ? null : asker.id)
  return {
    ...homework,
    ...{ left: own?.left ?? null, points: own?.points ?? null, mayChange },
    names: await namesOf(read, homework.problems),
    rows: await rowsOf(read, homework, mayChange ? null : asker.id),
  }
}
