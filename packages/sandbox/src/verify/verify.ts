import { GavelError } from '@gavel/shared/error'
import type { ExampleResult, VerifyReport } from '@gavel/shared/verify'
import { Findings } from '../package/findings.ts'
import type { ReadPackage } from '../package/format.ts'
import { readPackage } from '../package/read.ts'
import type { Sandbox } from '../sandbox.ts'
import { checkConfig } from './config.ts'
import { checkData } from './data.ts'
import { checkExamples, type ExamplesOutcome } from './examples.ts'
import { checkInputs, checkOutputValidators } from './programs.ts'
import { toCheck } from './report.ts'
import { openResultCache, type ResultCache } from './result-cache.ts'
import { checkStatements } from './statement.ts'

export interface VerifyOptions {
  readonly directory: string
  /** Called as each example submission has been judged. */
  readonly onExample?: (result: ExampleResult, done: number, total: number) => void
  readonly signal?: AbortSignal
  /** Where results are kept and found again; by default only while this one package is verified. */
  readonly cache?: ResultCache
}

/** Checks a package and judges its example submissions. A broken package is a report with `ok: false`, not an error. */
export async function verifyPackage(sandbox: Sandbox, options: VerifyOptions): Promise<VerifyReport> {
  const { directory, signal, onExample, cache = openResultCache(null) } = options
  const findings = new Findings()
  const read = await readNoting(directory, findings)
  let outcome: ExamplesOutcome = { timeLimitSeconds: read?.package.limits.timeSeconds ?? null, results: [] }
  if (read !== null) {
    const loads = findings.errors === 0
    checkConfig(read, findings)
    await checkStatements(read, findings)
    await checkData(read, findings)
    if (!loads) {
      const message = 'No program of the package was run: it has errors that come first.'
      findings.info('GV-PACKAGE-NOT-RUN', message)
    } else {
      const problem = read.package
      await checkInputs(sandbox, problem, findings, signal)
      if (await checkOutputValidators(sandbox, problem, findings, signal)) {
        outcome = await checkExamples({ sandbox, problem, findings, cache, signal, onExample })
      }
    }
  }
  await cache.save()
  return {
    ok: findings.errors === 0 && outcome.results.every(({ agrees }) => agrees !== false),
    timeLimitSeconds: outcome.timeLimitSeconds,
    checks: findings.list.map(toCheck),
    submissions: [...outcome.results],
    runs: { ...cache.counts },
  }
}

/** Reads a package; everything that is wrong with it becomes a finding. */
async function readNoting(directory: string, findings: Findings): Promise<ReadPackage | null> {
  try {
    return await readPackage(directory, findings)
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
