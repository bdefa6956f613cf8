import { judge } from '@gavel/judge/judge/pipeline'
import type { ProblemPackage } from '@gavel/problem/package/model'
import type { TestCase } from '@gavel/problem/package/test-group'
import type { Folder } from '@gavel/sandbox/driver/driver'
import type { LanguageRegistry } from '@gavel/sandbox/language/registry'
import type { SubmittedProgram } from '@gavel/sandbox/language/submission'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { GavelError } from '@gavel/shared/error'
import type { JudgeReport, JudgingEvent } from '@gavel/shared/judging'
import type { Verdict } from '@gavel/shared/verdict'
import type { Source } from '../sources/source.ts'
import { type LanguageChoice, settleLanguage } from '../sources/submission-language.ts'

/** Runs `body` in a sandbox of this machine, and closes it whatever happens. */
export async function withSandbox<T>(body: (sandbox: Sandbox) => Promise<T>): Promise<T> {
  const sandbox = await openSandbox()
  try {
    return await body(sandbox)
  } finally {
    await sandbox.close()
  }
}

/**
 * The language of a program that is to run here.
 * @throws GavelError `language.unknown`, `language.missing`.
 */
export function chooseLanguage(registry: LanguageRegistry, choice: Omit<LanguageChoice, 'isAvailable'>): string {
  const isAvailable = ({ id }: { readonly id: string }) => registry.find(id)?.available === true
  return registry.require(settleLanguage({ ...choice, isAvailable })).id
}

/** A submitted program of source files. */
export function toProgram(files: readonly Source[], language: string): SubmittedProgram {
  return { files: files.map(({ name, data }) => ({ name, data })), language }
}

export interface LocalJudging {
  readonly package: ProblemPackage
  readonly program: SubmittedProgram
  /** CPU limit of a test case in seconds; by default the package's. */
  readonly timeLimitSeconds?: number
  readonly goesOnAfter?: (verdict: Verdict) => boolean
  readonly transcripts?: boolean
  readonly onFeedback?: (test: TestCase, feedback: Folder) => Promise<void>
  readonly signal: AbortSignal
  readonly onEvent?: (event: JudgingEvent) => void
  readonly onOutput?: (test: TestCase, stdout: Uint8Array, stderr: Uint8Array) => void
}

/** Judges to the end and gives the report. */
export async function judgeLocally(sandbox: Sandbox, options: LocalJudging): Promise<JudgeReport> {
  const { program, onEvent, ...rest } = options
  for await (const event of judge(sandbox, { ...rest, submission: program })) {
    onEvent?.(event)
    if (event.type === 'judged') return event.report
  }
  throw new GavelError('sandbox.failed', 'The judging ended without a verdict.', { hint: 'Run: gavel doctor' })
}
