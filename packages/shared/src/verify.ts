import * as z from 'zod'
import { errorBodySchema } from './error.ts'
import { groupResultSchema, testResultSchema } from './judging.ts'
import { verdictSchema } from './verdict.ts'

export const severitySchema = z.enum(['error', 'warning', 'info'])
export type Severity = z.infer<typeof severitySchema>

/** Something that `gavel verify` found in a package. */
export const checkFindingSchema = z.object({
  id: z.string().describe('Stable id of the rule, such as GV-DATA-ANSWER-MISSING'),
  severity: severitySchema,
  message: z.string(),
  file: z.string().nullable().describe('Path inside the package'),
  line: z.int().nullable().describe('The line in that file, from 1; null where it is not known'),
})
export type CheckFinding = z.infer<typeof checkFindingSchema>

/** What a program got in a language. */
const exampleOutcomeSchema = z.object({
  language: z.string().nullable().describe('Language id; null where none fits'),
  verdict: verdictSchema.nullable().describe('Null where it could not be judged: see the checks'),
  score: z.number().nullable(),
  maxScore: z.number().nullable().optional().describe('The most there is to get; null where there is no bound'),
  agrees: z.boolean().nullable().describe('Null where it was not judged: then it says nothing'),
  slowestSeconds: z.number().nullable().optional().describe('CPU time of its slowest test case'),
  slowestTest: z.string().nullable().optional().describe('Name of that test case'),
})
export type ExampleOutcome = z.infer<typeof exampleOutcomeSchema>

/** An example submission of a package, and whether its verdict is one that its directory promises. */
export const exampleResultSchema = exampleOutcomeSchema.extend({
  path: z.string().describe('Path inside the package, such as submissions/accepted/sum.cpp'),
  expected: z.array(verdictSchema),
  expectedScore: z
    .tuple([z.number(), z.number()])
    .nullable()
    .optional()
    .describe('The least and the most score that is expected; null where any will do'),
  groups: z.array(groupResultSchema).optional(),
  tests: z.array(testResultSchema).optional().describe('With --verbose: each test case that was run'),
  beside: exampleOutcomeSchema
    .optional()
    .describe(
      'What it got in the language of the official verifier (PyPy, the newest C++), where it was run in it too',
    ),
})
export type ExampleResult = z.infer<typeof exampleResultSchema>

/** What `gavel verify PACKAGE --json` prints. */
export const verifyReportSchema = z.object({
  ok: z.boolean().describe('No finding of severity error, and no example submission disagrees without one'),
  timeLimitSeconds: z.number().nullable(),
  checks: z.array(checkFindingSchema),
  submissions: z.array(exampleResultSchema),
  error: errorBodySchema
    .optional()
    .describe('Why the package could not be looked at: then all lists but `checks` are empty'),
  runs: z
    .object({
      cached: z.int().describe('Results that were known from before'),
      run: z.int().describe('Programs that were run'),
    })
    .optional(),
  parts: z
    .array(
      z.object({
        part: z
          .string()
          .describe('What of the package: `data`, `input validators`, `output validators`, `submissions`'),
        ran: z.boolean(),
        why: z.string().nullable().describe('Why it could not be; null where it was, or was not asked for'),
      }),
    )
    .optional()
    .describe('What was looked at and run, and what was not'),
  profile: z.string().optional().describe('The profile by which the severities were given'),
  seconds: z.number().optional().describe('Wall time that it took'),
  baseline: z
    .object({
      known: z.int().describe('Findings that the baseline knows, and that are not in `checks`'),
      stale: z.array(z.object({ id: z.string(), file: z.string() })).describe('Entries for which nothing was found'),
    })
    .optional()
    .describe('With a baseline file'),
  fixed: z
    .array(z.object({ id: z.string(), file: z.string(), message: z.string() }))
    .optional()
    .describe('With --fix: what was changed before the package was checked'),
})
export type VerifyReport = z.infer<typeof verifyReportSchema>
