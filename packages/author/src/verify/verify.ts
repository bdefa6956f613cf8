import { Findings } from '@gavel/problem/package/findings'
import type { ReadPackage } from '@gavel/problem/package/format'
import { readPackage } from '@gavel/problem/package/read'
import type { TreeOptions } from '@gavel/problem/package/tree'
import type { FamilyName } from '@gavel/problem/rules/table'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { GavelError } from '@gavel/shared/error'
import type { ExampleResult, VerifyReport } from '@gavel/shared/verify'
import type { VerifyStep } from './bench.ts'
import { checkExamples, type ExamplesOutcome } from './examples/examples.ts'
import { openResultCache, type ResultCache } from './examples/result-cache.ts'
import { checkAttachments } from './parts/attachments.ts'
import { checkConfig } from './parts/config.ts'
import { checkConfigKeys } from './parts/config-keys.ts'
import { checkData } from './parts/data.ts'
import { checkGrader } from './parts/graders.ts'
import { checkInputValidators } from './parts/input-validators.ts'
import { checkLayout } from './parts/layout.ts'
import { checkOutputValidators } from './parts/output-validators.ts'
import { checkPlatform } from './parts/platform.ts'
import { checkStatements } from './parts/statement.ts'
import { checkStaticValidator } from './parts/static-validator.ts'
import { checkVisualizers } from './parts/visualizers.ts'
import { applyPolicy, asksForPlatform, type Policy, usualPolicy } from './policy.ts'
import { toCheck } from './report.ts'
import { isFamilySelected } from './selection.ts'

/** What is being looked at, in this order. */
export type VerifyPart = 'files' | 'data' | 'input validators' | 'output validators' | 'submissions'

export interface VerifyOptions {
  readonly directory: string
  /** A folder around the package below which its links may end; by default they may not leave the package. */
  readonly linksWithin?: string | null
  /** Which findings are told, and how severe they are; by default all, by the profile `default`. */
  readonly policy?: Policy
  readonly onPart?: (part: VerifyPart) => void
  /** Called as each of several runs of a part begins and ends. */
  readonly onStep?: (step: VerifyStep) => void
  /** Whether the report has the results of each test case. */
  readonly tests?: boolean
  /** Called as the judging of an example submission begins, with its path inside the package. */
  readonly onStart?: (path: string) => void
  /** Called as each example submission has been judged. */
  readonly onExample?: (result: ExampleResult, done: number, total: number) => void
  readonly signal?: AbortSignal
  /** Where results are kept and found again; by default only while this one package is verified. */
  readonly cache?: ResultCache
}

/** Checks a package and judges its example submissions. A broken package is a report with `ok: false`, not an error. */
export async function verifyPackage(sandbox: Sandbox, options: VerifyOptions): Promise<VerifyReport> {
  const { directory, onPart, policy = usualPolicy, cache = openResultCache(null) } = options
  const started = performance.now()
  const findings = new Findings()
  onPart?.('files')
  const read = await readNoting(directory, findings, options)
  const parts: ReportPart[] = []
  let outcome: ExamplesOutcome = { timeLimitSeconds: read?.package.limits.timeSeconds ?? null, results: [] }
  if (read !== null) {
    const { stopped } = findings
    await checkFiles(read, findings, policy)
    onPart?.('data')
    const asksData = isFamilySelected(policy.selection, 'data')
    if (asksData) await checkData(read, findings, cache)
    parts.push(toPart('data', asksData))
    if (stopped === null) outcome = await runPrograms(sandbox, read, { ...options, cache, findings, parts })
    else {
      const where = stopped.file === undefined ? '' : ` (${stopped.file})`
      const message = `No program of the package was run, for nothing could be judged by it: ${stopped.message}${where}`
      findings.info('GV-PACKAGE-NOT-RUN', message)
      parts.push(...programParts.map((part) => toPart(part, false, `nothing could be judged by the package${where}`)))
    }
  }
  await cache.save()
  const checks = applyPolicy(findings.list, policy).map(toCheck)
  // What disagrees has an error of its own, which the policy may have left out; without one nobody has said so.
  const explained = new Set(findings.list.filter(({ severity }) => severity === 'error').map(({ file }) => file))
  const unexplained = outcome.results.some(({ agrees, path }) => agrees === false && !explained.has(path))
  return {
    ok: !unexplained && !checks.some(({ severity }) => severity === 'error'),
    timeLimitSeconds: outcome.timeLimitSeconds,
    checks,
    submissions: [...outcome.results],
    runs: { ...cache.counts },
    parts:
      read === null
        ? (['data', ...programParts] as const).map((part) => toPart(part, false, 'the package could not be read'))
        : parts,
    profile: policy.profile,
    seconds: (performance.now() - started) / 1000,
  }
}

