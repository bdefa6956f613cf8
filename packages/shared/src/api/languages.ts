import * as z from 'zod'
import { languageInfoSchema } from '../language.ts'
import { byId, type Route } from './route.ts'

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
  showTemplate: {
    method: 'GET',
    path: '/api/languages/:id/template',
    summary:
      'A first program in a language, which reads the input and is ready to be filled in; empty where there is none',
    auth: 'none',
    params: byId,
    reply: z.object({ fileName: z.string().nullable(), text: z.string() }),
    status: 200,
  },
} as const satisfies Record<string, Route>
