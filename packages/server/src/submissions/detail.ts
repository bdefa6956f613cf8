import type { TestResult } from '@gavel/shared/judging'
import type { Submission } from '@gavel/shared/submission'
import type { LifeEvent } from '../live/journal.ts'

/** What the journal tells of a submission beyond its summary. */
export type Detail = Pick<Submission, 'compile' | 'tests' | 'testsTotal' | 'sandbox'>

/** Folds the events of a submission, in order, into what is known of its judging. A restart voids all before it. */
export function foldDetail(events: readonly LifeEvent[]): Detail {
  let compile: Detail['compile'] = null
  let tests: TestResult[] = []
  let testsTotal: Detail['testsTotal'] = null
  let sandbox: Detail['sandbox'] = null
  for (const event of events) {
    if (event.type === 'restarted') {
      compile = null
      tests = []
      testsTotal = null
      sandbox = null
    } else if (event.type === 'compile-finished') {
      compile = event.compile
      testsTotal = event.tests
    } else if (event.type === 'test-finished') {
      tests.push(event.test)
    } else if (event.type === 'judged') {
      compile = event.report.compile
      tests = event.report.tests
      sandbox = event.report.sandbox
    }
  }
  return { compile, tests, testsTotal, sandbox }
}
