import { GavelError } from '@gavel/shared/error'
import { roleSchema, usernameSchema } from '@gavel/shared/user'
import { errors, jwtVerify, SignJWT } from 'jose'
import * as z from 'zod'
import type { Identity } from '../access/identity.ts'

const lifetimeSeconds = 15 * 60
const issuer = 'gavel'
/** Checked tokens kept: a client sends the same one for every request of its quarter of an hour. */
const mostKept = 10_000

const claimsSchema = z.object({ sub: z.string(), name: usernameSchema, role: roleSchema, exp: z.number() })

/** Short-lived access tokens: a JWT (HS256) that says who the user is, checked without the database. */
export interface AccessTokens {
  /** `expiresAt` in milliseconds since 1970. */
  sign(identity: Identity, now: number): Promise<{ token: string; expiresAt: number }>
  /** @throws GavelError `auth.invalid` for a token that is wrong or has expired. */
  verify(token: string, now: number): Promise<Identity>
}

export function createAccessTokens(key: Uint8Array): AccessTokens {
  const kept = new Map<string, { identity: Identity; expiresAt: number }>()

  async function check(token: string, now: number): Promise<{ identity: Identity; expiresAt: number }> {
    try {
      const { payload } = await jwtVerify(token, key, { issuer, algorithms: ['HS256'], currentDate: new Date(now) })
      const { sub, name, role, exp } = claimsSchema.parse(payload)
      return { identity: { id: sub, username: name, role }, expiresAt: exp * 1000 }
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
    sign: async ({ id, username, role }, now) => {
      const issuedAt = Math.floor(now / 1000)
      const token = await new SignJWT({ name: username, role })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(issuer)
        .setSubject(id)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifetimeSeconds)
        .sign(key)
      return { token, expiresAt: (issuedAt + lifetimeSeconds) * 1000 }
    },
    verify: async (token, now) => {
      const known = kept.get(token)
      if (known !== undefined && known.expiresAt > now) return known.identity
      const checked = await check(token, now)
      if (kept.size >= mostKept) kept.clear()
      kept.set(token, checked)
      return checked.identity
    },
  }
}
