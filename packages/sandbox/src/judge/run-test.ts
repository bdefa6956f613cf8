import { readFile } from 'node:fs/promises'
import type { TestResult } from '@gavel/shared/judging'
import type { RunLimits, RunResult } from '@gavel/shared/run'
import { runOutputValidator } from '../checker/program.ts'
import { compareTokens, parseTokenArgs } from '../checker/tokens.ts'
import type { Slot, TakenFile } from '../driver/driver.ts'
import { readStart } from '../driver/folder.ts'
import { environmentOf } from '../language/command.ts'
import type { ProblemPackage, TestCase } from '../package/model.ts'
import type { Sandbox } from '../sandbox.ts'
import { type Classified, classifyRun } from './classify.ts'
import { type BuiltProgram, printable } from './program.ts'

/** What is the same for all test cases of a judging. */
export interface TestBench {
  readonly sandbox: Sandbox
  readonly package: ProblemPackage
  readonly program: BuiltProgram
  readonly validators: readonly BuiltProgram[]
  readonly limits: RunLimits
  readonly signal?: AbortSignal | undefined
  readonly onOutput?: ((test: TestCase, stdout: Uint8Array, stderr: Uint8Array) => void) | undefined
}

const shownBytes = 64 * 1024

const nothing = Buffer.alloc(0)
const accepted: Classified = { verdict: 'AC', message: '' }

/** The default output validator. */
async function compare(testCase: TestCase, outputFile: string): Promise<Classified> {
  const [output, answer] = await Promise.all([
    readStart(outputFile, Number.POSITIVE_INFINITY),
    readFile(testCase.answerFile),
  ])
  const difference = compareTokens(output ?? nothing, answer, parseTokenArgs(testCase.outputValidatorArgs))
  return difference === null ? accepted : { verdict: 'WA', message: `line ${difference.line}: ${difference.message}` }
}

/** The package's own output validators: all must accept; one that breaks is the jury's fault. */
async function validate(bench: TestBench, testCase: TestCase, outputFile: string): Promise<Classified> {
  const { sandbox, signal, package: problem, validators } = bench
  for (const validator of validators) {
    const args = testCase.outputValidatorArgs
    const checked = await runOutputValidator(sandbox, validator, testCase, outputFile, args, problem.limits, signal)
    if (checked.outcome === 'broken') return { verdict: 'JE', message: checked.message }
    if (checked.outcome === 'wrong') return { verdict: 'WA', message: checked.message }
  }
  return accepted
}

/** Runs whose CPU time is so near the limit, as a part of it, are repeated: the machine may have been at fault. */
const nearPart = 0.1
/** Most runs of a test case. The one that took least counts, since what disturbs a run only adds to its time. */
const mostRuns = 3

/**
 * A time is over the limit when it is so much more, in seconds. What is charged for the start and the end of a process
 * differs by 0.3 ms from run to run: a program that stops by its own clock at the limit must not depend on that.
 */
const toleranceSeconds = 0.002

interface Ran {
  readonly run: RunResult
  /** Null when only the output remains to be checked. */
  readonly end: Classified | null
}

/** What was found in one or more runs of a test case. */
interface Found extends Ran {
  readonly runs: number
  /** What it wrote, out of the slot; null where that is still in it. */
  readonly output: TakenFile | null
}

async function runOnce(bench: TestBench, testCase: TestCase, slot: Slot): Promise<Ran> {
  const { program, limits, signal } = bench
  const measured = await slot.run({
    argv: program.command(limits.memoryBytes, testCase.args),
    env: environmentOf(program.language, limits.memoryBytes),
    box: program.box,
    stdin: testCase.inputFile,
    // A little beyond the limit, so that a run that was only disturbed comes to its end.
    limits: { ...limits, cpuSeconds: limits.cpuSeconds * (1 + nearPart) + toleranceSeconds },
    allowFileWriting: bench.package.allowFileWriting,
    signal,
  })
  const isOver = measured.limit === null && measured.cpuSeconds > limits.cpuSeconds + toleranceSeconds
  const run: RunResult = isOver ? { ...measured, limit: 'cpu' } : measured
  const failed = run.exitCode !== 0 || run.limit !== null
  const stderr = failed ? await readStart(slot.stderrFile, shownBytes) : null
  return { run, end: classifyRun(run, limits, program.language.definition, printable(stderr ?? nothing)) }
}

function cameNear({ exitCode, cpuSeconds }: RunResult, limitSeconds: number): boolean {
  return exitCode === 0 && Math.abs(cpuSeconds - limitSeconds) <= limitSeconds * nearPart
}

/** Runs a program on a test case, and again where its time came near the limit. */
async function runUntilSure(bench: TestBench, testCase: TestCase, slot: Slot): Promise<Found> {
  const limit = bench.limits.cpuSeconds
  const first = await runOnce(bench, testCase, slot)
  if (bench.onOutput) {
    const [stdout, stderr] = await Promise.all(
      [slot.stdoutFile, slot.stderrFile].map((file) => readStart(file, shownBytes)),
    )
    bench.onOutput(testCase, stdout ?? nothing, stderr ?? nothing)
  }
  if (!cameNear(first.run, limit)) return { ...first, runs: 1, output: null }
  let best: Ran = first
  let output = await slot.takeStdout()
  let runs = 1
  for (; runs < mostRuns; runs++) {
    const again = await runOnce(bench, testCase, slot)
    // A run within the limit stays what it was. One that crashed, or was stopped, did less than the whole work.
    const isWithin = best.run.limit === null
    const isWhole = again.run.exitCode === 0 && (again.run.limit === null || again.run.limit === 'cpu')
    if (isWithin || !isWhole || again.run.cpuSeconds >= best.run.cpuSeconds) continue
    await output[Symbol.asyncDispose]()
    best = again
    output = await slot.takeStdout()
  }
  return { ...best, runs, output }
}

/** Runs the program on one test case and checks its output. @throws RunnerError when the sandbox itself failed. */
export async function runTest(bench: TestBench, testCase: TestCase): Promise<TestResult> {
  const { image } = bench.program.language
  const usesDefault = bench.package.checker.kind === 'default'
  const { found, checked } = await bench.sandbox.pool.use(image, async (slot) => {
    const ran = await runUntilSure(bench, testCase, slot)
    if (ran.end !== null) return { found: ran, checked: ran.end }
    if (usesDefault) return { found: ran, checked: await compare(testCase, ran.output?.path ?? slot.stdoutFile) }
    // A validator runs in a slot too: the output leaves the program's slot, which is free again.
    return { found: { ...ran, output: ran.output ?? (await slot.takeStdout()) }, checked: null }
  })
  await using output = found.output
  const { verdict, message } = checked ?? (await validate(bench, testCase, output?.path ?? ''))
  const { cpuSeconds, wallSeconds, memoryBytes } = found.run
  return { name: testCase.name, verdict, cpuSeconds, wallSeconds, memoryBytes, message, runs: found.runs }
}
