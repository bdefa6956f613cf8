import { defaultFeedback } from '@gavel/shared/feedback'
import type { Catalog } from '../problems/catalog.ts'
import type { Handle } from '../store/schema.ts'
import { type SolverSettings, type SolverView, solverView } from './solver-view.ts'

/** What a submission was made for. */
export interface ViewKey {
  readonly problem: string
  readonly problemVersion: string
}

const ofNoProblem: SolverSettings = { feedback: defaultFeedback, firstFailingInput: false }

/** Finds what solvers may see, by the settings of problems as they are now. */
export interface SolverViews {
  of(key: ViewKey): Promise<SolverView>
  /** In the order of the keys. */
  ofAll(keys: readonly ViewKey[]): Promise<SolverView[]>
}

export function createSolverViews(read: Handle, catalog: Pick<Catalog, 'version'>): SolverViews {
  async function ofAll(keys: readonly ViewKey[]): Promise<SolverView[]> {
    if (keys.length === 0) return []
    const slugs = [...new Set(keys.map(({ problem }) => problem))]
    const rows = await read.selectFrom('problem').selectAll().where('slug', 'in', slugs).execute()
    const settings = new Map(
      rows.map(({ slug, feedback, first_failing_input }) => [
        slug,
        { feedback, firstFailingInput: first_failing_input === 1 },
      ]),
    )
    return Promise.all(
      keys.map(async ({ problem, problemVersion }) =>
        solverView(settings.get(problem) ?? ofNoProblem, await catalog.version(problem, problemVersion)),
      ),
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
