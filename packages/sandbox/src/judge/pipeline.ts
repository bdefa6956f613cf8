import type { JudgingEvent } from '@gavel/shared/judging'
import type { ProblemPackage, TestCase } from '../package/model.ts'
import type { Sandbox } from '../sandbox.ts'
import type { SubmittedProgram } from './submission.ts'

export interface JudgeOptions {
  readonly package: ProblemPackage
  readonly submission: SubmittedProgram
  /** CPU limit of a test case in seconds; by default the package's. */
  readonly timeLimitSeconds?: number
  /** The test cases to run; by default all of the package, in its order. */
  readonly testCases?: readonly TestCase[]
  /** Stop at the first test case that is not accepted (default true). It never changes the verdict. */
  readonly stopAtFirstFailure?: boolean
  readonly signal?: AbortSignal
  /** Called after each test case with the first 64 KiB that the program wrote to its standard output and error. */
  readonly onOutput?: (test: TestCase, stdout: Uint8Array, stderr: Uint8Array) => void
}

/**
 * Judges a submission: compile, tests, check, verdict, an event a step (see judgingEventSchema for the order).
 * @throws GavelError `language.unknown`, `language.missing`, `submission.source-*` before anything runs,
 * `interrupted` when the signal fires. A failure of the machinery does not throw: it is the verdict JE.
 */
export declare function judge(sandbox: Sandbox, options: JudgeOptions): AsyncGenerator<JudgingEvent, void>
