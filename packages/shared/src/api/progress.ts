import * as z from 'zod'
import { progressSchema } from '../progress.ts'
import { usernameSchema } from '../user.ts'
import type { Route } from './route.ts'

/** How people get on. */
export const progressRoutes = {
  showProgress: {
    method: 'GET',
    path: '/api/users/:username/progress',
    summary: "How a person gets on: solved, days, rating; one's own, or anybody's for an administrator",
    auth: 'user',
    rateLimit: { perMinute: 60, of: 'user' },
    params: z.object({ username: usernameSchema }),
    reply: progressSchema,
    status: 200,
  },
} as const satisfies Record<string, Route>
