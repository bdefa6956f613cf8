import type { Verdict } from '@gavel/shared/verdict'

/**
 * How a test case of a workspace ended. `ran`: there is no answer to compare with. `differs`: not the sample answer or
 * conversation, but the problem has a validator of its own, which may accept it. `unknown`: not run, since what decides
 * its verdict stays on the server.
 */
export type TestStatus = 'accepted' | 'rejected' | 'ran' | 'differs' | 'unknown'

interface Tested {
  readonly verdict: Verdict | null
  readonly status: TestStatus
}

/** The verdict of all tests of a workspace: that of the first that fails, AC where all that count pass, null where it cannot be known. */
export function verdictOfWorkspace(tests: readonly Tested[]): Verdict | null {
  const rejected = tests.find(({ status }) => status === 'rejected')
  if (rejected !== undefined) return rejected.verdict
  const isOpen = tests.some(({ status }) => status === 'unknown' || status === 'differs')
  return !isOpen && tests.some(({ status }) => status === 'accepted') ? 'AC' : null
}
