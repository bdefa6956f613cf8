import * as z from 'zod'
import { draftSchema, newDraftSchema } from '../draft.ts'
import { languageIdSchema } from '../language.ts'
import { problemSlugSchema } from '../problem.ts'
import type { Route } from './route.ts'

const bySlug = z.object({ slug: problemSlugSchema })

/** Programs that are being written. */
export const draftRoutes = {
  listDrafts: {
    method: 'GET',
    path: '/api/problems/:slug/drafts',
    summary: "One's own drafts for a problem, one a language, the one that was kept last first",
    auth: 'user',
    params: bySlug,
    reply: z.object({ items: z.array(draftSchema) }),
    status: 200,
  },
  saveDraft: {
    method: 'PUT',
    path: '/api/problems/:slug/drafts/:language',
    summary: 'Keep a draft; refused with draft.newer where another one was kept since that which it replaces',
    auth: 'user',
    rateLimit: { perMinute: 120, of: 'user' },
    params: bySlug.extend({ language: languageIdSchema }),
    body: newDraftSchema,
    reply: draftSchema,
    status: 200,
  },
} as const satisfies Record<string, Route>
