import { sessionCookieOf } from '../http/cookies.ts'
import { bearerOf, type Identify } from '../http/identity.ts'
import { isOfThisSite } from '../http/this-site.ts'
import type { AccessTokens } from './access-token.ts'
import { type PersonalTokens, personalTokenPrefix } from './personal-tokens.ts'
import type { Sessions } from './sessions.ts'

export interface IdentityParts {
  readonly accessTokens: AccessTokens
  readonly sessions: Pick<Sessions, 'identify' | 'identifyBrowser'>
  readonly personalTokens: PersonalTokens
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/**
 * Reads `Authorization: Bearer`, which holds an access token or a personal access token. Where there is none, the cookie of a
 * browser counts for what only reads, asked by a page of this site: a form of another site can do nothing with it.
 */
export function createIdentify({ accessTokens, sessions, personalTokens, now }: IdentityParts): Identify {
  return async (request) => {
    const token = bearerOf(request)
    if (token === null) {
      const cookie = sessionCookieOf(request)
      const reads = request.method === 'GET' || request.method === 'HEAD'
      return cookie === null || !reads || !isOfThisSite(request) ? null : sessions.identifyBrowser(cookie)
    }
    if (token.startsWith(personalTokenPrefix)) return personalTokens.verify(token, now())
    return sessions.identify(await accessTokens.verify(token, now()))
  }
}
