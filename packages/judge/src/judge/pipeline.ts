import { freeBytes } from '@gavel/files/free-bytes'
import { readProgramFile } from '@gavel/problem/package/constants'
import { addIncluded } from '@gavel/problem/package/include'
import { maxScoreOf } from '@gavel/problem/package/max-score'
import { isLegacy, type ProblemPackage } from '@gavel/problem/package/model'
import type { PackageProgram } from '@gavel/problem/package/program-files'
import type { TestCase } from '@gavel/problem/package/test-group'
import { readSandboxConfig } from '@gavel/sandbox/config'
import type { Folder } from '@gavel/sandbox/driver/driver'
import { diskFull } from '@gavel/sandbox/driver/scratch'
import { findEntryPoint } from '@gavel/sandbox/language/entry-point'
import type { SubmittedProgram } from '@gavel/sandbox/language/submission'
import { type BuiltProgram, compileProgram } from '@gavel/sandbox/program/program'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { GavelError } from '@gavel/shared/error'
import type { GroupResult, JudgeReport, JudgingEvent, TestResult } from '@gavel/shared/judging'
import type { RunLimits, SandboxInfo } from '@gavel/shared/run'
import { checkSources } from '@gavel/shared/source'
import type { Verdict } from '@gavel/shared/verdict'
import { buildProgram } from '../validator/build-program.ts'
import type { TestBench } from './bench.ts'
import { judgeAnswer } from './judge-answers.ts'
import { type GroupJudge, judgeGroup } from './judge-group.ts'
import type { KnownResults } from './known-results.ts'
import { reuseEqualCases } from './reuse.ts'
import { runTest } from './run-test.ts'
import { validateStatically } from './static-validation.ts'

export interface JudgeOptions {
  readonly package: ProblemPackage
  readonly submission: SubmittedProgram
  /** CPU limit of a test case in seconds; by default the package's. */
  readonly timeLimitSeconds?: number
  /**
   * Whether to go on after a test case, or group, that has settled the verdict of what it is in; by default never. It
   * never changes the verdict.
   */
  readonly goesOnAfter?: (verdict: Verdict) => boolean
  /** Results that need not be found again. */
  readonly known?: KnownResults
  /** Whether what is said in samples of interactive problems is kept (default false). */
  readonly transcripts?: boolean
  readonly signal?: AbortSignal
  /**
   * Called after each test case with what the output validator left in its feedback directory, and with the images of the
   * output visualizer, which is not run otherwise. The folder goes when it returns.
   */
  readonly onFeedback?: (test: TestCase, feedback: Folder) => Promise<void>
  /** Called after each test case with the first 64 KiB that the program wrote to its standard output and error. */
  readonly onOutput?: (test: TestCase, stdout: Uint8Array, stderr: Uint8Array) => void
}

/** A disk with less than a page left is full. */
const leastRoomBytes = 4096

/** Threads and processes: runtimes start a score of their own (Node 11, the JVM about 20). */
export const submissionProcesses = 128

/** Answers to all test cases together may have so many bytes. */
const mostAnswerBytes = 64 * 1024 ** 2

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

/**
 * A compiler or program that met a full disk failed through no fault of its own.
 * @throws GavelError `storage.full`
 */
