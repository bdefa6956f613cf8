import { classBounds } from '@gavel/shared/class'
import { GavelError } from '@gavel/shared/error'
import type { HomeworkPlan } from '@gavel/shared/homework'
import type { Identity } from '../access/identity.ts'
import { maySee } from '../access/may-see.ts'
import { lockClass } from '../classes/members.ts'
import { newId } from '../store/id.ts'
import type { Handle } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import { type ClassAct, requireSettings } from './members.ts'

/**
 * Problems that the asker may give to pupils: public ones, and hidden ones of their own, which pupils then see from the start of the
 * homework on.
 * @throws GavelError `problem.not-found`
 */
async function checkProblems(tx: Handle, asker: Identity, slugs: readonly string[]): Promise<void> {
  const query = tx.selectFrom('problem').select(['slug', 'state', 'owner_id as ownerId']).where('slug', 'in', slugs)
  const open = (await query.execute()).filter(
    ({ state, ownerId }) => ['public', 'hidden'].includes(state) && maySee(asker, { kind: 'problem', state, ownerId }),
  )
  const known = new Set(open.map(({ slug }) => slug))
  const missing = slugs.find((slug) => !known.has(slug))
  if (missing === undefined) return
  throw new GavelError('problem.not-found', `There is no problem "${missing}" that could be homework.`, {
    hint: 'It is to be public, or a hidden one of your own. `gavel problem list` shows those there are.',
  })
}

async function storeProblems(tx: Handle, homeworkId: string, slugs: readonly string[]): Promise<void> {
  await tx.deleteFrom('homework_problem').where('homework_id', '=', homeworkId).execute()
  const rows = slugs.map((problem_slug, position) => ({ homework_id: homeworkId, problem_slug, position }))
  await tx.insertInto('homework_problem').values(rows).execute()
}

const columnsOf = ({ title, startsAt, dueAt, lateRule }: HomeworkPlan) => ({
  ...{ title, starts_at: startsAt, due_at: dueAt },
  late_rule: JSON.stringify(lateRule),
})

/** Sets homework; returns its id. @throws GavelError `problem.not-found`, `class.full`, `auth.forbidden`, `request.not-found` */
export async function createHomework(store: Store, act: ClassAct, plan: HomeworkPlan): Promise<string> {
  const id = newId()
  await store.transact(async (tx) => {
    await requireSettings(tx, act)
    await lockClass(tx, act.classId)
    const { count } = await tx
      .selectFrom('homework')
      .select((select) => select.fn.countAll().as('count'))
      .where('class_id', '=', act.classId)
      .executeTakeFirstOrThrow()
    if (Number(count) >= classBounds.homework) {
      throw new GavelError('class.full', `A class has at most ${classBounds.homework} pieces of homework.`)
    }
    await checkProblems(tx, act.asker, plan.problems)
    const made = { id, class_id: act.classId, revision: 1, created_by: act.asker.id, created_at: store.now() }
    await tx
      .insertInto('homework')
      .values({ ...made, ...columnsOf(plan) })
      .execute()
    await storeProblems(tx, id, plan.problems)
  })
  return id
}

/** What homework a teacher may change is of which class. @throws GavelError `request.not-found`, `auth.forbidden` */
async function requireHomework(tx: Handle, asker: Identity, id: string): Promise<void> {
  const found = await tx.selectFrom('homework').select('class_id').where('id', '=', id).executeTakeFirst()
  if (found === undefined) throw new GavelError('request.not-found', 'There is no such homework.')
  await requireSettings(tx, { asker, classId: found.class_id })
}

/**
 * Changes homework, where it still has the revision that the change was made from.
 * @throws GavelError `class.changed`, `problem.not-found`, `auth.forbidden`, `request.not-found`
 */
export async function changeHomework(
  store: Store,
  { asker, id, revision }: { readonly asker: Identity; readonly id: string; readonly revision: number },
  plan: HomeworkPlan,
): Promise<void> {
  await store.transact(async (tx) => {
    await requireHomework(tx, asker, id)
    const { numUpdatedRows } = await tx
      .updateTable('homework')
      .set({ ...columnsOf(plan), revision: revision + 1 })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) {
      throw new GavelError('class.changed', 'Somebody changed this homework while you wrote.', {
        hint: 'Look at it as it is now, and change that.',
      })
    }
    const before = await tx
      .selectFrom('homework_problem')
      .select('problem_slug')
      .where('homework_id', '=', id)
      .execute()
    const known = new Set(before.map(({ problem_slug }) => problem_slug))
    // One that was withdrawn meanwhile may stay.
    const added = plan.problems.filter((slug) => !known.has(slug))
    if (added.length > 0) await checkProblems(tx, asker, added)
    await storeProblems(tx, id, plan.problems)
  })
}

/** Deletes homework; submissions stay. @throws GavelError `request.not-found`, `auth.forbidden` */
export async function deleteHomework(store: Store, asker: Identity, id: string): Promise<void> {
  await store.transact(async (tx) => {
    await requireHomework(tx, asker, id)
    await tx.deleteFrom('homework').where('id', '=', id).execute()
  })
}
