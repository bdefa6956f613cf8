import type { KnownResults } from '@gavel/judge/judge/known-results'
import { judge } from '@gavel/judge/judge/pipeline'
import type { ProblemPackage } from '@gavel/problem/package/model'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { GavelError } from '@gavel/shared/error'
import type { JudgeReport } from '@gavel/shared/judging'
import type { Work } from '@gavel/shared/node'
import type { EventReporter } from './event-reporter.ts'
import { failureReport } from './failure-report.ts'

/** Test cases that a lost attempt has judged, where it ran in the image that this one runs in. */
function knownFrom(earlier: NonNullable<Work['earlier']>, digest: () => string | undefined): KnownResults {
  const byName = new Map(earlier.tests.filter(({ verdict }) => verdict !== 'JE').map((test) => [test.name, test]))
  return {
    find: async ({ testCase }) => (digest() === earlier.digest ? (byName.get(testCase.name) ?? null) : null),
    put: async () => {},
  }
}

/**
 * Judges a leased submission, reporting its events as they come, but for the verdict, which is returned.
 * @throws GavelError `interrupted` when the signal fires, or what the reporter or the sandbox threw.
 */
export async function judgeWork(
  sandbox: Sandbox,
  problem: ProblemPackage,
  work: Work,
  reporter: EventReporter,
  signal: AbortSignal,
): Promise<JudgeReport> {
  const { language, entryPoint, earlier } = work
  const files = work.files.map(({ name, data }) => ({ name, data: Buffer.from(data, 'base64') }))
  const submission = { files, language, entryPoint: entryPoint ?? undefined }
  const { timeLimitSeconds } = work.problem
  let digest: string | undefined
  const known = earlier === null ? undefined : knownFrom(earlier, () => digest)
  const options = { package: problem, submission, timeLimitSeconds, signal, ...(known !== undefined && { known }) }
  let report: JudgeReport | null = null
  try {
    for await (const event of judge(sandbox, options)) {
      if (event.type === 'compile-started') digest = event.digest
      if (event.type === 'judged') report = event.report
      else await reporter.add(event)
    }
  } catch (error) {
    // Refused before anything ran: the fault of the submission, which must not count against this machine.
    if (!(error instanceof GavelError) || !error.code.startsWith('submission.')) throw error
    const log = [error.message, error.hint].filter(Boolean).join(' ')
    return { ...failureReport(sandbox.info, log), verdict: 'CE' }
  }
  return report ?? failureReport(sandbox.info, 'The judging ended without a verdict.')
}
