import * as z from 'zod'
import { credentialsSchema, personalTokenSchema, sessionSchema, userSchema } from '../user.ts'
import { byId, type Route } from './route.ts'

/** Accounts, sessions and personal access tokens. */
export const accountRoutes = {
  register: {
    method: 'POST',
    path: '/api/users',
    summary: 'Make an account and sign in',
    auth: 'none',
    body: credentialsSchema,
    reply: sessionSchema,
    status: 201,
  },
  signIn: {
    method: 'POST',
    path: '/api/session',
    summary: 'Sign in with username and password',
    auth: 'none',
    body: credentialsSchema,
    reply: sessionSchema,
    status: 201,
  },
  refresh: {
    method: 'POST',
    path: '/api/session/refresh',
    summary: 'Trade a refresh token for a new session; each is good once',
    auth: 'none',
    body: z.object({ refreshToken: z.string().min(1).max(512) }),
    reply: sessionSchema,
    status: 200,
  },
  signOut: {
    method: 'POST',
    path: '/api/session/end',
    summary: 'End the session that a refresh token belongs to',
    auth: 'none',
    body: z.object({ refreshToken: z.string().min(1).max(512) }),
    status: 204,
  },
  currentUser: {
    method: 'GET',
    path: '/api/user',
    summary: 'Who is signed in',
    auth: 'user',
    reply: userSchema,
    status: 200,
  },
  createToken: {
    method: 'POST',
    path: '/api/tokens',
    summary: 'Make a personal access token; it is shown this once',
    auth: 'user',
    body: z.object({
      name: z.string().min(1).max(64),
      expiresInDays: z.int().min(1).max(3650).nullable().default(90),
    }),
    reply: personalTokenSchema.extend({ token: z.string() }),
    status: 201,
  },
  listTokens: {
    method: 'GET',
    path: '/api/tokens',
    summary: 'The personal access tokens of the user',
    auth: 'user',
    reply: z.object({ items: z.array(personalTokenSchema) }),
    status: 200,
  },
  revokeToken: {
    method: 'DELETE',
    path: '/api/tokens/:id',
    summary: 'Revoke a personal access token',
    auth: 'user',
    params: byId,
    status: 204,
  },
} as const satisfies Record<string, Route>
