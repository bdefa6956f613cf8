import * as z from 'zod'
import { judgeReportSchema } from '../judging.ts'
import {
  eventReportSchema,
  judgeNodeSchema,
  leaseSchema,
  nodeInfoSchema,
  nodeNameSchema,
  verdictReportSchema,
  workSchema,
} from '../node.ts'
import type { Route } from './route.ts'

const byName = z.object({ name: nodeNameSchema })
/** Reports hold what compilers and output validators said, of every test case. */
const reportBytes = 32 * 1024 ** 2

/** Judge nodes: for the jury, and for the nodes themselves. */
export const nodeRoutes = {
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
