import * as z from 'zod'
import { submissionEventSchema } from '../live.ts'
import { pageSchema } from '../page.ts'
import { failingTestSchema } from '../problem.ts'
import {
  newSubmissionSchema,
  sourceFileSchema,
  submissionListQuerySchema,
  submissionSchema,
  submissionSummarySchema,
} from '../submission.ts'
import { byId, type Route } from './route.ts'

/** Submissions and their verdicts. */
export const submissionRoutes = {
  createSubmission: {
    method: 'POST',
    path: '/api/submissions',
    summary: 'Submit; with the same Idempotency-Key a second call answers with the first submission',
    auth: 'user',
    rateLimit: { perMinute: 'submissions', of: 'user' },
    headers: z.object({ 'idempotency-key': z.string().min(8).max(128).optional() }),
    body: newSubmissionSchema,
    reply: submissionSummarySchema,
    status: 201,
  },
  listSubmissions: {
    method: 'GET',
    path: '/api/submissions',
    summary: 'Submissions, newest first',
    auth: 'user',
    query: submissionListQuerySchema,
    reply: pageSchema('SubmissionPage', submissionSummarySchema),
    status: 200,
  },
  showSubmission: {
    method: 'GET',
    path: '/api/submissions/:id',
    summary: 'A submission with its judging',
    auth: 'user',
    params: byId,
    reply: submissionSchema,
    status: 200,
  },
  showSource: {
    method: 'GET',
    path: '/api/submissions/:id/files',
    summary: 'The source files of a submission',
    auth: 'user',
    params: byId,
    reply: z.object({ items: z.array(sourceFileSchema) }),
    status: 200,
  },
  showFailingTest: {
    method: 'GET',
    path: '/api/submissions/:id/failing-test',
    summary: 'The data of the first test case that a submission failed, where its problem shows them',
    auth: 'user',
    params: byId,
    reply: failingTestSchema,
    status: 200,
  },
  submissionEvents: {
    method: 'GET',
    path: '/api/submissions/:id/events',
    summary: 'The life of a submission as server-sent events; ends after the verdict, 204 where Last-Event-ID is that',
    auth: 'user',
    params: byId,
    headers: z.object({ 'last-event-id': z.coerce.number().int().nonnegative().optional() }),
    status: 200,
    stream: 'text/event-stream',
    events: submissionEventSchema,
  },
} as const satisfies Record<string, Route>
