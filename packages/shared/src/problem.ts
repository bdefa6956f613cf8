import * as z from 'zod'
import { contentSchema } from './content.ts'
import { feedbackSchema } from './feedback.ts'
import { pageQuerySchema } from './page.ts'

export const problemSlugSchema = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/)
  .meta({
    id: 'ProblemSlug',
    description: 'The name of a problem in addresses and on command lines',
    examples: ['two-piles'],
  })

export const problemSummarySchema = z
  .object({
    slug: problemSlugSchema,
    name: z.string(),
    difficulty: z.string().nullable().describe('The keyword among easy, medium and hard, where the package has one'),
    keywords: z.array(z.string()),
    solved: z
      .boolean()
      .describe('Whether the asking user has an accepted submission, with the full score where there is one'),
    score: z.number().nullable().default(null).describe("The asking user's best score; null where there is none"),
    maxScore: z
      .number()
      .nullable()
      .default(null)
      .describe('The most there is to get, of the submission with that score'),
  })
  .meta({ id: 'ProblemSummary', description: 'A problem as it is listed, for the asking user' })
export type ProblemSummary = z.infer<typeof problemSummarySchema>

/** A file that a program finds beside it, or is built with. */
export const namedContentSchema = z
  .object({ name: z.string(), content: contentSchema })
  .meta({ id: 'NamedContent', description: 'A file that a program finds beside it, or is built with' })

/**
 * What else decides a verdict, so that judging elsewhere can be the same or say that it cannot. Compile and run commands are
 * those of GET /api/languages, sandbox images those of GET /api/images; a problem's own programs are not handed out.
 */
export const judgingRulesSchema = z
  .object({
    type: z.object({
      scoring: z.boolean(),
      interactive: z.boolean(),
      multiPass: z.boolean(),
      submitAnswer: z.boolean().describe('A submission is the answers themselves'),
    }),
    allowFileWriting: z.boolean(),
    passes: z.int().describe('Most passes of a multi-pass problem; else 1'),
    compileSeconds: z.number(),
    compileMemoryBytes: z.int(),
    ownOutputValidator: z.boolean(),
    staticValidator: z.boolean().describe('Whether the source itself is looked at'),
    grader: z.boolean().describe('Whether a program of the problem decides what groups of test cases come to'),
    included: z
      .array(namedContentSchema.extend({ language: z.string().describe('Its id; default: for all that have none') }))
      .describe('Files that every submission is built with, constants put in'),
  })
  .meta({ id: 'JudgingRules', description: 'What else decides a verdict' })
export type JudgingRules = z.infer<typeof judgingRulesSchema>

/** What a solver may see of a problem: all but its secret data, validators and example submissions. */
export const problemSchema = problemSummarySchema
  .extend({
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
      pdf: z
        .string()
        .nullable()
        .default(null)
        .describe('Path of the statement among the files of the problem, where it is a PDF'),
    }),
    outputComparison: z
      .array(z.string())
      .nullable()
      .describe('Arguments of the default output validator; null where the problem has a validator of its own'),
    judging: judgingRulesSchema.nullable().describe('Null for a version published before this was kept'),
    feedback: feedbackSchema,
    firstFailingInput: z.boolean().describe('Whether one who failed a secret test case may see its data'),
  })
  .meta({
    id: 'Problem',
    description: 'What a solver may see of a problem: all but its secret data, validators and example submissions',
  })
export type Problem = z.infer<typeof problemSchema>

/** A sample test case. */
export const sampleSchema = z
  .object({
    name: z.string(),
    input: contentSchema,
    answer: contentSchema,
    description: z.string().nullable(),
    args: z.array(z.string()).describe('Arguments that the submission is given'),
    files: z.array(namedContentSchema).describe('Files that the submission finds in its working directory'),
    outputValidatorArgs: z.array(z.string()),
    interaction: contentSchema
      .nullable()
      .describe('Lines of what judge (<) and submission (>) say, which stand for the rest'),
  })
  .meta({ id: 'Sample', description: 'A sample test case' })
export type Sample = z.infer<typeof sampleSchema>

/** A file of a problem that solvers may have: a picture or PDF of the statement, an attachment, or of the solution. */
export const problemFileSchema = z
  .object({
    path: z.string().max(512).describe('Inside the package'),
    kind: z
      .enum(['statement', 'attachment', 'solution'])
      .describe('solution: for those who have solved it, and its setter'),
    bytes: z.int(),
  })
  .meta({ id: 'ProblemFile', description: 'A file of a problem that solvers may have' })
export type ProblemFile = z.infer<typeof problemFileSchema>

/** The data of a test case that a submission failed; of each file the first 64 KiB. */
export const failingTestSchema = z
  .object({
    name: z.string(),
    input: contentSchema,
    inputBytes: z.int().describe('Of the whole file'),
    answer: contentSchema,
    answerBytes: z.int().describe('Of the whole file'),
  })
  .meta({
    id: 'FailingTest',
    description: 'The data of a test case that a submission failed; of each file the first 64 KiB',
  })
export type FailingTest = z.infer<typeof failingTestSchema>

/** What can be set of a published problem; what is left out stays as it is. */
export const problemSettingsSchema = z
  .strictObject({
    state: z.enum(['hidden', 'public', 'withdrawn']).optional(),
    feedback: feedbackSchema.optional(),
    firstFailingInput: z.boolean().optional().describe('Whether one who failed a secret test case may see its data'),
  })
  .meta({
    id: 'ProblemSettings',
    description: 'What can be set of a published problem; what is left out stays as it is',
    examples: [{ state: 'public', feedback: 'names' }],
  })
export type ProblemSettings = z.infer<typeof problemSettingsSchema>

export const problemListQuerySchema = pageQuerySchema.extend({
  search: z.string().max(100).optional().describe('Words to find in slug, name and keywords'),
  keyword: z.string().max(64).optional(),
})

/**
 * Who may see a problem: a `public` one everybody, the others its setter and administrators only. `draft`: was never published;
 * `withdrawn`: takes no more submissions.
 */
export const problemStateSchema = z
  .enum(['draft', 'hidden', 'public', 'withdrawn'])
  .meta({ id: 'ProblemState', description: 'Who may see a problem' })
export type ProblemState = z.infer<typeof problemStateSchema>

/** How the check of a package that is to be published stands. */
export const publicationStateSchema = z
  .enum(['waiting', 'checking', 'published', 'refused'])
  .meta({ id: 'PublicationState', description: 'Where the check of a package stands' })
export type PublicationState = z.infer<typeof publicationStateSchema>
