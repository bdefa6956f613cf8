import { GavelError } from '@gavel/shared/error'
import type { Catalog } from '../problems/catalog.ts'
import type { Handle } from '../store/schema.ts'
import { type SolverSettings, type SolverView, solverView } from './solver-view.ts'
import { noNumbers } from './test-numbers.ts'

/** What a submission was made for. */
export interface ViewKey {
  readonly problem: string
  readonly problemVersion: string
}

/** Of a problem that is not found the least is told. */
const ofNoProblem: SolverSettings = { feedback: 'verdict', firstFailingInput: false }
/** Of a version that is not found as well; limits are not told at that level. */
const ofNoVersion: SolverView = { ...ofNoProblem, timeLimitSeconds: 1, memoryLimitBytes: 1, numbers: noNumbers }

/** Finds what solvers may see, by the settings of problems as they are now. */
export interface SolverViews {
  of(key: ViewKey): Promise<SolverView>
  /** In the order of the keys. */
  ofAll(keys: readonly ViewKey[]): Promise<SolverView[]>
}

/** What is set of problems, by the slugs that they have or had: no slug is both (problem_alias). */
function settingsOf(read: Handle, slugs: readonly string[]) {
  const named = read
    .selectFrom('problem')
    .select(['slug', 'feedback', 'first_failing_input'])
    .where('slug', 'in', slugs)
  const renamed = read
    .selectFrom('problem_alias')
    .innerJoin('problem', 'problem.slug', 'target')
    .select(['problem_alias.slug', 'feedback', 'first_failing_input'])
    .where('problem_alias.slug', 'in', slugs)
  return named.unionAll(renamed)
}

export function createSolverViews(read: Handle, catalog: Pick<Catalog, 'version'>): SolverViews {
  async function ofAll(keys: readonly ViewKey[]): Promise<SolverView[]> {
    if (keys.length === 0) return []
    const slugs = [...new Set(keys.map(({ problem }) => problem))]
    const rows = await settingsOf(read, slugs).execute()
    const settings = new Map(
      rows.map(({ slug, feedback, first_failing_input }) => [
        slug,
        { feedback, firstFailingInput: first_failing_input === 1 },
      ]),
    )
    return Promise.all(
      keys.map(async ({ problem, problemVersion }) => {
        const found = settings.get(problem) ?? ofNoProblem
        try {
          return solverView(found, await catalog.version(problem, problemVersion))
        } catch (error) {
          if (error instanceof GavelError && error.code === 'package.not-found') return ofNoVersion
          throw error
        }
      }),
    )
  }

  return {
    ofAll,
    of: async (key) => {
      const [view] = await ofAll([key])
      if (view === undefined) throw new Error('each key has a view')
      return view
    },
  }
}
