import { GavelError } from '@gavel/shared/error'

/** `request.too-many` that says in Retry-After how many seconds later it is worth another try. */
export class TooMany extends GavelError {
  readonly retryAfterSeconds: number

  constructor(message: string, retryAfterSeconds: number) {
    const seconds = Math.max(1, Math.ceil(retryAfterSeconds))
    super('request.too-many', message, { hint: `Try again in ${seconds} second${seconds === 1 ? '' : 's'}.` })
    this.retryAfterSeconds = seconds
  }
}
