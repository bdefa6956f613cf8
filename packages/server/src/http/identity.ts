import { GavelError } from '@gavel/shared/error'
import type { FastifyRequest } from 'fastify'
import type { AccessTokens } from '../auth/access-token.ts'
import type { Identity } from '../auth/identity.ts'
import { type PersonalTokens, personalTokenPrefix } from '../auth/personal-tokens.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who makes the request; null where nobody signed in. Set before the body is read. */
    identity: Identity | null
  }
}

/** Says who makes a request. @throws GavelError `auth.invalid` for a token that is not good. */
export type Identify = (request: FastifyRequest) => Promise<Identity | null>

/** Reads `Authorization: Bearer`, which holds an access token or a personal access token. */
export function createIdentify(accessTokens: AccessTokens, personalTokens: PersonalTokens): Identify {
  return async ({ headers: { authorization } }) => {
    if (authorization === undefined) return null
    const token = /^Bearer +([\w.~+/=-]{1,4096}) *$/i.exec(authorization)?.[1]
    if (token === undefined) {
      throw new GavelError('auth.invalid', 'The Authorization header is not of the form "Bearer TOKEN".', {
        hint: 'Send an access token or a personal access token.',
      })
    }
    const tokens = token.startsWith(personalTokenPrefix) ? personalTokens : accessTokens
    return tokens.verify(token, Date.now())
  }
}
