import { type LifeEvent, lifeOf } from '@gavel/shared/life'
import type { Submission } from '@gavel/shared/submission'

/** What the journal tells of a submission beyond its summary. */
export type Detail = Pick<Submission, 'compile' | 'tests' | 'testsTotal' | 'sandbox'>

/** What is known of a submission's judging from its events, in order. */
export function detailOf(events: Iterable<LifeEvent>): Detail {
  const { compile, tests, total, report } = lifeOf(events)
  return {
    compile: report?.compile ?? compile,
    tests: [...(report?.tests ?? tests)],
    testsTotal: total,
    sandbox: report?.sandbox ?? null,
  }
}
