import { GavelError } from '@gavel/shared/error'
import { problemSlugSchema } from '@gavel/shared/problem'

/** @throws GavelError `usage.invalid` for what cannot be the slug of a problem. */
export function parseSlug(text: string): string {
  const parsed = problemSlugSchema.safeParse(text)
  if (parsed.success) return parsed.data
  throw new GavelError('usage.invalid', `"${text.slice(0, 100)}" is not the slug of a problem.`, {
    hint: 'A slug has small letters, digits and dashes. All of them: gavel problem list',
  })
}
