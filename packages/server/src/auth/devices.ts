import { jwtVerify, SignJWT } from 'jose'
import * as z from 'zod'
import { newId } from '../store/id.ts'

const lifetimeSeconds = 180 * 24 * 3600
const issuer = 'gavel-device'

const claimsSchema = z.object({ sub: z.string(), jti: z.string() })

/**
 * Device tokens: given to a client at a sign-in, and sent with the next one. It lets nobody in; it says that this user
 * has signed in from this device before, so that the guesses of others do not hold them up (auth/attempts.ts).
 */
export interface Devices {
  sign(userId: string, now: number): Promise<string>
  /** Id of the device, where the token is good for this user; else null. */
  verify(token: string | undefined, userId: string, now: number): Promise<string | null>
}

export function createDevices(key: Uint8Array): Devices {
  return {
    sign: (userId, now) => {
      const issuedAt = Math.floor(now / 1000)
      return new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(issuer)
        .setSubject(userId)
        .setJti(newId())
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifetimeSeconds)
        .sign(key)
    },
    verify: async (token, userId, now) => {
      if (token === undefined) return null
      const options = { issuer, subject: userId, algorithms: ['HS256'], currentDate: new Date(now) }
      const checked = await jwtVerify(token, key, options).catch(() => null)
      return checked === null ? null : claimsSchema.parse(checked.payload).jti
    },
  }
}
