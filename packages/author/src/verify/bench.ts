import { inParallel } from '@gavel/files/parallel'
import { buildProgram, isProgramFault } from '@gavel/judge/validator/build-program'
import type { Findings } from '@gavel/problem/package/findings'
import type { ProblemPackage } from '@gavel/problem/package/model'
import type { PackageProgram } from '@gavel/problem/package/program-files'
import type { BuiltProgram } from '@gavel/sandbox/program/program'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import type { ResultCache } from './examples/result-cache.ts'

/** What the checks that run programs of a package have in common. */
export interface VerifyBench {
  readonly sandbox: Sandbox
  readonly problem: ProblemPackage
  readonly findings: Findings
  readonly cache: ResultCache
  readonly signal: AbortSignal | undefined
  /** Told as each of several runs begins and ends. */
  readonly onStep?: ((step: VerifyStep) => void) | undefined
}

/** What is being run, and how many of how many runs are done: for people who wait. */
export interface VerifyStep {
  readonly what: string
  readonly done: number
  readonly total: number
}

/** Runs `work` for every item, as many at a time as the sandbox has slots, and tells how far it is. */
export async function inSteps<T, R>(
  { sandbox, onStep }: Pick<VerifyBench, 'sandbox' | 'onStep'>,
  what: string,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  let done = 0
  const tell = () => onStep?.({ what, done, total: items.length })
  return inParallel(items, sandbox.pool.size, async (item) => {
    tell()
    const result = await work(item)
    done++
    tell()
    return result
  })
}

/** Builds a program of the package; null after telling `note` why it does not build. */
export async function buildNoting(
  { sandbox, problem, signal }: VerifyBench,
  program: PackageProgram,
  note: (message: string, place: { readonly file: string; readonly hint: string | undefined }) => void,
): Promise<BuiltProgram | null> {
  try {
    return await buildProgram(sandbox, program, problem, signal)
  } catch (error) {
    if (!isProgramFault(error)) throw error
    note(error.message, { file: program.path, hint: error.hint })
    return null
  }
}

const standardFamilies = ['c', 'cpp', 'python3']

/** Whether every judge can run a program of a package: it is in C, C++ or Python 3, or has a script of its own. */
export function isStandard(program: PackageProgram, built: BuiltProgram): boolean {
  const hasScript = program.files.some(({ name }) => name === 'build' || name === 'run')
  return hasScript || standardFamilies.includes(built.language.definition.family)
}
