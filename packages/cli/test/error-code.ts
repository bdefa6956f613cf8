import { GavelError } from '@gavel/shared/error'

/** The code of the GavelError that an attempt ends with; what else it throws as it is, null where it succeeds. */
export async function codeOf(attempt: Promise<unknown>): Promise<unknown> {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  )
  return error instanceof GavelError ? error.code : error
}
