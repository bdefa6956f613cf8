import { GavelError } from '@gavel/shared/error'
import { usernameSchema } from '@gavel/shared/user'

/** The one name that a command was given. @throws GavelError `request.invalid` */
export function readName(positionals: readonly string[], usage: string): string {
  const [given, ...more] = positionals
  if (given === undefined || more.length > 0) {
    throw new GavelError('request.invalid', 'The name of one user is wanted.', { hint: usage })
  }
  const parsed = usernameSchema.safeParse(given)
  if (parsed.success) return parsed.data
  throw new GavelError('request.invalid', `"${given}": ${parsed.error.issues[0]?.message ?? 'no username'}.`, {
    hint: usage,
  })
}
