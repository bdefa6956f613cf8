import { devNull } from 'node:os'
import path from 'node:path'
import { type ProblemPackage, passFail } from '@gavel/problem/package/model'
import type { PackageProgram, ProgramFile } from '@gavel/problem/package/program-files'
import { makeTestCase, passFailGroup } from '@gavel/problem/package/test-group'
import type { SubmittedProgram } from '@gavel/sandbox/language/submission'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import type { CompileResult, JudgeReport, TestResult } from '@gavel/shared/judging'
import type { Verdict } from '@gavel/shared/verdict'
import { judgeLocally } from '../local/local-judge.ts'
import { readStart, type WorkspaceCase } from '../workspace/cases.ts'
import type { Workspace } from '../workspace/manifest.ts'
import { noteFiles, noteOutput } from './case-notes.ts'
import { specialsOf, whyNotKnown } from './known.ts'
import { openReplay } from './replay.ts'
import { type TestStatus, verdictOfWorkspace } from './workspace-verdict.ts'

const shownBytes = 64 * 1024

export interface WorkspaceTest extends Omit<TestResult, 'verdict'> {
  /** Null where it was not run. */
  readonly verdict: Verdict | null
  readonly status: TestStatus
}

/** The first 64 KiB of what a test case wanted and got. */
export interface TestOutput {
  readonly name: string
  /** Null where there is no answer. */
  readonly answer: Uint8Array | null
  readonly stdout: Uint8Array
  readonly stderr: Uint8Array
  /** What may be why it is not accepted: about its files, or about what was printed beside the answer. */
  readonly notes: readonly string[]
}

export interface WorkspaceReport {
  /** That of the first case that was rejected; AC where every case that can tell was accepted; null where none tells. */
  readonly verdict: Verdict | null
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

const fileIn = (folder: string, name: string): ProgramFile => ({
  name,
  path: path.join(folder, name),
  executable: false,
})

/** What programs are compiled with, by language. */
function includedIn(directory: string, included: readonly { readonly language: string; readonly name: string }[]) {
  return new Map(
    Map.groupBy(included, ({ language }) => language)
      .entries()
      .map(([language, files]) => [
        language,
        files.map(({ name }) => fileIn(path.join(directory, 'include', language), name)),
      ]),
  )
}

/**
 * The workspace as a problem package, so that the judge's own pipeline tests it. `replay` plays the judge's part of what
 * is recorded of an interactive problem.
 */
export function modelOf(
  { directory, manifest }: Workspace,
  cases: readonly WorkspaceCase[],
  replay: PackageProgram | null = null,
): ProblemPackage {
  const { limits, outputComparison, judging } = manifest
  const testCases = cases.map((item) => {
    const special = specialsOf(manifest, item)
    return makeTestCase({
      name: item.name,
      sample: item.sample,
      inputFile: (replay === null ? null : item.interactionFile) ?? item.inputFile,
      answerFile: item.answerFile ?? devNull,
      outputValidatorArgs:
        replay === null
          ? ((outputComparison === null ? null : special?.outputValidatorArgs) ?? outputComparison ?? [])
          : [],
      args: special?.args ?? [],
      files: (special?.files ?? []).map((name) => fileIn(`${item.inputFile.slice(0, -'.in'.length)}.files`, name)),
    })
  })
  return {
    directory,
    slug: manifest.problem,
    format: '2025-09',
    type: { ...passFail, interactive: replay !== null },
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
      compileSeconds: judging?.compileSeconds ?? 60,
      compileMemoryBytes: judging?.compileMemoryBytes ?? 2 ** 31,
      validationSeconds: 60,
      validationMemoryBytes: 2 ** 31,
      validationOutputBytes: 8 * 2 ** 20,
      passes: 1,
    },
    languages: manifest.languages,
    allowFileWriting: judging?.allowFileWriting ?? true,
    constants: new Map(),
    data: passFailGroup('', testCases),
    testCases,
    validatorCases: [],
    checker: replay === null ? { kind: 'default' } : { kind: 'program', programs: [replay] },
    scoredByValidator: false,
    inputValidators: [],
    staticValidator: null,
    grader: null,
    inputVisualizer: null,
    outputVisualizer: null,
    include: includedIn(directory, judging?.included ?? []),
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

const untouched = { cpuSeconds: 0, wallSeconds: 0, memoryBytes: 0, runs: 1 } as const

/** Tests a program on every case of a workspace. Outputs are those of the cases not accepted. */
export async function judgeWorkspace(
  sandbox: Sandbox,
  { workspace, cases, program, signal, onProgress }: WorkspaceJudging,
): Promise<{ readonly report: WorkspaceReport; readonly outputs: readonly TestOutput[] }> {
  const { manifest } = workspace
  const tests: WorkspaceTest[] = []
  const add = (test: WorkspaceTest) => {
    tests.push(test)
    onProgress({ type: 'tested', test, total: cases.length })
  }
  const raw = new Map<string, { stdout: Uint8Array; stderr: Uint8Array }>()
  const reasons = new Map(cases.map((item) => [item, whyNotKnown(manifest, item)]))
  const known = cases.filter((item) => reasons.get(item) === null)
  const byName = new Map(known.map((item) => [item.name, item]))
  const isTalk = manifest.judging?.type.interactive === true
  await using replay = isTalk ? await openReplay() : null
  const report = await judgeLocally(sandbox, {
    package: modelOf(workspace, known, replay?.program ?? null),
    program,
    goesOnAfter: () => true,
    transcripts: isTalk,
    signal,
    onOutput: (test, stdout, stderr) => raw.set(test.name, { stdout, stderr }),
    onEvent(event) {
      if (event.type === 'compile-started') onProgress({ type: 'compiling' })
      if (event.type === 'compile-finished') onProgress({ type: 'compiled', compile: event.compile })
      if (event.type !== 'test-finished') return
      const item = byName.get(event.test.name)
      // A recorded conversation is its own answer.
      const answered = { answerFile: (isTalk ? item?.interactionFile : item?.answerFile) ?? null }
      const status = statusOf(event.test.verdict, answered, manifest.outputComparison === null)
      const message = status === 'ran' || status === 'accepted' ? '' : event.test.message
      add({ ...event.test, message, status })
    },
  })
  if (report.compile.ok) {
    for (const [{ name }, reason] of reasons) {
      if (reason !== null) add({ name, verdict: null, status: 'unknown', message: reason, ...untouched })
    }
    if (manifest.judging?.staticValidator === true) {
      const message = 'the source itself is looked at here, by a program that stays on the server'
      add({ name: 'source', verdict: null, status: 'unknown', message, ...untouched })
    }
  }
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
    const answer = item.answerFile === null || isTalk ? null : await readStart(item.answerFile, shownBytes)
    const beside = answer === null || test.verdict !== 'WA' ? null : noteOutput(answer, output.stdout)
    const notes = [...(await noteFiles(item)), ...(beside === null ? [] : [beside])]
    outputs.push({ name: test.name, answer, ...output, notes })
  }
  const isJudged = report.compile.ok && report.verdict !== 'JE'
  const verdict = isJudged ? verdictOfWorkspace(tests) : report.verdict
  return { report: { verdict, compile: report.compile, tests, sandbox: report.sandbox }, outputs }
}