/** The checks that read files and run nothing, but for the test data. */
async function checkFiles(read: ReadPackage, findings: Findings, { profile }: Policy): Promise<void> {
  await checkLayout(read, findings)
  checkConfig(read, findings)
  await checkConfigKeys(read, findings)
  checkAttachments(read, findings)
  await checkStatements(read, findings)
  if (asksForPlatform(profile)) await checkPlatform(read, findings)
}

type ReportPart = NonNullable<VerifyReport['parts']>[number]

const programParts: readonly VerifyPart[] = ['input validators', 'output validators', 'submissions']

/** @param why Why it was not run; null where it was, or was not asked for. */
function toPart(part: VerifyPart, ran: boolean, why: string | null = null): ReportPart {
  return { part, ran, why }
}

interface ProgramOptions extends VerifyOptions {
  readonly cache: ResultCache
  readonly findings: Findings
  /** Where it is written what was run and what was not. */
  readonly parts: ReportPart[]
}

/** Builds and runs what a package has, as far as any of it is asked for. */
async function runPrograms(
  sandbox: Sandbox,
  { package: problem, tree }: ReadPackage,
  options: ProgramOptions,
): Promise<ExamplesOutcome> {
  const { policy = usualPolicy, onPart, onStep, onStart, onExample, signal, cache, tests = false } = options
  const { findings, parts } = options
  const nothing = { timeLimitSeconds: problem.limits.timeSeconds, results: [] }
  const bench = { sandbox, problem, findings, cache, signal, onStep }
  const asked = (family: FamilyName) => isFamilySelected(policy.selection, family)
  if (asked('input-validator')) {
    onPart?.('input validators')
    await checkInputValidators(bench)
  }
  parts.push(toPart('input validators', asked('input-validator')))
  if (asked('grader')) await checkGrader(bench)
  if (asked('visualizer')) await checkVisualizers(bench, tree)
  const submissions = asked('submission') || asked('time-limit')
  parts.push(toPart('output validators', asked('output-validator')))
  if (!submissions && !asked('output-validator')) {
    parts.push(toPart('submissions', false))
    return nothing
  }
  onPart?.('output validators')
  const canJudge = await checkOutputValidators(bench, asked('output-validator') ? tree : null)
  if (asked('output-validator')) await checkStaticValidator(bench)
  const why = submissions && !canJudge ? 'an output validator does not build' : null
  parts.push(toPart('submissions', submissions && canJudge, why))
  if (!canJudge || !submissions) return nothing
  onPart?.('submissions')
  return checkExamples({ ...bench, onStart, onExample, tests })
}

/** Reads a package; everything that is wrong with it becomes a finding. */
async function readNoting(directory: string, findings: Findings, options: TreeOptions): Promise<ReadPackage | null> {
  try {
    return await readPackage(directory, findings, options)
  } catch (error) {
    if (!(error instanceof GavelError)) throw error
    if (findings.errors === 0) {
      const { message, hint, file, line, code } = error
      const id = code === 'package.not-found' ? 'GV-PACKAGE-NOT-FOUND' : 'GV-PACKAGE-UNREADABLE'
      findings.error(id, message, { hint, file, line, code })
    }
    return null
  }
}
