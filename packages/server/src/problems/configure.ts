import { GavelError } from '@gavel/shared/error'
import type { ProblemSettings } from '@gavel/shared/problem'
import type { Handle } from '../store/schema.ts'

/** Sets what is given of a problem. @throws GavelError `request.invalid` for a draft, which has to be published first. */
export async function configureProblem(tx: Handle, slug: string, settings: ProblemSettings): Promise<void> {
  const { state, feedback, firstFailingInput } = settings
  const changes = {
    ...(state !== undefined && { state }),
    ...(feedback !== undefined && { feedback }),
    ...(firstFailingInput !== undefined && { first_failing_input: Number(firstFailingInput) }),
  }
  if (Object.keys(changes).length === 0) return
  const found = await tx.selectFrom('problem').select('state').where('slug', '=', slug).executeTakeFirstOrThrow()
  if (state !== undefined && found.state === 'draft') {
    throw new GavelError('request.invalid', `${slug} is a draft: it has to be published before it can be shown.`, {
      hint: `gavel problem set ${slug} --version VERSION, or publish it without --draft`,
    })
  }
  await tx.updateTable('problem').set(changes).where('slug', '=', slug).execute()
}
