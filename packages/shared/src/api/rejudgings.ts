import * as z from 'zod'
import { rejudgingCellSchema, rejudgingChangeSchema, rejudgingSchema, rejudgingSelectionSchema } from '../rejudging.ts'
import { byId, type Route } from './route.ts'

/** Judging again. */
export const rejudgingRoutes = {
  createRejudging: {
    method: 'POST',
    path: '/api/rejudgings',
    summary: 'Judge submissions again, as a preview, after everything else that waits',
    auth: 'admin',
    body: z.object({ selection: rejudgingSelectionSchema, reason: z.string().min(1).max(500) }),
    reply: rejudgingSchema,
    status: 201,
  },
  listRejudgings: {
    method: 'GET',
    path: '/api/rejudgings',
    summary: 'The last hundred rejudgings, newest first',
    auth: 'admin',
    reply: z.object({ items: z.array(rejudgingSchema) }),
    status: 200,
  },
  showRejudging: {
    method: 'GET',
    path: '/api/rejudgings/:id',
    summary: 'A rejudging, and what it changes or would change',
    auth: 'admin',
    params: byId,
    reply: rejudgingSchema.extend({
      changes: z.array(rejudgingChangeSchema),
      matrix: z.array(rejudgingCellSchema).describe('Verdicts before and after, also those that stay as they are'),
    }),
    status: 200,
  },
  applyRejudging: {
    method: 'POST',
    path: '/api/rejudgings/:id/apply',
    summary: 'Make its verdicts count',
    auth: 'admin',
    params: byId,
    reply: rejudgingSchema,
    status: 200,
  },
  cancelRejudging: {
    method: 'POST',
    path: '/api/rejudgings/:id/cancel',
    summary: 'Drop it: the verdicts stay as they were',
    auth: 'admin',
    params: byId,
    reply: rejudgingSchema,
    status: 200,
  },
} as const satisfies Record<string, Route>
