import * as z from 'zod'

export const usernameSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{1,31}$/, 'a username has 2 to 32 characters: a-z, 0-9, - and _, not first - or _')
export const passwordSchema = z.string().min(8, 'a password has at least 8 characters').max(256)

export const roleSchema = z.enum(['user', 'admin'])
export type Role = z.infer<typeof roleSchema>

export const userSchema = z.object({
  id: z.string(),
  username: usernameSchema,
  role: roleSchema,
  createdAt: z.int().describe('Milliseconds since 1970'),
})
export type User = z.infer<typeof userSchema>

export const credentialsSchema = z.object({ username: usernameSchema, password: passwordSchema })

/** A signed-in session: a short-lived access token, and a refresh token that is good for one use. */
export const sessionSchema = z.object({
  user: userSchema,
  accessToken: z.string(),
  accessExpiresAt: z.int().describe('Milliseconds since 1970'),
  refreshToken: z.string(),
})
export type Session = z.infer<typeof sessionSchema>

/** A personal access token as it is listed; the token itself is shown once, when it is made. */
export const personalTokenSchema = z.object({
  id: z.string(),
  name: z.string().min(1).max(64),
  createdAt: z.int(),
  expiresAt: z.int().nullable(),
  lastUsedAt: z.int().nullable(),
})
export type PersonalToken = z.infer<typeof personalTokenSchema>
