import * as z from 'zod'
import { pageSchema } from '../page.ts'
import {
  problemListQuerySchema,
  problemSchema,
  problemSettingsSchema,
  problemSlugSchema,
  problemSummarySchema,
  sampleSchema,
} from '../problem.ts'
import type { Route } from './route.ts'

const bySlug = z.object({ slug: problemSlugSchema })

/** Problems, and what is published of them. */
export const problemRoutes = {
  listProblems: {
    method: 'GET',
    path: '/api/problems',
    summary: 'Problems, in the order of their slugs',
    auth: 'optional',
    query: problemListQuerySchema,
    reply: pageSchema(problemSummarySchema),
    status: 200,
  },
  showProblem: {
    method: 'GET',
    path: '/api/problems/:slug',
    summary: 'A problem with its statement',
    auth: 'optional',
    params: bySlug,
    query: z.object({ language: z.string().max(16).optional().describe('Language wanted for the statement') }),
    reply: problemSchema,
    status: 200,
  },
  configureProblem: {
    method: 'PATCH',
    path: '/api/problems/:slug',
    summary: 'Set what solvers are told of a problem',
    auth: 'admin',
    params: bySlug,
    body: problemSettingsSchema,
    status: 204,
  },
  listSamples: {
    method: 'GET',
    path: '/api/problems/:slug/samples',
    summary: 'The sample test cases of a problem',
    auth: 'none',
    params: bySlug,
    reply: z.object({ items: z.array(sampleSchema) }),
    status: 200,
  },
} as const satisfies Record<string, Route>
