import { GavelError } from '@gavel/shared/error'
import type { ProblemSettings } from '@gavel/shared/problem'
import type { Store } from '../store/store.ts'

/** Sets what is given of a problem. @throws GavelError `problem.not-found`. */
export async function configureProblem(store: Store, slug: string, settings: ProblemSettings): Promise<void> {
  const { feedback, firstFailingInput } = settings
  const changes = {
    ...(feedback !== undefined && { feedback }),
    ...(firstFailingInput !== undefined && { first_failing_input: Number(firstFailingInput) }),
  }
  await store.transact(async (tx) => {
    const found = await tx.selectFrom('problem').select('slug').where('slug', '=', slug).executeTakeFirst()
    if (found === undefined) throw new GavelError('problem.not-found', `There is no problem "${slug}".`)
    if (Object.keys(changes).length === 0) return
    await tx.updateTable('problem').set(changes).where('slug', '=', slug).execute()
  })
}
