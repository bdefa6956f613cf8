import { prepareStatement } from '../store/statement.ts'

/** Whether a problem is homework that has started of a class in which somebody is; a row where it is. */
export const findAssigned = prepareStatement<{ slug: string; userId: string; now: number }>()((handle, param) =>
  handle
    .selectFrom('homework_problem')
    .innerJoin('homework', 'homework.id', 'homework_problem.homework_id')
    .innerJoin('class_member', 'class_member.class_id', 'homework.class_id')
    .select('homework.id as homeworkId')
    .where('homework_problem.problem_slug', '=', param('slug'))
    .where('class_member.user_id', '=', param('userId'))
    .where('homework.starts_at', '<=', param('now'))
    .limit(1),
)
