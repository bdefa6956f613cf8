import type { TestCase } from '@gavel/problem/package/test-group'
import type { TestResult } from '@gavel/shared/judging'
import type { CaseScoring } from './score-test.ts'

/** Results that were found before, under everything that they depend on. */
export interface KnownResults {
  find(parts: ResultParts): Promise<TestResult | null>
  put(parts: ResultParts, result: TestResult): Promise<void>
}

/** What the result of a test case depends on, beside the package's limits and the sandbox. */
export interface ResultParts {
  readonly testCase: TestCase
  readonly scoring: CaseScoring
  /** Digest of the submission's program. */
  readonly program: string
  /** Digests of the output validators; none where the default one compares. */
  readonly validators: readonly string[]
  readonly timeLimitSeconds: number
}
