import * as z from 'zod'
import { digestSchema, imageManifestSchema } from './image.ts'
import { judgeReportSchema } from './judging.ts'
import { languageInfoSchema } from './language.ts'
import {
  eventReportSchema,
  judgeNodeSchema,
  leaseSchema,
  nodeInfoSchema,
  nodeNameSchema,
  verdictReportSchema,
  workSchema,
} from './node.ts'
import { pageSchema } from './page.ts'
import {
  failingTestSchema,
  problemListQuerySchema,
  problemSchema,
  problemSettingsSchema,
  problemSlugSchema,
  problemSummarySchema,
  sampleSchema,
} from './problem.ts'
import { rejudgingChangeSchema, rejudgingSchema, rejudgingSelectionSchema } from './rejudging.ts'
import {
  newSubmissionSchema,
  sourceFileSchema,
  submissionListQuerySchema,
  submissionSchema,
  submissionSummarySchema,
} from './submission.ts'
import { credentialsSchema, personalTokenSchema, sessionSchema, userSchema } from './user.ts'

/** One route of the API: what goes in, what comes out, who may call it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: `/api/${string}`
  readonly summary: string
  /** `user`: wants a signed-in user, `admin` one of the jury, `node` a judge node's token. `optional`: shows more to one. */
  readonly auth: 'none' | 'optional' | 'user' | 'admin' | 'node'
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly headers?: z.ZodObject
  readonly body?: z.ZodType
  /** Most bytes of the body, where it may be larger than that of other routes. */
  readonly bodyBytes?: number
  /** The body of a successful reply; left out where there is none (204) or where it is a stream. */
  readonly reply?: z.ZodType
  readonly status: 200 | 201 | 204
  /** The media type of a reply that is a stream: of server-sent events each is a SubmissionEvent (live.ts). */
  readonly stream?: 'text/event-stream' | 'application/zstd' | 'application/zip'
}

const byId = z.object({ id: z.string().min(1).max(64) })
const bySlug = z.object({ slug: problemSlugSchema })
const byName = z.object({ name: nodeNameSchema })
/** Reports hold what compilers and output validators said, of every test case. */
const reportBytes = 32 * 1024 ** 2

