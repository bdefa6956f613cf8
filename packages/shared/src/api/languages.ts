import * as z from 'zod'
import { languageInfoSchema } from '../language.ts'
import type { Route } from './route.ts'

/** The languages that can be judged. */
export const languageRoutes = {
  listLanguages: {
    method: 'GET',
    path: '/api/languages',
    summary: 'The languages that the judge nodes have',
    auth: 'none',
    reply: z.object({ items: z.array(languageInfoSchema) }),
    status: 200,
  },
} as const satisfies Record<string, Route>
