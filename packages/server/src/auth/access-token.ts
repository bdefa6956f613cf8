import { GavelError } from '@gavel/shared/error'
import { errors, jwtVerify, SignJWT } from 'jose'
import * as z from 'zod'

const lifetimeSeconds = 15 * 60
const issuer = 'gavel'
/** Checked tokens kept: a client sends the same one for every request of its quarter of an hour. */
const mostKept = 10_000

const claimsSchema = z.object({ sub: z.string(), sid: z.string(), exp: z.number() })

/** Short-lived access tokens: a JWT (HS256) that names a session. Whose that is, and whether it goes on, its store says. */
export interface AccessTokens {
  /** `expiresAt` in milliseconds since 1970. */
  sign(userId: string, sessionId: string, now: number): Promise<{ token: string; expiresAt: number }>
  /** The session of a token. @throws GavelError `auth.invalid` for one that is wrong or has expired. */
  verify(token: string, now: number): Promise<string>
}

export function createAccessTokens(key: Uint8Array): AccessTokens {
  const kept = new Map<string, { session: string; expiresAt: number }>()

  async function check(token: string, now: number): Promise<{ session: string; expiresAt: number }> {
    try {
      const { payload } = await jwtVerify(token, key, { issuer, algorithms: ['HS256'], currentDate: new Date(now) })
      const { sid, exp } = claimsSchema.parse(payload)
      return { session: sid, expiresAt: exp * 1000 }
    } catch (error) {
      const expired = error instanceof errors.JWTExpired
      throw new GavelError(
        'auth.invalid',
        expired ? 'The access token has expired.' : 'The access token is not valid.',
        {
          hint: expired ? 'Refresh the session, or sign in again.' : 'Sign in again.',
        },
      )
    }
  }

  return {
    sign: async (userId, sessionId, now) => {
      const issuedAt = Math.floor(now / 1000)
      const token = await new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(issuer)
        .setSubject(userId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifetimeSeconds)
        .sign(key)
      return { token, expiresAt: (issuedAt + lifetimeSeconds) * 1000 }
    },
    verify: async (token, now) => {
      const known = kept.get(token)
      if (known !== undefined && known.expiresAt > now) return known.session
      const checked = await check(token, now)
      if (kept.size >= mostKept) kept.clear()
      kept.set(token, checked)
      return checked.session
    },
  }
}
