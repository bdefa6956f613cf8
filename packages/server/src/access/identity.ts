import type { Role } from '@gavel/shared/user'

/** Who makes a request. */
export interface Identity {
  readonly id: string
  readonly username: string
  readonly role: Role
}