async function requireRoom(): Promise<void> {
  const { scratchDirectory } = readSandboxConfig()
  if ((await freeBytes(scratchDirectory)) < leastRoomBytes) throw diskFull(scratchDirectory)
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

/** How a submission is judged: as a program, or as answers; and what a report says of it. */
interface Subject {
  readonly sandboxInfo: SandboxInfo
  readonly language: JudgeReport['language']
  /** Null where nothing is compiled: then the submission is the answers themselves. */
  readonly program: { readonly submission: SubmittedProgram; readonly limits: RunLimits } | null
}

/** Looks at a submission before anything runs. @throws GavelError as `judge` does. */
async function readSubject(sandbox: Sandbox, options: JudgeOptions): Promise<Subject> {
  const { package: problem, submission } = options
  if (problem.type.submitAnswer) {
    const total = submission.files.reduce((sum, { data }) => sum + data.length, 0)
    if (total > mostAnswerBytes) {
      const message = `The answers have ${total} bytes; at most ${mostAnswerBytes} are taken.`
      throw new GavelError('submission.source-too-large', message)
    }
    return { sandboxInfo: sandbox.info, language: null, program: null }
  }
  const limits = limitsOf(options)
  checkSources(submission.files, problem.limits.codeBytes)
  const language = sandbox.languages.require(submission.language)
  sandbox.languages.requireAllowed(language.id, problem.languages)
  const { image, definition } = sandbox.languages.use(language.id)
  const { own, added } = addIncluded(submission.files, problem.include, definition)
  const read = await Promise.all(
    added.map(async (file) => ({ name: file.name, data: await readProgramFile(file, problem.constants) })),
  )
  const whole = { ...submission, files: [...own, ...read] }
  // Looked for here too: a program that cannot be started is refused, and is no failure of the machinery.
  findEntryPoint(whole, definition)
  const { id, version, compile, run } = language
  return {
    sandboxInfo: sandbox.describe(image),
    language: { id, version, compile, run },
    program: { submission: whole, limits },
  }
}

/**
 * Judges a submission: compile, tests, check, verdict, an event a step (see judgingEventSchema for the order).
 * @throws GavelError `language.unknown`, `language.missing`, `submission.source-*`, `package.invalid` before anything
 * runs, `interrupted` when the signal fires. A failure of the machinery does not throw: it is the verdict JE.
 */
export async function* judge(sandbox: Sandbox, options: JudgeOptions): AsyncGenerator<JudgingEvent, void> {
  const { package: problem, submission, signal } = options
  const { sandboxInfo, language, program: subject } = await readSubject(sandbox, options)
  const total = problem.testCases.length
  const groups: GroupResult[] = []
  const maxScore = maxScoreOf(problem)
  const report = (part: Pick<JudgeReport, 'verdict' | 'compile' | 'tests'>, score: number | null): JudgingEvent => ({
    type: 'judged',
    report: { ...part, score, maxScore, groups, sandbox: sandboxInfo, language },
  })
  await using built = new AsyncDisposableStack()
  let compile = { ok: subject === null, log: '' }
  const tests: TestResult[] = []
  const build = async (program: PackageProgram): Promise<BuiltProgram> =>
    built.use(await buildProgram(sandbox, program, problem, signal))
  const buildIfAny = async (program: PackageProgram | null) => (program === null ? null : build(program))
  try {
    let program: BuiltProgram | null = null
    yield { type: 'compile-started', language: language?.id ?? 'answers', digest: sandboxInfo.digest }
    if (subject !== null) {
      const compileLimits = { seconds: problem.limits.compileSeconds, memoryBytes: problem.limits.compileMemoryBytes }
      const compilation = await compileProgram(sandbox, subject.submission, compileLimits, signal)
      compile = compilation.result
      if ('program' in compilation) program = built.use(compilation.program)
    }
    yield { type: 'compile-finished', compile, tests: total }
    if (!compile.ok) {
      await requireRoom()
      yield report({ verdict: 'CE', compile, tests }, null)
      return
    }
    const validators: BuiltProgram[] = []
    for (const checker of problem.checker.kind === 'program' ? problem.checker.programs : []) {
      validators.push(await build(checker))
    }
    const staticValidator = await buildIfAny(problem.staticValidator)
    // One that does not build draws nothing, and is no judge error.
    const visualizer =
      options.onFeedback === undefined ? null : await buildIfAny(problem.outputVisualizer).catch(() => null)
    const judgeCase = caseJudge(sandbox, options, { subject, program, validators, visualizer })
    const groupJudge: GroupJudge = {
      sandbox,
      grader: await buildIfAny(problem.grader),
      limits: problem.limits,
      signal,
      runTest: reuseEqualCases(judgeCase),
      runStatic: async (group, scoring) => {
        if (staticValidator === null) throw new Error('a package with static validation has a static validator')
        const code = subject?.submission ?? submission
        const parts = { sandbox, validator: staticValidator, submission: code, limits: problem.limits, signal }
        return validateStatically(parts, group, scoring)
      },
      goesOnAfter: options.goesOnAfter ?? (() => false),
      scoring: problem.type.scoring,
      scoredByValidator: problem.scoredByValidator,
      groups,
    }
    const steps = judgeGroup(problem.data, groupJudge)
    for (;;) {
      const step = await steps.next()
      if (step.done) {
        const { verdict, score } = step.value
        yield report({ verdict, compile, tests }, countsScore(problem, verdict) ? score : null)
        return
      }
      const test = step.value
      if (test.verdict !== 'AC') await requireRoom()
      tests.push(test)
      yield { type: 'test-finished', index: tests.length - 1, total, test }
    }
  } catch (error) {
    if (error instanceof GavelError && error.code === 'interrupted') throw error
    // Ours or the jury's fault, never the submission's: said as JE, with what happened where a test case would stand.
    const message = explainFailure(error)
    const none = { cpuSeconds: 0, wallSeconds: 0, memoryBytes: 0 }
    const failed: TestResult = { name: 'judge', verdict: 'JE', message, runs: 1, ...none }
    yield report({ verdict: 'JE', compile, tests: [...tests, failed] }, null)
  }
}

/** Whether a submission gets a score: legacy gives none without acceptance ("Graders", "Output"), 2025-09 gives 0. */
function countsScore({ type, format }: ProblemPackage, verdict: Verdict): boolean {
  if (!type.scoring || verdict === 'JE') return false
  return verdict === 'AC' || !isLegacy(format)
}

/** How a test case of this submission is judged. */
function caseJudge(
  sandbox: Sandbox,
  options: JudgeOptions,
  parts: {
    readonly subject: Subject['program']
    readonly program: BuiltProgram | null
    readonly validators: readonly BuiltProgram[]
    readonly visualizer: BuiltProgram | null
  },
): GroupJudge['runTest'] {
  const { package: problem, submission, signal, onOutput, onFeedback } = options
  const { subject, program, validators, visualizer } = parts
  if (subject === null || program === null) {
    const answers = { sandbox, package: problem, validators, files: submission.files, signal }
    return (testCase, scoring) => judgeAnswer(answers, testCase, scoring)
  }
  const bench: TestBench = {
    sandbox,
    package: problem,
    program,
    validators,
    limits: subject.limits,
    transcripts: options.transcripts ?? false,
    signal,
    visualizer,
    onFeedback,
    onOutput,
  }
  const { known } = options
  if (known === undefined) return (testCase, scoring) => runTest(bench, testCase, scoring)
  return async (testCase, scoring) => {
    const parts = {
      testCase,
      scoring,
      program: program.digest,
      validators: validators.map(({ digest }) => digest),
      timeLimitSeconds: bench.limits.cpuSeconds,
    }
    const before = await known.find(parts)
    if (before !== null) return before
    const result = await runTest(bench, testCase, scoring)
    await known.put(parts, result)
    return result
  }
}
