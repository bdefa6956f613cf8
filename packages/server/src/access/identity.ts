import type { Role, Scope } from '@gavel/shared/user'

/** Who makes a request, and what the token allows. */
export interface Identity {
  readonly id: string
  readonly username: string
  /** That of the user; `user` where a personal access token is not for more. */
  readonly role: Role
  /** Id of the session; null for a personal access token. */
  readonly session: string | null
  /** What a personal access token may do; null for a session, which may do all that its user may. */
  readonly scopes: readonly Scope[] | null
}

/** Which judge node makes a request, by its token. */
export interface NodeIdentity {
  /** Of the token. */
  readonly id: string
  readonly name: string
}
