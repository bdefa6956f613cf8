import type { ProblemPackage } from '@gavel/problem/package/model'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import type { JudgeReport, JudgingEvent } from '@gavel/shared/judging'
import { type JudgeOptions, judge } from '../../src/judge/pipeline.ts'

/** Judges one source file to the end and returns the report, with the events that led to it. */
export async function judged(
  sandbox: Sandbox,
  problem: ProblemPackage,
  language: string,
  source: string,
  options: Partial<JudgeOptions> = {},
): Promise<JudgeReport & { readonly events: readonly JudgingEvent[] }> {
  const ending = sandbox.languages.require(language).extensions[0]
  const submission = { language, files: [{ name: `main${ending}`, data: Buffer.from(source) }] }
  const events: JudgingEvent[] = []
  for await (const event of judge(sandbox, { package: problem, submission, ...options })) events.push(event)
  const last = events.at(-1)
  if (last?.type !== 'judged') throw new Error('the judging did not end with a report')
  return { ...last.report, events }
}
