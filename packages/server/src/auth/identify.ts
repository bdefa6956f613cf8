import { bearerOf, type Identify } from '../http/identity.ts'
import type { AccessTokens } from './access-token.ts'
import { type PersonalTokens, personalTokenPrefix } from './personal-tokens.ts'
import type { Sessions } from './sessions.ts'

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
