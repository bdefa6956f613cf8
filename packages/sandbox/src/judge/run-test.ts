import { readFile } from 'node:fs/promises'
import type { TestResult } from '@gavel/shared/judging'
import type { RunLimits, RunResult } from '@gavel/shared/run'
import { runOutputValidator } from '../checker/program.ts'
import { compareTokens, parseTokenArgs } from '../checker/tokens.ts'
import type { Slot } from '../driver/driver.ts'
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

interface Ran {
  readonly run: RunResult
  /** Null when only the output remains to be checked. */
  readonly end: Classified | null
}

async function runOnce(bench: TestBench, testCase: TestCase, slot: Slot): Promise<Ran> {
  const { program, limits, signal } = bench
  const run = await slot.run({
    argv: program.command(limits.memoryBytes, testCase.args),
    env: environmentOf(program.language, limits.memoryBytes),
    box: program.box,
    stdin: testCase.inputFile,
    limits,
    allowFileWriting: bench.package.allowFileWriting,
    signal,
  })
  const failed = run.exitCode !== 0 || run.limit !== null
  const stderr = failed || bench.onOutput ? await readStart(slot.stderrFile, shownBytes) : null
  bench.onOutput?.(testCase, (await readStart(slot.stdoutFile, shownBytes)) ?? nothing, stderr ?? nothing)
  return { run, end: classifyRun(run, limits, program.language.definition, printable(stderr ?? nothing)) }
}

/** Runs the program on one test case and checks its output. @throws RunnerError when the sandbox itself failed. */
export async function runTest(bench: TestBench, testCase: TestCase): Promise<TestResult> {
  const finish = (run: RunResult, { verdict, message }: Classified): TestResult => ({
    name: testCase.name,
    verdict,
    cpuSeconds: run.cpuSeconds,
    wallSeconds: run.wallSeconds,
    memoryBytes: run.memoryBytes,
    message,
  })
  const { image } = bench.program.language
  if (bench.package.checker.kind === 'default')
    return bench.sandbox.pool.use(image, async (slot) => {
      const { run, end } = await runOnce(bench, testCase, slot)
      return finish(run, end ?? (await compare(testCase, slot.stdoutFile)))
    })
  // The validator runs in a slot too: the output leaves the program's slot, which is free again.
  const { run, end, output } = await bench.sandbox.pool.use(image, async (slot) => {
    const ran = await runOnce(bench, testCase, slot)
    return { ...ran, output: ran.end === null ? await slot.takeStdout() : null }
  })
  if (output === null) return finish(run, end ?? accepted)
  await using taken = output
  return finish(run, await validate(bench, testCase, taken.path))
}
