import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '@gavel/files/make-folder'
import { Findings } from '@gavel/problem/package/findings'
import { hashPackage } from '@gavel/problem/package/hash'
import type { ProblemPackage } from '@gavel/problem/package/model'
import { readSandboxConfig } from '@gavel/sandbox/config'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { GavelError } from '@gavel/shared/error'
import { isBoundInPart } from './bounding-cases.ts'
import { checkExamples } from './examples.ts'
import { expectationOf } from './expectations.ts'
import { openResultCache } from './result-cache.ts'

export interface FindTimeLimitOptions {
  readonly signal?: AbortSignal | undefined
  /** Called before the example submissions are run, which may take a while. */
  readonly onMeasure?: () => void
}

async function readKept(file: string): Promise<number | null> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const seconds = Number(text)
  return text !== '' && Number.isFinite(seconds) && seconds > 0 ? seconds : null
}

/** Keeping it only saves time: where it cannot be written, it is measured again next time. */
async function keep(file: string, seconds: number): Promise<void> {
  const draft = `${file}.${process.pid}`
  try {
    await makeFolder(path.dirname(file))
    await writeFile(draft, `${seconds}`)
    await rename(draft, file)
  } catch {
    await rm(draft, { force: true }).catch(() => {})
  }
}

/**
 * The time limit of a package, in seconds: its own, or what follows from its accepted submissions, which are judged for
 * that once for each content of the package and each set of compilers.
 * @throws GavelError `package.invalid` where neither gives one, `interrupted` when the signal fires.
 */
export async function findTimeLimit(
  sandbox: Sandbox,
  problem: ProblemPackage,
  { signal, onMeasure }: FindTimeLimitOptions = {},
): Promise<number> {
  if (problem.limits.timeSeconds !== null) return problem.limits.timeSeconds
  // Answers take no time.
  if (problem.type.submitAnswer) return 1
  const name = `${await hashPackage(problem.directory)}-${sandbox.languages.digest.slice(0, 16)}`
  const file = path.join(readSandboxConfig().cacheDirectory, 'time-limits', name)
  const kept = await readKept(file)
  if (kept !== null) return kept
  onMeasure?.()
  const bounding = problem.submissions.filter((submission) => {
    const expectation = expectationOf(submission, problem.format, problem.type)
    return expectation !== null && (expectation.timeLimit === 'lower' || isBoundInPart(expectation))
  })
  const { timeLimitSeconds } = await checkExamples({
    sandbox,
    problem: { ...problem, submissions: bounding },
    findings: new Findings(),
    cache: openResultCache(null),
    signal,
    onStart: undefined,
    onExample: undefined,
  })
  if (timeLimitSeconds === null) {
    const message = `${problem.slug} gives no time limit, and no submission of it was judged from which it could be computed.`
    const hint = 'Add an accepted submission in a language that this machine has, or set a time limit.'
    throw new GavelError('package.invalid', message, { hint })
  }
  await keep(file, timeLimitSeconds)
  return timeLimitSeconds
}
