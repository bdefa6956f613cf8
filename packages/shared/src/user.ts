import * as z from 'zod'
import { pageQuerySchema } from './page.ts'

/**
 * Capitals are taken as small letters, so that Alice and alice are one. A dot stands between other characters: a name
 * may become that of a file.
 */
export const usernameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?=.{2,32}$)[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*$/, {
    error:
      'a username has 2 to 32 characters: letters a to z, digits, - and _, and single dots inside; the first is a letter or digit',
  })
  .meta({
    id: 'Username',
    description:
      '2 to 32 characters: letters a to z, digits, - and _, and single dots inside; capitals count as small letters',
    examples: ['ada'],
  })
export const passwordSchema = z
  .string()
  .min(8, 'a password has at least 8 characters')
  .max(256, 'a password has at most 256 characters')

export const roleSchema = z.enum(['user', 'setter', 'teacher', 'admin']).meta({
  id: 'Role',
  description:
    'What a user may do: `user` (a pupil) solves, `setter` publishes problems, `teacher` also makes classes, `admin` all',
})
export type Role = z.infer<typeof roleSchema>

export const displayNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}*$/u, 'a name has no control characters')

export const userSchema = z
  .object({
    id: z.string(),
    username: usernameSchema,
    displayName: displayNameSchema.optional(),
    role: roleSchema,
    createdAt: z.int().describe('Milliseconds since 1970'),
  })
  .meta({
    id: 'User',
    description: 'An account',
    examples: [{ id: '0199a7c2-5b1e-7c3a-9d4f-2b6e8a1c0d3f', username: 'ada', role: 'user', createdAt: 1764500000000 }],
  })
export type User = z.infer<typeof userSchema>

/** An account as administrators see it. */
export const accountSchema = userSchema
  .extend({
    displayName: displayNameSchema.nullable(),
    class: z.string().nullable().describe('Class or group, as an import said it'),
    seat: z.string().nullable(),
    disabledAt: z.int().nullable().describe('Milliseconds since 1970; null where it can be used'),
    seenAt: z.int().nullable().describe('When a session of it was last renewed; null where it never signed in'),
  })
  .meta({ id: 'Account', description: 'An account as administrators see it' })
export type Account = z.infer<typeof accountSchema>

export const accountListQuerySchema = pageQuerySchema.extend({
  search: z.string().max(100).optional().describe('Part of a username, a name or a class'),
})

/** What an administrator changes of an account; what is left out stays as it is. */
export const accountChangesSchema = z
  .strictObject({ role: roleSchema.optional(), disabled: z.boolean().optional() })
  .meta({
    id: 'AccountChanges',
    description: 'What an administrator changes of an account; what is left out stays as it is',
    examples: [{ role: 'setter' }],
  })
export type AccountChanges = z.infer<typeof accountChangesSchema>

export const credentialsSchema = z.object({ username: usernameSchema, password: passwordSchema })

/** A sign-in; `device` is the token that an earlier one from this device gave. */
export const signInSchema = credentialsSchema.extend({ device: z.string().min(1).max(1024).optional() }).meta({
  id: 'SignIn',
  description: 'A sign-in; `device` is the token that an earlier one from this device gave',
  examples: [{ username: 'ada', password: 'correct horse battery' }],
})

/** A registration; `invitation` is a code, where registration is by invitation. */
export const registrationSchema = credentialsSchema
  .extend({ invitation: z.string().trim().min(1).max(128).optional() })
  .meta({
    id: 'Registration',
    description: 'A registration; `invitation` is a code, where registration is by invitation',
    examples: [{ username: 'ada', password: 'correct horse battery' }],
  })

/** What a personal access token may do. Sessions may do all that their user may. */
export const scopeSchema = z
  .enum(['read', 'submit', 'publish', 'admin', 'metrics'])
  .meta({ id: 'Scope', description: 'What a personal access token may do' })
export type Scope = z.infer<typeof scopeSchema>
export const scopesSchema = z.array(scopeSchema).min(1).max(scopeSchema.options.length)

/** A signed-in session: a short-lived access token, and a refresh token that is good for one use. */
export const sessionSchema = z
  .object({
    user: userSchema,
    accessToken: z.string(),
    accessExpiresAt: z.int().describe('Milliseconds since 1970'),
    refreshToken: z.string(),
    deviceToken: z
      .string()
      .optional()
      .describe('For the next sign-in from this device; with a sign-in and a registration'),
  })
  .meta({
    id: 'Session',
    description: 'A session: a short-lived access token, and a refresh token that is good for one use',
  })
export type Session = z.infer<typeof sessionSchema>

/** A personal access token as it is listed; the token itself is shown once, when it is made. */
export const personalTokenSchema = z
  .object({
    id: z.string(),
    name: z.string().min(1).max(64),
    createdAt: z.int(),
    expiresAt: z.int().nullable(),
    lastUsedAt: z.int().nullable(),
    scopes: scopesSchema,
  })
  .meta({ id: 'PersonalToken', description: 'A personal access token as it is listed' })
export type PersonalToken = z.infer<typeof personalTokenSchema>

/** A session as its user sees it. */
export const sessionInfoSchema = z
  .object({
    id: z.string(),
    createdAt: z.int().describe('Milliseconds since 1970'),
    seenAt: z.int().describe('When it was begun or refreshed last'),
    address: z.string().nullable().describe('Where it was begun from'),
    current: z.boolean().describe('The session that asks'),
  })
  .meta({ id: 'SessionInfo', description: 'A session as its user sees it' })
export type SessionInfo = z.infer<typeof sessionInfoSchema>

/** What an invitation is made of. */
export const newInvitationSchema = z
  .object({
    name: displayNameSchema.describe('Whom it is for'),
    expiresInDays: z.int().min(1).max(365).default(7),
    uses: z.int().min(1).max(10_000).default(1).describe('How many accounts may be made with it'),
  })
  .meta({ id: 'NewInvitation', description: 'What an invitation is made of' })

/** An invitation as it is listed; its code is shown once, when it is made. */
export const invitationSchema = z
  .object({
    id: z.string(),
    name: displayNameSchema,
    createdAt: z.int(),
    expiresAt: z.int(),
    mostUses: z.int(),
    uses: z.int(),
    revokedAt: z.int().nullable(),
  })
  .meta({ id: 'Invitation', description: 'An invitation as it is listed' })
export type Invitation = z.infer<typeof invitationSchema>
