import { inParallel } from '@gavel/files/parallel'
import { isProgramFault } from '@gavel/judge/validator/build-program'
import { type OpenInputValidator, openInputValidator } from '@gavel/judge/validator/open-input-validator'
import type { Findings } from '@gavel/problem/package/findings'
import type { ProblemPackage } from '@gavel/problem/package/model'
import type { BuiltProgram } from '@gavel/sandbox/program/program'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import type { PlannedCase } from './plan.ts'
import { buildGenerator, buildSolution, type ProgramSource } from './programs.ts'
import type { Sources } from './sources.ts'

/** The programs of a plan, built; one that does not build is missing, and has been noted. */
export interface BuiltPrograms extends AsyncDisposable {
  readonly generators: ReadonlyMap<string, BuiltProgram>
  /** By path inside the package. */
  readonly solutions: ReadonlyMap<string, BuiltProgram>
  readonly validators: readonly OpenInputValidator[]
}

/** Builds what the cases need, several programs at a time. */
export async function buildAll(
  sandbox: Sandbox,
  problem: ProblemPackage,
  sources: Sources,
  cases: readonly PlannedCase[],
  findings: Findings,
  signal: AbortSignal | undefined,
): Promise<BuiltPrograms> {
  const stack = new AsyncDisposableStack()
  const generators = new Map<string, BuiltProgram>()
  const solutions = new Map<string, BuiltProgram>()
  const validators: OpenInputValidator[] = []
  const names = new Set(cases.flatMap(({ generate }) => generate?.program ?? []))
  const wanted = new Map<string, ProgramSource>()
  for (const { solution } of cases) {
    const source = solution === undefined ? sources.defaultSolution : sources.solutions.get(solution ?? '')
    if (source) wanted.set(source.name, source)
  }
  const build = async <T extends AsyncDisposable>(name: string, make: () => Promise<T>, keep: (built: T) => void) => {
    try {
      keep(stack.use(await make()))
    } catch (error) {
      if (!isProgramFault(error)) throw error
      findings.error('GV-GENERATOR-BUILD', error.message, {
        file: error.file ?? name,
        line: error.line,
        hint: error.hint,
      })
    }
  }
  const jobs = [
    ...[...sources.generators]
      .filter(([name]) => names.has(name))
      .map(
        ([name, source]) =>
          () =>
            build(
              source.name,
              () => buildGenerator(sandbox, source, problem, signal),
              (built) => void generators.set(name, built),
            ),
      ),
    ...[...wanted].map(
      ([name, source]) =>
        () =>
          build(
            name,
            () => buildSolution(sandbox, source, problem, signal),
            (built) => void solutions.set(name, built),
          ),
    ),
    ...problem.inputValidators.map(
      (program) => () =>
        build(
          program.path,
          () => openInputValidator(sandbox, program, problem, signal),
          (built) => void validators.push(built),
        ),
    ),
  ]
  try {
    await inParallel(jobs, sandbox.pool.size, (job) => job())
  } catch (error) {
    await stack.disposeAsync()
    throw error
  }
  return { generators, solutions, validators, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}
