import * as z from 'zod'
import {
  compileResultSchema,
  groupResultSchema,
  judgeReportSchema,
  languageUsedSchema,
  testResultSchema,
} from './judging.ts'
import { submissionEventSchema } from './live.ts'

/**
 * All that a solver may ever be told of a judging. It is an allow list: a field that is not named here does not come out,
 * whatever a judge node reports. Which values the named ones have is a matter of feedback (feedback.ts).
 */
export const solverTestSchema = testResultSchema.pick({
  name: true,
  verdict: true,
  cpuSeconds: true,
  wallSeconds: true,
  memoryBytes: true,
  message: true,
  runs: true,
  score: true,
  teamMessage: true,
  transcript: true,
  rounded: true,
})

export const solverReportSchema = judgeReportSchema
  .pick({ verdict: true, score: true, maxScore: true, sandbox: true })
  .extend({
    compile: compileResultSchema.pick({ ok: true, log: true }),
    tests: z.array(solverTestSchema),
    groups: z.array(
      groupResultSchema.pick({ name: true, verdict: true, accepted: true, score: true, maxScore: true, message: true }),
    ),
    language: languageUsedSchema.pick({ id: true, version: true, compile: true, run: true }).nullable(),
  })
export type SolverReport = z.infer<typeof solverReportSchema>

const [queued, restarted, compileStarted, compileFinished, testFinished, judged] =
  submissionEventSchema.shape.event.options

/** An event of a submission's life as its solver gets it. */
export const solverEventSchema = submissionEventSchema.extend({
  event: z.discriminatedUnion('type', [
    queued,
    restarted,
    compileStarted,
    compileFinished,
    testFinished.extend({ test: solverTestSchema }),
    judged.extend({ report: solverReportSchema }),
  ]),
})
export type SolverEvent = z.infer<typeof solverEventSchema>
