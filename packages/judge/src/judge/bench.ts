import type { ProblemPackage } from '@gavel/problem/package/model'
import type { TestCase } from '@gavel/problem/package/test-group'
import type { Folder } from '@gavel/sandbox/driver/driver'
import type { BuiltProgram } from '@gavel/sandbox/program/program'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import type { RunLimits } from '@gavel/shared/run'

/** What is the same for all test cases of a judging. */
export interface TestBench {
  readonly sandbox: Sandbox
  readonly package: ProblemPackage
  readonly program: BuiltProgram
  readonly validators: readonly BuiltProgram[]
  readonly limits: RunLimits
  /** Whether what is said between the two is kept for samples of interactive problems. */
  readonly transcripts: boolean
  readonly signal?: AbortSignal | undefined
  /** Draws what came out; null where the package has no output visualizer, or nobody wants to see it. */
  readonly visualizer: BuiltProgram | null
  /** Told of the feedback directory of each test case, with the images in it. */
  readonly onFeedback?: ((test: TestCase, feedback: Folder) => Promise<void>) | undefined
  readonly onOutput?: ((test: TestCase, stdout: Uint8Array, stderr: Uint8Array) => void) | undefined
}

/** Takes what a validator left, and what it looked at (null in interactive problems), before both go. */
export type KeepFeedback = (feedback: Folder, outputFile: string | null) => Promise<void>

/** What a program reads in one pass: the input of the test case, or what the validator made of it. */
export interface Pass {
  readonly testCase: TestCase
  readonly inputFile: string
  /** From 0. */
  readonly number: number
}
