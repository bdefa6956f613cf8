import { GavelError } from '@gavel/shared/error'
import type { FastifyRequest } from 'fastify'
import type { Identity } from '../access/identity.ts'
import type { AccessTokens } from '../auth/access-token.ts'
import { type PersonalTokens, personalTokenPrefix } from '../auth/personal-tokens.ts'
import type { Sessions } from '../auth/sessions.ts'
import type { NodeToken, NodeTokens } from '../dispatch/tokens.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who makes the request; null where nobody signed in. Set before the body is read. */
    identity: Identity | null
    /** Which judge node makes it; null where none does. */
    judgeNode: NodeToken | null
  }
}

/** Says who makes a request. @throws GavelError `auth.invalid` for a token that is not good. */
export type Identify = (request: FastifyRequest) => Promise<Identity | null>

/** The token of `Authorization: Bearer`; null where there is no such header. @throws GavelError `auth.invalid`. */
function bearerOf({ headers: { authorization } }: FastifyRequest): string | null {
  if (authorization === undefined) return null
  const token = /^Bearer +([\w.~+/=-]{1,4096}) *$/i.exec(authorization)?.[1]
  if (token !== undefined) return token
  throw new GavelError('auth.invalid', 'The Authorization header is not of the form "Bearer TOKEN".', {
    hint: 'Send an access token or a personal access token.',
  })
}

/** Reads the token of a judge node. */
export function createIdentifyNode(tokens: NodeTokens): (request: FastifyRequest) => Promise<NodeToken> {
  return async (request) => {
    const token = bearerOf(request)
    if (token !== null) return tokens.verify(token)
    throw new GavelError('auth.required', 'This is for judge nodes, and needs their token.', {
      hint: '"gavel-server node-token create" makes one.',
    })
  }
}

export interface IdentityParts {
  readonly accessTokens: AccessTokens
  readonly sessions: Pick<Sessions, 'identify'>
  readonly personalTokens: PersonalTokens
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Reads `Authorization: Bearer`, which holds an access token or a personal access token. */
export function createIdentify({ accessTokens, sessions, personalTokens, now }: IdentityParts): Identify {
  return async (request) => {
    const token = bearerOf(request)
    if (token === null) return null
    if (token.startsWith(personalTokenPrefix)) return personalTokens.verify(token, now())
    return sessions.identify(await accessTokens.verify(token, now()))
  }
}
