import type { SubmissionSummary } from '@gavel/shared/submission'
import type { Handle } from '../store/schema.ts'
import type { ViewKey } from './solver-views.ts'

/** The columns of a summary, and who owns the submission. */
export function selectSummaries(handle: Handle) {
  return handle
    .selectFrom('submission')
    .innerJoin('judging', 'judging.id', 'submission.judging_id')
    .innerJoin('user', 'user.id', 'submission.user_id')
    .select([
      'submission.id as id',
      'submission.user_id as userId',
      'submission.problem_slug as problem',
      'user.username as username',
      'submission.language as language',
      'submission.submitted_at as submittedAt',
      'judging.state as state',
      'judging.verdict as verdict',
      'judging.score as score',
      'judging.max_score as maxScore',
      'judging.cpu_seconds as cpuSeconds',
      'judging.memory_bytes as memoryBytes',
      'submission.problem_version as problemVersion',
    ])
}

/** The summary of a submission that there is. */
export async function findSummary(handle: Handle, id: string): Promise<SubmissionSummary & ViewKey> {
  return selectSummaries(handle).where('submission.id', '=', id).executeTakeFirstOrThrow()
}
