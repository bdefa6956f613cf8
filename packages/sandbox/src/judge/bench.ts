import type { RunLimits } from '@gavel/shared/run'
import type { ProblemPackage } from '../package/model.ts'
import type { TestCase } from '../package/test-group.ts'
import type { Sandbox } from '../sandbox.ts'
import type { BuiltProgram } from './program.ts'

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
  readonly onOutput?: ((test: TestCase, stdout: Uint8Array, stderr: Uint8Array) => void) | undefined
}

/** What a program reads in one pass: the input of the test case, or what the validator made of it. */
export interface Pass {
  readonly testCase: TestCase
  readonly inputFile: string
  /** From 0. */
  readonly number: number
}
