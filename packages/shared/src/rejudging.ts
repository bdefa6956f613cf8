import * as z from 'zod'
import { problemSlugSchema } from './problem.ts'
import { usernameSchema } from './user.ts'
import { verdictSchema } from './verdict.ts'

/** Most submissions of one rejudging. */
export const mostRejudged = 5000

/** Which submissions are judged again: those that fit everything that is given, and have a verdict. */
export const rejudgingSelectionSchema = z
  .object({
    submission: z.string().max(64).optional(),
    problem: problemSlugSchema.optional(),
    contest: z.string().max(64).optional(),
    language: z.string().max(64).optional(),
    node: z.string().max(80).optional().describe('Name of the judge node that gave the verdict'),
    verdict: verdictSchema.optional().describe('JE: what was given up'),
    user: usernameSchema.optional(),
  })
  .refine((selection) => Object.values(selection).some((value) => value !== undefined), {
    message: 'say at least one of submission, problem, contest, language, node, verdict, user',
  })
  .meta({
    id: 'RejudgingSelection',
    description: 'Which submissions are judged again: those that fit everything that is given, which is at least one',
    examples: [{ problem: 'two-piles', verdict: 'TLE' }],
  })
export type RejudgingSelection = z.infer<typeof rejudgingSelectionSchema>

export const rejudgingStateSchema = z
  .enum(['judging', 'judged', 'applied', 'cancelled'])
  .meta({ id: 'RejudgingState', description: 'Where a rejudging stands' })

export type RejudgingState = z.infer<typeof rejudgingStateSchema>

/** A set of submissions that are judged again; nothing of it counts until it is applied. */
export const rejudgingSchema = z
  .object({
    id: z.string(),
    reason: z.string(),
    selection: rejudgingSelectionSchema,
    state: rejudgingStateSchema.describe('judged: all have a verdict, and it may be applied'),
    createdBy: usernameSchema,
    createdAt: z.int().describe('Milliseconds since 1970'),
    endedAt: z.int().nullable(),
    total: z.int(),
    judged: z.int(),
    changed: z.int().describe('Of those judged: how many have another verdict or score'),
  })
  .meta({
    id: 'Rejudging',
    description: 'A set of submissions that are judged again; nothing of it counts until it is applied',
  })
export type Rejudging = z.infer<typeof rejudgingSchema>

/** What a rejudging changes, or would change, for a submission. */
export const rejudgingChangeSchema = z
  .object({
    submission: z.string(),
    problem: problemSlugSchema,
    username: usernameSchema,
    language: z.string(),
    before: z.object({ verdict: verdictSchema.nullable(), score: z.number().nullable() }),
    after: z.object({ verdict: verdictSchema.nullable(), score: z.number().nullable() }),
  })
  .meta({ id: 'RejudgingChange', description: 'What a rejudging changes, or would change, for a submission' })
export type RejudgingChange = z.infer<typeof rejudgingChangeSchema>

/** How many submissions of a rejudging had one verdict and have, or would have, the other. */
export const rejudgingCellSchema = z
  .object({
    before: verdictSchema.nullable(),
    after: verdictSchema.nullable().describe('null: not judged yet'),
    count: z.int(),
  })
  .meta({ id: 'RejudgingCell', description: 'How many submissions had one verdict before and have another one after' })
export type RejudgingCell = z.infer<typeof rejudgingCellSchema>
