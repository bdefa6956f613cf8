import * as z from 'zod'
import { judgeReportSchema, judgingEventSchema, testResultSchema } from './judging.ts'
import { problemSlugSchema } from './problem.ts'
import { sourceFileSchema } from './submission.ts'

/** The version of what nodes and servers say to each other. A server takes the node API of its own version only. */
export const nodeProtocol = 1

/** More than any judging is tried; databases count in 32 bits. */
const mostAttempts = 1_000_000

/** A name that a judge node may have. */
export const nodeNameSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/)

/** What a judge node says of itself when it joins. */
export const nodeInfoSchema = z
  .object({
    protocol: z.int(),
    version: z.string().max(64).describe('Of Gavel'),
    cores: z.int().positive(),
    slots: z.int().positive().describe('How many submissions it judges at once'),
    languages: z.array(z.string().max(64)).max(200).describe('Ids of what it can judge'),
    images: z.array(z.object({ name: z.string().max(128), digest: z.string().max(128) })).max(200),
    speedFactor: z.number().positive().nullable().describe('Beside the reference machine; null where not calibrated'),
    driver: z.string().max(32),
    cgroup: z.string().max(32),
  })
  .meta({ id: 'NodeInfo', description: 'What a judge node says of itself when it joins' })
export type NodeInfo = z.infer<typeof nodeInfoSchema>

/** The right to judge something, for a time; its attempt is the fence of every report. */
export const leaseSchema = z
  .object({ judging: z.string().max(64), attempt: z.int().positive().max(mostAttempts) })
  .meta({ id: 'Lease', description: 'The right to judge something, for a time' })

/** A leased judging, with all that is needed to judge it but the package. */
export const workSchema = leaseSchema
  .extend({
    submission: z.string(),
    problem: z.object({
      slug: problemSlugSchema,
      version: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .describe('Content hash of its package'),
      timeLimitSeconds: z.number().positive(),
    }),
    language: z.string(),
    entryPoint: z.string().nullable(),
    files: z.array(sourceFileSchema),
    earlier: z
      .object({ digest: z.string(), tests: z.array(testResultSchema) })
      .nullable()
      .describe('What a lost attempt has reported; of use where the sandbox image has the same digest'),
  })
  .meta({ id: 'Work', description: 'A leased judging, with all that is needed to judge it but the package' })
export type Work = z.infer<typeof workSchema>

const [compileStarted, compileFinished, testFinished] = judgingEventSchema.options
/** What a node reports on its way to a verdict: that itself, and what befalls a submission beside, is for the server to say. */
const reportedEventSchema = z
  .discriminatedUnion('type', [compileStarted, compileFinished, testFinished])
  .meta({ id: 'ReportedEvent', description: 'An event of a judging, of a judge node' })

export type ReportedEvent = z.infer<typeof reportedEventSchema>

/** Events of an attempt, without the verdict; `first` is the number of the first one in the attempt, from 0. */
export const eventReportSchema = leaseSchema
  .extend({
    first: z.int().nonnegative(),
    events: z.array(reportedEventSchema).max(1000),
  })
  .meta({
    id: 'EventReport',
    description: 'Events of an attempt; `first` is the number of the first one in the attempt, from 0',
  })

/** The end of an attempt, with the events that were not reported yet. */
export const verdictReportSchema = eventReportSchema
  .extend({ report: judgeReportSchema })
  .meta({ id: 'VerdictReport', description: 'The end of an attempt, with the events that were not reported yet' })

export const nodeStateSchema = z
  .enum(['up', 'draining', 'left', 'silent', 'quarantined'])
  .meta({ id: 'NodeState', description: 'How a judge node stands' })

export type NodeState = z.infer<typeof nodeStateSchema>

/** A judge node as the jury sees it. */
export const judgeNodeSchema = z
  .object({
    name: z.string(),
    state: nodeStateSchema,
    busy: z.int(),
    judged: z.int().describe('Verdicts it gave'),
    failures: z.int().describe('Failures of its machinery since its last verdict'),
    joinedAt: z.int(),
    seenAt: z.int(),
    quarantineReason: z.string().nullable(),
    info: nodeInfoSchema,
  })
  .meta({ id: 'JudgeNode', description: 'A judge node as the jury sees it' })
export type JudgeNode = z.infer<typeof judgeNodeSchema>
