import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Verdict } from '@gavel/shared/verdict'
import { runInputValidator } from '../checker/program.ts'
import { hasAnswers } from '../generate/finish-case.ts'
import { runSolution } from '../generate/run-program.ts'
import { judge } from '../judge/pipeline.ts'
import type { BuiltProgram } from '../judge/program.ts'
import type { SubmittedProgram } from '../judge/submission.ts'
import type { PackageProgram, ProblemPackage, TestCase } from '../package/model.ts'
import type { Sandbox } from '../sandbox.ts'
import { inputValidatorArgs } from '../verify/programs.ts'

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
  readonly validators: readonly { readonly program: PackageProgram; readonly built: BuiltProgram }[]
  readonly solution: BuiltProgram
  readonly solutionProgram: SubmittedProgram
  /** Null where only the solution is tried. */
  readonly against: SubmittedProgram | null
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
async function validate(
  { sandbox, problem, testCase, validators, signal }: TrialBench,
  input: string,
): Promise<Fault | null> {
  for (const { program, built } of validators) {
    const args = inputValidatorArgs(program, testCase)
    const { accepted, message } = await runInputValidator(sandbox, built, input, args, problem.limits, signal)
    if (accepted) continue
    return { kind: 'input', verdict: null, message: `${program.path} rejects the input: ${message}`, output: nothing }
  }
  return null
}

async function solve(bench: TrialBench, file: string): Promise<Fault | null> {
  const { sandbox, problem, testCase, solution, solutionProgram, timeLimitSeconds, signal } = bench
  if (!hasAnswers(problem)) {
    await writeFile(`${file}.ans`, '')
    return judgeOne(bench, 'solution', solutionProgram, file)
  }
  const { memoryBytes, outputBytes } = problem.limits
  const limits = { cpuSeconds: timeLimitSeconds, wallSeconds: 2 * timeLimitSeconds + 1, memoryBytes, outputBytes }
  const options = { args: testCase.args, limits, signal }
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

async function judgeOne(
  { sandbox, problem, testCase, timeLimitSeconds, signal }: TrialBench,
  kind: FaultKind,
  submission: SubmittedProgram,
  file: string,
): Promise<Fault | null> {
  let output: Uint8Array = nothing
  const testCases = [{ ...testCase, inputFile: `${file}.in`, answerFile: `${file}.ans` }]
  const options = { package: problem, submission, testCases, timeLimitSeconds, ...(signal && { signal }) }
  const onOutput = (_: TestCase, stdout: Uint8Array) => {
    output = stdout
  }
  for await (const event of judge(sandbox, { ...options, onOutput })) {
    if (event.type !== 'judged') continue
    const { verdict, tests, compile } = event.report
    if (verdict === 'AC') return null
    return { kind, verdict, message: verdict === 'CE' ? compile.log : (tests.at(-1)?.message ?? ''), output }
  }
  return null
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
