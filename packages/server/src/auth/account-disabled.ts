import { GavelError } from '@gavel/shared/error'

/** What everybody is told who comes with an account that was stopped, by whatever proof. */
export function accountDisabled(): GavelError {
  return new GavelError('auth.disabled', 'This account has been disabled.', { hint: 'Ask an administrator.' })
}
