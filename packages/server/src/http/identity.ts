import { GavelError } from '@gavel/shared/error'
import type { FastifyRequest } from 'fastify'
import type { Identity, NodeIdentity } from '../access/identity.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who makes the request; null where nobody signed in. Set before the body is read. */
    identity: Identity | null
    /** Which judge node makes it; null where none does. */
    judgeNode: NodeIdentity | null
  }
}

/** Says who makes a request. @throws GavelError `auth.invalid` for a token that is not good. */
export type Identify = (request: FastifyRequest) => Promise<Identity | null>

/** Says which judge node makes a request. @throws GavelError `auth.required`, `auth.invalid`. */
export type IdentifyNode = (request: FastifyRequest) => Promise<NodeIdentity>

/** The token of `Authorization: Bearer`; null where there is no such header. @throws GavelError `auth.invalid`. */
export function bearerOf({ headers: { authorization } }: FastifyRequest): string | null {
  if (authorization === undefined) return null
  const token = /^Bearer +([\w.~+/=-]{1,4096}) *$/i.exec(authorization)?.[1]
  if (token !== undefined) return token
  throw new GavelError('auth.invalid', 'The Authorization header is not of the form "Bearer TOKEN".', {
    hint: 'Send an access token or a personal access token.',
  })
}
