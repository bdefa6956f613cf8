import * as z from 'zod'
import { sandboxInfoSchema } from './run.ts'
import { type Verdict, verdictSchema } from './verdict.ts'

/** What two programs said to each other, in order; cut to 64 KiB. */
export const transcriptSchema = z
  .array(
    z.object({
      from: z.enum(['judge', 'submission']),
      text: z.string(),
      pass: z.int().nonnegative().describe('Of a multi-pass problem, from 0'),
    }),
  )
  .meta({ id: 'Transcript', description: 'What two programs said to each other, in order' })
export type Transcript = z.infer<typeof transcriptSchema>

/** One test case of a judging. Times in seconds, memory in bytes. */
export const testResultSchema = z
  .object({
    name: z.string().describe('Group and case, such as sample/1 or secret/03-ties'),
    verdict: verdictSchema,
    cpuSeconds: z.number(),
    wallSeconds: z.number(),
    memoryBytes: z.int(),
    message: z.string().describe('Why, in a line; empty where there is nothing to say'),
    runs: z
      .int()
      .positive()
      .default(1)
      .describe('How often it was run: more than once where its time came near the limit, or in several passes'),
    score: z.number().nullable().optional().describe('Null or missing where test cases have no score'),
    teamMessage: z.string().optional().describe("The output validator's words for the one who submitted"),
    transcript: transcriptSchema.optional().describe('What was said, of samples of interactive problems'),
    rounded: z
      .boolean()
      .optional()
      .describe('True where time and memory are rounded up, as solvers are told of secret ones'),
  })
  .meta({ id: 'TestResult', description: 'One test case of a judging; times in seconds, memory in bytes' })
export type TestResult = z.infer<typeof testResultSchema>

/** How a group of test cases came out. The group of all test cases has the empty name. */
export const groupResultSchema = z
  .object({
    name: z.string().describe('Such as sample, secret or secret/group1; empty for all of them'),
    verdict: verdictSchema.nullable().describe('Null where the group was not run'),
    accepted: z.boolean().describe('Whether it counts as passed'),
    score: z.number().nullable().describe('Null in pass-fail problems, and for samples'),
    maxScore: z.number().nullable().describe('Null where there is none'),
    message: z.string(),
  })
  .meta({ id: 'GroupResult', description: 'How a group of test cases came out' })
export type GroupResult = z.infer<typeof groupResultSchema>

export const compileResultSchema = z
  .object({
    ok: z.boolean(),
    log: z.string().describe('What the compiler printed, cut to 64 KiB'),
  })
  .meta({ id: 'CompileResult', description: 'What the compiler said' })
export type CompileResult = z.infer<typeof compileResultSchema>

/** In what a submission was judged. */
export const languageUsedSchema = z
  .object({
    id: z.string(),
    version: z.string().nullable().describe('What the compiler or interpreter says of itself'),
    compile: z
      .array(z.string())
      .nullable()
      .describe('The compile command with its flags; null where nothing is compiled'),
    run: z.array(z.string()).nullable(),
  })
  .meta({ id: 'LanguageUsed', description: 'In what a submission was judged' })
export type LanguageUsed = z.infer<typeof languageUsedSchema>

/** The outcome of a judging: what `gavel judge --json` prints, and what a judge node reports at the end. */
export const judgeReportSchema = z
  .object({
    verdict: verdictSchema,
    score: z.number().nullable().describe('Null in pass-fail problems'),
    maxScore: z.number().nullable().optional().describe('The most there is to get; null where there is no bound'),
    compile: compileResultSchema,
    tests: z.array(testResultSchema),
    groups: z.array(groupResultSchema).default([]).describe('The inner groups before those around them'),
    sandbox: sandboxInfoSchema.nullable().describe('Null where judging did not come to one'),
    language: languageUsedSchema.nullable().default(null).describe('Null where judging did not come that far'),
  })
  .meta({ id: 'JudgeReport', description: 'The outcome of a judging' })
export type JudgeReport = z.infer<typeof judgeReportSchema>

/**
 * What happens in a judging, in order: compile-started, compile-finished, then (unless the compilation failed)
 * a test-finished for each test case run, and last judged. A judging whose machinery fails ends with judged and JE.
 */
export const judgingEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('compile-started'),
    language: z.string(),
    digest: z.string().optional().describe('Of the sandbox image that it is judged in'),
  }),
  z.object({ type: z.literal('compile-finished'), compile: compileResultSchema, tests: z.int() }),
  z.object({
    type: z.literal('test-finished'),
    index: z.int().describe('Position of the test case, from 0'),
    total: z.int().describe('How many test cases the problem has'),
    test: testResultSchema,
  }),
  z.object({ type: z.literal('judged'), report: judgeReportSchema }),
])
export type JudgingEvent = z.infer<typeof judgingEventSchema>

/**
 * The verdict of test cases, or groups, that all have to be accepted: that of the first, in the order of judging, which
 * is not. A judge error anywhere before it wins by the same rule, being the first that is not AC.
 */
export function verdictOfTests(tests: readonly { verdict: Verdict }[]): Verdict {
  return tests.find((test) => test.verdict !== 'AC')?.verdict ?? 'AC'
}
