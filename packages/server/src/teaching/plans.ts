import type { HomeworkSummary } from '@gavel/shared/class'
import { type Attempt, cellOf, emptyCell, type HomeworkCell, lateRuleSchema, totalOf } from '@gavel/shared/homework'
import { selectCounted } from '../classes/counted.ts'
import type { Handle, HomeworkTable } from '../store/schema.ts'

/** Homework as it is kept, with the class that it is for. */
export type StoredHomework = Omit<HomeworkSummary, 'left' | 'points'> & { readonly revision: number }

type HomeworkRow = HomeworkTable & { readonly class_name: string }

export function selectHomework(read: Handle) {
  return read
    .selectFrom('homework')
    .innerJoin('class', 'class.id', 'homework.class_id')
    .selectAll('homework')
    .select('class.name as class_name')
}

/** Rows of homework with their problems, in the order of the rows. */
export async function withProblems(read: Handle, rows: readonly HomeworkRow[]): Promise<StoredHomework[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const problems = await read
    .selectFrom('homework_problem')
    .selectAll()
    .where('homework_id', 'in', ids)
    .orderBy('position')
    .execute()
  const byHomework = Map.groupBy(problems, ({ homework_id }) => homework_id)
  return rows.map((row) => ({
    id: row.id,
    classId: row.class_id,
    className: row.class_name,
    title: row.title,
    startsAt: row.starts_at,
    dueAt: row.due_at,
    lateRule: lateRuleSchema.parse(JSON.parse(row.late_rule)),
    problems: (byHomework.get(row.id) ?? []).map(({ problem_slug }) => problem_slug),
    revision: row.revision,
  }))
}

/** The cells of a pupil, in the order of the problems of the homework. */
export type CellsOf = (homework: StoredHomework, userId: string) => HomeworkCell[]

/** Reads what pupils submitted for homework, at once for all, and computes their cells; nothing of it is stored. */
export async function readCells(
  read: Handle,
  plans: readonly StoredHomework[],
  userIds: readonly string[],
): Promise<CellsOf> {
  const attempts = new Map<string, Attempt[]>()
  const keyOf = (homework: string, user: string, problem: string) => `${homework}/${user}/${problem}`
  if (plans.length > 0 && userIds.length > 0) {
    const rows = await selectCounted(read)
      .innerJoin('judging', 'judging.id', 'submission.judging_id')
      .select(['homework.id as homeworkId', 'submission.user_id as userId', 'submission.problem_slug as problem'])
      .select(['submission.id as id', 'submission.submitted_at as submittedAt', 'judging.verdict as verdict'])
      .select(['judging.score as score', 'judging.max_score as maxScore'])
      .where(
        'homework.id',
        'in',
        plans.map(({ id }) => id),
      )
      .where('submission.user_id', 'in', userIds)
      .execute()
    for (const { homeworkId, userId, problem, ...attempt } of rows) {
      const key = keyOf(homeworkId, userId, problem)
      const found = attempts.get(key)
      if (found === undefined) attempts.set(key, [attempt])
      else found.push(attempt)
    }
  }
  return (homework, userId) =>
    homework.problems.map((problem) => {
      const found = attempts.get(keyOf(homework.id, userId, problem))
      return found === undefined ? emptyCell : cellOf(homework, found)
    })
}

/** Homework as a pupil has it in a list. */
export async function toSummaries(
  read: Handle,
  plans: readonly StoredHomework[],
  pupilId: string | null,
): Promise<HomeworkSummary[]> {
  const cellsOf = pupilId === null ? null : await readCells(read, plans, [pupilId])
  return plans.map((plan) => {
    const { revision: _, ...shown } = plan
    if (cellsOf === null || pupilId === null) return { ...shown, left: null, points: null }
    const cells = cellsOf(plan, pupilId)
    return { ...shown, left: cells.filter(({ state }) => state !== 'accepted').length, points: totalOf(cells) }
  })
}
