import { sql } from 'kysely'
import type { Handle } from '../store/schema.ts'

/**
 * Submissions that count for homework: of pupils of its class, to one of its problems, from its start on. What one whom a teacher put into the class had submitted before that stays that pupil's own.
 */
export function selectCounted(read: Handle) {
  return read
    .selectFrom('homework')
    .innerJoin('homework_problem', 'homework_problem.homework_id', 'homework.id')
    .innerJoin('class_member', (join) =>
      join.onRef('class_member.class_id', '=', 'homework.class_id').on('class_member.role', '=', 'pupil'),
    )
    .innerJoin('submission', (join) =>
      join
        .onRef('submission.user_id', '=', 'class_member.user_id')
        .onRef('submission.submitted_at', '>=', 'homework.starts_at')
        .on((on) =>
          on.or([
            on('class_member.source', '<>', 'teacher'),
            on('submission.submitted_at', '>=', on.ref('class_member.joined_at')),
          ]),
        )
        .onRef('submission.problem_slug', '=', 'homework_problem.problem_slug'),
    )
}

/** Whether somebody teaches a class of whose homework the submission is. */
export async function isTaughtBy(read: Handle, teacherId: string, submissionId: string): Promise<boolean> {
  const found = await selectCounted(read)
    .innerJoin('class_member as teacher', (join) =>
      join
        .onRef('teacher.class_id', '=', 'homework.class_id')
        .on('teacher.role', '=', 'teacher')
        .on('teacher.user_id', '=', teacherId),
    )
    .select(sql<number>`1`.as('found'))
    .where('submission.id', '=', submissionId)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