/** Every route of the server. The server registers from this table, the client is typed by it, OpenAPI is made of it. */
export const routes = {
  health: {
    method: 'GET',
    path: '/api/health',
    summary: 'Whether the server is up, and its version',
    auth: 'none',
    reply: z.object({ status: z.literal('ok'), version: z.string() }),
    status: 200,
  },
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
  listLanguages: {
    method: 'GET',
    path: '/api/languages',
    summary: 'The languages that the judge nodes have',
    auth: 'none',
    reply: z.object({ items: z.array(languageInfoSchema) }),
    status: 200,
  },
  listImages: {
    method: 'GET',
    path: '/api/images',
    summary: 'The sandbox images that the server judges in and hands on',
    auth: 'none',
    reply: z.object({ items: z.array(imageManifestSchema) }),
    status: 200,
  },
  imageArchive: {
    method: 'GET',
    path: '/api/images/:digest/archive',
    summary: 'The files of a sandbox image, as a tar archive compressed by zstd',
    auth: 'none',
    params: z.object({ digest: digestSchema }),
    status: 200,
    stream: 'application/zstd',
  },
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
  createSubmission: {
    method: 'POST',
    path: '/api/submissions',
    summary: 'Submit; with the same Idempotency-Key a second call answers with the first submission',
    auth: 'user',
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
    reply: pageSchema(submissionSummarySchema),
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
  },
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
    reply: rejudgingSchema.extend({ changes: z.array(rejudgingChangeSchema) }),
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
  listNodes: {
    method: 'GET',
    path: '/api/nodes',
    summary: 'The judge nodes, for the jury',
    auth: 'admin',
    reply: z.object({ items: z.array(judgeNodeSchema) }),
    status: 200,
  },
  resumeNode: {
    method: 'POST',
    path: '/api/nodes/:name/resume',
    summary: 'Trust a judge node again that was put into quarantine',
    auth: 'admin',
    params: byName,
    status: 204,
  },
  joinNode: {
    method: 'POST',
    path: '/api/nodes/:name/join',
    summary: 'A judge node joins, or says anew what it has',
    auth: 'node',
    params: byName,
    body: nodeInfoSchema,
    reply: z.object({ heartbeatMs: z.int(), leaseMs: z.int(), mostWaitMs: z.int() }),
    status: 200,
  },
  leaseWork: {
    method: 'POST',
    path: '/api/nodes/:name/leases',
    summary: 'Lease judgings; waits a while where there are none',
    auth: 'node',
    params: byName,
    body: z.object({ most: z.int().min(1).max(64), waitMs: z.int().nonnegative() }),
    reply: z.object({ items: z.array(workSchema) }),
    status: 200,
  },
  reportEvents: {
    method: 'POST',
    path: '/api/nodes/:name/events',
    summary: 'Report events of an attempt; those reported before are passed over',
    auth: 'node',
    params: byName,
    body: eventReportSchema,
    bodyBytes: reportBytes,
    status: 204,
  },
  reportVerdict: {
    method: 'POST',
    path: '/api/nodes/:name/verdicts',
    summary: 'Report the verdict of an attempt, with the events not reported yet',
    auth: 'node',
    params: byName,
    body: verdictReportSchema,
    bodyBytes: reportBytes,
    status: 204,
  },
  reportFailure: {
    method: 'POST',
    path: '/api/nodes/:name/failures',
    summary: 'Report that the machinery failed; the report is the verdict where this was the last try',
    auth: 'node',
    params: byName,
    body: leaseSchema.extend({ report: judgeReportSchema }),
    bodyBytes: reportBytes,
    status: 204,
  },
  returnWork: {
    method: 'POST',
    path: '/api/nodes/:name/returns',
    summary: 'Give a lease back unused',
    auth: 'node',
    params: byName,
    body: leaseSchema,
    status: 204,
  },
  beat: {
    method: 'POST',
    path: '/api/nodes/:name/heartbeat',
    summary: 'Prolong leases and tell what the node does; answers with the leases that are lost',
    auth: 'node',
    params: byName,
    body: z.object({
      leases: z.array(leaseSchema).max(1024),
      busy: z.int().nonnegative().max(100_000),
      draining: z.boolean(),
    }),
    reply: z.object({ lost: z.array(leaseSchema) }),
    status: 200,
  },
  leaveNode: {
    method: 'POST',
    path: '/api/nodes/:name/leave',
    summary: 'A judge node goes',
    auth: 'node',
    params: byName,
    status: 204,
  },
  packageArchive: {
    method: 'GET',
    path: '/api/packages/:version/archive',
    summary: 'A published problem package, for judge nodes',
    auth: 'node',
    params: z.object({ version: z.string().regex(/^[0-9a-f]{64}$/) }),
    status: 200,
    stream: 'application/zip',
  },
} as const satisfies Record<string, Route>

export type Routes = typeof routes
export type RouteName = keyof Routes

type Part<N extends RouteName, K extends keyof Route> = Routes[N] extends { readonly [P in K]: infer S } ? S : undefined
type Input<S> = S extends z.ZodType ? z.input<S> : undefined
type Output<S> = S extends z.ZodType ? z.output<S> : undefined

/** What a caller passes for a part (`params`, `query`, `headers`, `body`) of a route; undefined where it has none. */
export type RouteInput<N extends RouteName, K extends 'params' | 'query' | 'headers' | 'body'> = Input<Part<N, K>>
/** What a handler receives for that part, after validation. */
export type RouteParsed<N extends RouteName, K extends 'params' | 'query' | 'headers' | 'body'> = Output<Part<N, K>>
/** What a route answers with. */
export type RouteReply<N extends RouteName> = Output<Part<N, 'reply'>>
