import * as z from 'zod'
import { compileResultSchema, testResultSchema } from './judging.ts'
import { languageIdSchema } from './language.ts'
import { pageQuerySchema } from './page.ts'
import { problemSlugSchema } from './problem.ts'
import { sandboxInfoSchema } from './run.ts'
import { usernameSchema } from './user.ts'
import { verdictSchema } from './verdict.ts'

/** A name that a source file may have: no folders, no dot or dash first. */
export const sourceFileNameSchema = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,127}$/)

export const sourceFileSchema = z
  .object({
    name: sourceFileNameSchema,
    data: z.base64().describe('The bytes of the file, kept as they are'),
  })
  .meta({
    id: 'SourceFile',
    description: 'A source file of a submission',
    examples: [{ name: 'main.py', data: 'cHJpbnQoNykK' }],
  })
export type SourceFile = z.infer<typeof sourceFileSchema>

export const newSubmissionSchema = z
  .object({
    problem: problemSlugSchema,
    language: languageIdSchema,
    entryPoint: z.string().max(128).optional().describe('Main class or file, where the language wants one'),
    files: z.array(sourceFileSchema).min(1).max(32),
  })
  .meta({
    id: 'NewSubmission',
    description: 'What is submitted',
    examples: [{ problem: 'two-piles', language: 'python', files: [{ name: 'main.py', data: 'cHJpbnQoNykK' }] }],
  })
export type NewSubmission = z.infer<typeof newSubmissionSchema>

export const submissionStateSchema = z
  .enum(['queued', 'judging', 'judged'])
  .meta({ id: 'SubmissionState', description: 'Where a submission stands' })
export type SubmissionState = z.infer<typeof submissionStateSchema>

export const submissionSummarySchema = z
  .object({
    id: z.string(),
    problem: problemSlugSchema,
    username: usernameSchema,
    language: z.string(),
    submittedAt: z.int().describe('Milliseconds since 1970'),
    state: submissionStateSchema,
    verdict: verdictSchema.nullable().describe('Null until judged'),
    score: z.number().nullable(),
    maxScore: z.number().nullable().default(null).describe('The most there is to get; null where it is not known'),
    cpuSeconds: z.number().nullable().describe('Slowest test case'),
    memoryBytes: z.int().nullable().describe('Largest test case'),
  })
  .meta({
    id: 'SubmissionSummary',
    description: 'A submission as it is listed',
    examples: [
      {
        id: '0199a7c2-5b1e-7c3a-9d4f-2b6e8a1c0d3f',
        problem: 'two-piles',
        username: 'ada',
        language: 'python',
        submittedAt: 1764500000000,
        state: 'judged',
        verdict: 'AC',
        score: null,
        maxScore: null,
        cpuSeconds: 0.05,
        memoryBytes: 9437184,
      },
    ],
  })
export type SubmissionSummary = z.infer<typeof submissionSummarySchema>

/** A submission in full. Messages of secret test cases are left out: they could tell what the data is. */
export const submissionSchema = submissionSummarySchema
  .extend({
    entryPoint: z.string().nullable(),
    problemVersion: z.string(),
    compile: compileResultSchema.nullable(),
    tests: z.array(testResultSchema),
    testsTotal: z.int().nullable().describe('How many test cases there are; null until compiled'),
    sandbox: sandboxInfoSchema.nullable(),
  })
  .meta({ id: 'Submission', description: 'A submission with its judging' })
export type Submission = z.infer<typeof submissionSchema>

export const submissionListQuerySchema = pageQuerySchema.extend({
  user: usernameSchema.optional().describe('Whose; only an administrator may ask for others'),
  problem: problemSlugSchema.optional(),
})
