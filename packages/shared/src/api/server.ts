import * as z from 'zod'
import type { Route } from './route.ts'

/** The server itself. */
export const serverRoutes = {
  health: {
    method: 'GET',
    path: '/api/health',
    summary: 'Whether the server is up, and its version',
    auth: 'none',
    reply: z.object({ status: z.literal('ok'), version: z.string() }),
    status: 200,
  },
} as const satisfies Record<string, Route>
