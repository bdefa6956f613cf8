import { devNull } from 'node:os'
import { type ProblemPackage, passFail } from '@gavel/problem/package/model'
import { makeTestCase, passFailGroup } from '@gavel/problem/package/test-group'
import type { SubmittedProgram } from '@gavel/sandbox/language/submission'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import type { CompileResult, JudgeReport, TestResult } from '@gavel/shared/judging'
import type { Verdict } from '@gavel/shared/verdict'
import { judgeLocally } from '../local/local-judge.ts'
import { readStart, type WorkspaceCase } from '../workspace/cases.ts'
import type { Workspace } from '../workspace/manifest.ts'

const shownBytes = 64 * 1024

/**
 * How a test case of a workspace ended. `ran`: there is no answer to compare with. `differs`: not the sample answer,
 * but the problem has a validator of its own, which may accept it.
 */
export type TestStatus = 'accepted' | 'rejected' | 'ran' | 'differs'

export interface WorkspaceTest extends TestResult {
  readonly status: TestStatus
}

/** The first 64 KiB of what a test case wanted and got. */
export interface TestOutput {
  readonly name: string
  /** Null where there is no answer. */
  readonly answer: Uint8Array | null
  readonly stdout: Uint8Array
  readonly stderr: Uint8Array
}

export interface WorkspaceReport {
  /** AC where no test case was rejected. */
  readonly verdict: Verdict
  readonly compile: CompileResult
  readonly tests: readonly WorkspaceTest[]
  readonly sandbox: JudgeReport['sandbox']
}

export type WorkspaceProgress =
  | { readonly type: 'compiling' }
  | { readonly type: 'compiled'; readonly compile: CompileResult }
  | { readonly type: 'tested'; readonly test: WorkspaceTest; readonly total: number }

export interface WorkspaceJudging {
  readonly workspace: Workspace
  readonly cases: readonly WorkspaceCase[]
  readonly program: SubmittedProgram
  readonly signal: AbortSignal
  readonly onProgress: (progress: WorkspaceProgress) => void
}

/** The workspace as a problem package, so that the judge's own pipeline tests it. */
export function modelOf({ directory, manifest }: Workspace, cases: readonly WorkspaceCase[]): ProblemPackage {
  const { limits, outputComparison } = manifest
  const testCases = cases.map((item) =>
    makeTestCase({
      name: item.name,
      sample: item.sample,
      inputFile: item.inputFile,
      answerFile: item.answerFile ?? devNull,
      outputValidatorArgs: outputComparison ?? [],
    }),
  )
  return {
    directory,
    slug: manifest.problem,
    format: '2025-09',
    type: passFail,
    names: new Map([['en', manifest.name]]),
    keywords: [],
    limits: {
      timeSeconds: limits.timeSeconds,
      timeResolutionSeconds: 1,
      acceptedToTimeLimit: 2,
      timeLimitToTooSlow: 1.5,
      memoryBytes: limits.memoryBytes,
      outputBytes: limits.outputBytes,
      codeBytes: limits.codeBytes,
      compileSeconds: 60,
      compileMemoryBytes: 2 ** 31,
      validationSeconds: 60,
      validationMemoryBytes: 2 ** 31,
      validationOutputBytes: 8 * 2 ** 20,
      passes: 1,
    },
    languages: manifest.languages,
    allowFileWriting: true,
    constants: new Map(),
    data: passFailGroup('', testCases),
    testCases,
    validatorCases: [],
    checker: { kind: 'default' },
    scoredByValidator: false,
    inputValidators: [],
    staticValidator: null,
    grader: null,
    inputVisualizer: null,
    outputVisualizer: null,
    include: new Map(),
    statements: [],
    submissions: [],
  }
}

/** What the judge's verdict means in a workspace, where an answer may be missing or be only one of many. */
export function statusOf(
  verdict: Verdict,
  item: { readonly answerFile: string | null },
  ownValidator: boolean,
): TestStatus {
  if (verdict === 'AC') return item.answerFile === null ? 'ran' : 'accepted'
  if (verdict !== 'WA') return 'rejected'
  if (item.answerFile === null) return 'ran'
  return ownValidator ? 'differs' : 'rejected'
}

/** Tests a program on every case of a workspace. Outputs are those of the cases not accepted. */
export async function judgeWorkspace(
  sandbox: Sandbox,
  { workspace, cases, program, signal, onProgress }: WorkspaceJudging,
): Promise<{ readonly report: WorkspaceReport; readonly outputs: readonly TestOutput[] }> {
  const tests: WorkspaceTest[] = []
  const raw = new Map<string, { stdout: Uint8Array; stderr: Uint8Array }>()
  const byName = new Map(cases.map((item) => [item.name, item]))
  const report = await judgeLocally(sandbox, {
    package: modelOf(workspace, cases),
    program,
    goesOnAfter: () => true,
    signal,
    onOutput: (test, stdout, stderr) => raw.set(test.name, { stdout, stderr }),
    onEvent(event) {
      if (event.type === 'compile-started') onProgress({ type: 'compiling' })
      if (event.type === 'compile-finished') onProgress({ type: 'compiled', compile: event.compile })
      if (event.type !== 'test-finished') return
      const item = byName.get(event.test.name) ?? { answerFile: null }
      const status = statusOf(event.test.verdict, item, workspace.manifest.outputComparison === null)
      const message = status === 'ran' || status === 'accepted' ? '' : event.test.message
      const test = { ...event.test, message, status }
      tests.push(test)
      onProgress({ type: 'tested', test, total: event.total })
    },
  })
  // Where the machinery failed its reason stands in the place of a test case, of which no event told.
  const failed = report.tests.at(-1)
  if (report.verdict === 'JE' && failed !== undefined && !byName.has(failed.name)) {
    tests.push({ ...failed, status: 'rejected' })
  }
  const outputs: TestOutput[] = []
  for (const test of tests) {
    const output = raw.get(test.name)
    const item = byName.get(test.name)
    if (test.status === 'accepted' || output === undefined || item === undefined) continue
    const answer = item.answerFile === null ? null : await readStart(item.answerFile, shownBytes)
    outputs.push({ name: test.name, answer, ...output })
  }
  const rejected = tests.find((test) => test.status === 'rejected')
  const verdict = report.compile.ok ? (rejected?.verdict ?? (report.verdict === 'JE' ? 'JE' : 'AC')) : report.verdict
  return { report: { verdict, compile: report.compile, tests, sandbox: report.sandbox }, outputs }
}
