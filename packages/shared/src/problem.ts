import * as z from 'zod'
import { contentSchema } from './content.ts'
import { feedbackSchema } from './feedback.ts'
import { pageQuerySchema } from './page.ts'

export const problemSlugSchema = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/)

export const problemSummarySchema = z.object({
  slug: problemSlugSchema,
  name: z.string(),
  difficulty: z.string().nullable().describe('The keyword among easy, medium and hard, where the package has one'),
  keywords: z.array(z.string()),
  solved: z
    .boolean()
    .describe('Whether the asking user has an accepted submission, with the full score where there is one'),
  score: z.number().nullable().default(null).describe("The asking user's best score; null where there is none"),
  maxScore: z.number().nullable().default(null).describe('The most there is to get, of the submission with that score'),
})
export type ProblemSummary = z.infer<typeof problemSummarySchema>

/** What a solver may see of a problem: all but its secret data, validators and example submissions. */
export const problemSchema = problemSummarySchema.extend({
  version: z.string().describe('Content hash of the package'),
  timeLimitSeconds: z.number(),
  memoryLimitBytes: z.int(),
  outputLimitBytes: z.int(),
  codeLimitBytes: z.int(),
  languages: z.array(z.string()).nullable().describe('Language ids allowed; null where all are'),
  statement: z.object({
    language: z.string().describe('ISO 639 code of the language shown'),
    languages: z.array(z.string()).describe('All languages that there are'),
    format: z.enum(['markdown', 'latex', 'pdf']),
    text: z.string().describe('The source of the statement, its constants put in; empty for PDF'),
  }),
  outputComparison: z
    .array(z.string())
    .nullable()
    .describe('Arguments of the default output validator; null where the problem has a validator of its own'),
  feedback: feedbackSchema,
  firstFailingInput: z.boolean().describe('Whether one who failed a secret test case may see its data'),
})
export type Problem = z.infer<typeof problemSchema>

/** A sample test case; bytes travel as base64. */
export const sampleSchema = z.object({
  name: z.string(),
  input: z.base64(),
  answer: z.base64(),
  description: z.string().nullable(),
})
export type Sample = z.infer<typeof sampleSchema>

/** The data of a test case that a submission failed; of each file the first 64 KiB. */
export const failingTestSchema = z.object({
  name: z.string(),
  input: contentSchema,
  inputBytes: z.int().describe('Of the whole file'),
  answer: contentSchema,
  answerBytes: z.int().describe('Of the whole file'),
})
export type FailingTest = z.infer<typeof failingTestSchema>

/** What can be set of a published problem; what is left out stays as it is. */
export const problemSettingsSchema = z.strictObject({
  feedback: feedbackSchema.optional(),
  firstFailingInput: z.boolean().optional().describe('Whether one who failed a secret test case may see its data'),
})
export type ProblemSettings = z.infer<typeof problemSettingsSchema>

export const problemListQuerySchema = pageQuerySchema.extend({
  search: z.string().max(100).optional().describe('Words to find in slug, name and keywords'),
  keyword: z.string().max(64).optional(),
})

/**
 * Who may see a problem. `draft`: was never published; `hidden` and `draft` are there for setters only; `withdrawn` takes no
 * more submissions, and only those who have one see it.
 */
export const problemStateSchema = z.enum(['draft', 'hidden', 'public', 'withdrawn'])
export type ProblemState = z.infer<typeof problemStateSchema>

/** How the check of a package that is to be published stands. */
export const publicationStateSchema = z.enum(['waiting', 'checking', 'published', 'refused'])
export type PublicationState = z.infer<typeof publicationStateSchema>
