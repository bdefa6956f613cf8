import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { submissionProcesses } from '@gavel/judge/judge/pipeline'
import { runTest } from '@gavel/judge/judge/run-test'
import type { OpenInputValidator } from '@gavel/judge/validator/open-input-validator'
import type { ProblemPackage } from '@gavel/problem/package/model'
import type { TestCase } from '@gavel/problem/package/test-group'
import type { BuiltProgram } from '@gavel/sandbox/program/program'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import type { RunLimits } from '@gavel/shared/run'
import type { Verdict } from '@gavel/shared/verdict'
import { hasAnswers } from '../generate/has-answers.ts'
import { runSolution } from '../generate/run-program.ts'
import { inputValidatorArgs } from '../verify/parts/input-checks.ts'

/** Where a fault showed: in the generator's input, in the solution that writes answers, or in the one that is tested. */
export type FaultKind = 'input' | 'solution' | 'against'

export interface Fault {
  readonly kind: FaultKind
  /** The verdict of the program that is at fault; null for an input that a validator rejects. */
  readonly verdict: Verdict | null
  readonly message: string
  /** The first part of what the tested program wrote. */
  readonly output: Uint8Array
}

/** All that an input is tried with. */
export interface TrialBench {
  readonly sandbox: Sandbox
  readonly problem: ProblemPackage
  /** The test case that stands for all inputs: their settings are its. */
  readonly testCase: TestCase
  readonly validators: readonly OpenInputValidator[]
  /** The package's output validators. */
  readonly checkers: readonly BuiltProgram[]
  readonly solution: BuiltProgram
  /** Null where only the solution is tried. */
  readonly against: BuiltProgram | null
  readonly timeLimitSeconds: number
  readonly signal: AbortSignal | undefined
}

const nothing = Buffer.alloc(0)

/**
 * Tries an input: validators, the solution, whose output is the answer, then the tested program, judged with that answer.
 * @param file path of the input, without its ending `.in`; the answer is written beside it. Null where all is well.
 */
export async function tryInput(bench: TrialBench, file: string): Promise<Fault | null> {
  const input = `${file}.in`
  return (await validate(bench, input)) ?? (await solve(bench, file)) ?? (await compare(bench, file))
}

/** Whether all input validators accept an input; null where they do. */
async function validate({ problem, testCase, validators, signal }: TrialBench, input: string): Promise<Fault | null> {
  for (const opened of validators) {
    const args = inputValidatorArgs(opened.validator, testCase)
    const { accepted, message } = await opened.check({ ...testCase, inputFile: input, args }, problem.limits, signal)
    if (accepted) continue
    return {
      kind: 'input',
      verdict: null,
      message: `${opened.validator.path} rejects the input: ${message}`,
      output: nothing,
    }
  }
  return null
}

async function solve(bench: TrialBench, file: string): Promise<Fault | null> {
  const { sandbox, problem, testCase, solution, signal } = bench
  if (!hasAnswers(problem)) {
    await writeFile(`${file}.ans`, '')
    return judgeOne(bench, 'solution', solution, file)
  }
  const options = { args: testCase.args, limits: limitsOf(bench), signal }
  const failure = await runSolution(sandbox, solution, `${file}.in`, `${file}.ans`, options)
  return (
    failure && {
      kind: 'solution',
      verdict: failure.tooSlow ? 'TLE' : 'RE',
      message: `it ${failure.message}`,
      output: nothing,
    }
  )
}

async function compare(bench: TrialBench, file: string): Promise<Fault | null> {
  return bench.against === null ? null : judgeOne(bench, 'against', bench.against, file)
}

/** What a submission of the package may use. */
function limitsOf({ problem, timeLimitSeconds }: TrialBench): RunLimits {
  const { memoryBytes, outputBytes } = problem.limits
  const wallSeconds = 2 * timeLimitSeconds + 1
  return { cpuSeconds: timeLimitSeconds, wallSeconds, memoryBytes, outputBytes, processes: submissionProcesses }
}

async function judgeOne(
  bench: TrialBench,
  kind: FaultKind,
  program: BuiltProgram,
  file: string,
): Promise<Fault | null> {
  const { sandbox, problem, checkers, signal } = bench
  let output: Uint8Array = nothing
  const testCase = { ...bench.testCase, inputFile: `${file}.in`, answerFile: `${file}.ans` }
  const onOutput = (_: TestCase, stdout: Uint8Array) => {
    output = stdout
  }
  const limits = limitsOf(bench)
  const parts = {
    sandbox,
    package: problem,
    program,
    validators: checkers,
    limits,
    transcripts: false,
    visualizer: null,
    signal,
    onOutput,
  }
  // Verdicts are compared, and not scores: what it would get depends on its group.
  const { verdict, message } = await runTest(parts, testCase, { kind: 'ignored' })
  return verdict === 'AC' ? null : { kind, verdict, message, output }
}

/** Whether two faults are the same kind of fault, so that one may stand for the other. */
export function isSameFault(one: Fault, other: Fault | null): boolean {
  return other !== null && one.kind === other.kind && one.verdict === other.verdict
}

/** The name of a file for the next trial of a bench. */
export function trialNames(directory: string): () => string {
  let number = 0
  return () => path.join(directory, `trial-${++number}`)
}
