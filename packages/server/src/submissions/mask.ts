import type { TestResult } from '@gavel/shared/judging'
import type { SubmissionEvent } from '@gavel/shared/live'

/** A test case whose data everybody may see. */
function isSample({ name }: TestResult): boolean {
  return name.startsWith('sample/')
}

/** What a solver may see of a test: the message of a secret one could tell what its data is. */
export function maskTest(test: TestResult): TestResult {
  return isSample(test) ? test : { ...test, message: '' }
}

/** What a solver may see of an event. */
export function maskEvent(event: SubmissionEvent): SubmissionEvent {
  const inner = event.event
  if (inner.type === 'test-finished') return { ...event, event: { ...inner, test: maskTest(inner.test) } }
  if (inner.type === 'judged') {
    const report = { ...inner.report, tests: inner.report.tests.map(maskTest) }
    return { ...event, event: { ...inner, report } }
  }
  return event
}
