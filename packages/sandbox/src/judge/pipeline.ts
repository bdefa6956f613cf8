import { statfs } from 'node:fs/promises'
import { GavelError } from '@gavel/shared/error'
import { type JudgeReport, type JudgingEvent, type TestResult, verdictOfTests } from '@gavel/shared/judging'
import type { RunLimits } from '@gavel/shared/run'
import { buildProgram } from '../checker/program.ts'
import { readSandboxConfig } from '../config.ts'
import { diskFull } from '../driver/scratch.ts'
import { findEntryPoint } from '../language/entry-point.ts'
import type { ProblemPackage, TestCase } from '../package/model.ts'
import type { Sandbox } from '../sandbox.ts'
import { checkSource } from './check-source.ts'
import { type BuiltProgram, compileProgram } from './program.ts'
import { runTest, type TestBench } from './run-test.ts'
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

/** A disk with less than a page left is full. */
const leastRoomBytes = 4096

/** Threads and processes: runtimes start a score of their own (Node 11, the JVM about 20). */
const submissionProcesses = 128

function limitsOf(options: JudgeOptions): RunLimits {
  const { limits } = options.package
  const cpuSeconds = options.timeLimitSeconds ?? limits.timeSeconds
  if (cpuSeconds === null)
    throw new GavelError('package.invalid', `${options.package.slug} has no time limit.`, {
      hint: 'Set limits.time_limit in problem.yaml, or let `gavel verify` compute it from the accepted submissions.',
    })
  return {
    cpuSeconds,
    // An idle program may take twice the limit: the machine may be busy, the program not.
    wallSeconds: 2 * cpuSeconds + 1,
    memoryBytes: limits.memoryBytes,
    outputBytes: limits.outputBytes,
    processes: submissionProcesses,
  }
}

async function buildValidators(
  sandbox: Sandbox,
  problem: ProblemPackage,
  signal?: AbortSignal,
): Promise<BuiltProgram[]> {
  if (problem.checker.kind === 'default') return []
  const built: BuiltProgram[] = []
  for (const program of problem.checker.programs)
    built.push(await buildProgram(sandbox, program, problem.limits, signal))
  return built
}

/**
 * A compiler or program that met a full disk failed through no fault of its own.
 * @throws GavelError `storage.full`
 */
async function requireRoom(): Promise<void> {
  const { scratchDirectory } = readSandboxConfig()
  const { bavail, bfree, bsize } = await statfs(scratchDirectory)
  if ((process.getuid?.() === 0 ? bfree : bavail) * bsize < leastRoomBytes) throw diskFull(scratchDirectory)
}

function explainFailure(error: unknown): string {
  const full = error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
  const { message, hint } = full ? diskFull(readSandboxConfig().scratchDirectory) : asError(error)
  return hint === undefined ? message : `${message} ${hint}`
}

function asError(error: unknown): { readonly message: string; readonly hint?: string | undefined } {
  if (error instanceof GavelError) return error
  return { message: error instanceof Error ? error.message : String(error) }
}

/**
 * Judges a submission: compile, tests, check, verdict, an event a step (see judgingEventSchema for the order).
 * @throws GavelError `language.unknown`, `language.missing`, `submission.source-*`, `package.invalid` before anything
 * runs, `interrupted` when the signal fires. A failure of the machinery does not throw: it is the verdict JE.
 */
export async function* judge(sandbox: Sandbox, options: JudgeOptions): AsyncGenerator<JudgingEvent, void> {
  const { package: problem, submission, signal } = options
  const limits = limitsOf(options)
  checkSource(submission, problem.limits.codeBytes)
  const language = sandbox.languages.require(submission.language)
  sandbox.languages.requireAllowed(language.id, problem.languages)
  const { image, definition } = sandbox.languages.use(language.id)
  // Looked for here too: a program that cannot be started is refused, and is no failure of the machinery.
  findEntryPoint(submission, definition)
  const { id, version, compile: compileCommand, run } = language
  const testCases = options.testCases ?? problem.testCases
  const report = (part: Pick<JudgeReport, 'verdict' | 'compile' | 'tests'>): JudgingEvent => ({
    type: 'judged',
    report: {
      ...part,
      score: null,
      sandbox: sandbox.describe(image),
      language: { id, version, compile: compileCommand, run },
    },
  })
  await using built = new AsyncDisposableStack()
  let compile = { ok: false, log: '' }
  const tests: TestResult[] = []
  try {
    yield { type: 'compile-started', language: language.id }
    const compileLimits = { seconds: problem.limits.compileSeconds, memoryBytes: problem.limits.compileMemoryBytes }
    const compilation = await compileProgram(sandbox, submission, compileLimits, signal)
    compile = compilation.result
    yield { type: 'compile-finished', compile, tests: testCases.length }
    if (!('program' in compilation)) {
      await requireRoom()
      yield report({ verdict: 'CE', compile, tests })
      return
    }
    const program = built.use(compilation.program)
    const validators = await buildValidators(sandbox, problem, signal)
    for (const validator of validators) built.use(validator)
    const bench: TestBench = {
      sandbox,
      package: problem,
      program,
      validators,
      limits,
      signal,
      onOutput: options.onOutput,
    }
    for (const [index, testCase] of testCases.entries()) {
      const test = await runTest(bench, testCase)
      if (test.verdict !== 'AC') await requireRoom()
      tests.push(test)
      yield { type: 'test-finished', index, total: testCases.length, test }
      if (test.verdict !== 'AC' && options.stopAtFirstFailure !== false) break
    }
    yield report({ verdict: verdictOfTests(tests), compile, tests })
  } catch (error) {
    if (error instanceof GavelError && error.code === 'interrupted') throw error
    // Ours or the jury's fault, never the submission's: said as JE, with what happened where a test case would stand.
    const message = explainFailure(error)
    const failed: TestResult = {
      name: 'judge',
      verdict: 'JE',
      cpuSeconds: 0,
      wallSeconds: 0,
      memoryBytes: 0,
      message,
      runs: 1,
    }
    yield report({ verdict: 'JE', compile, tests: [...tests, failed] })
  }
}
