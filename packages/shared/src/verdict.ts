import * as z from 'zod'

/**
 * What a judging concludes about a submission or about one test case. docs/verdicts.md holds the rule for each.
 * The order of the list carries no meaning: which of two verdicts wins is decided by the rules, never by position.
 */
export const verdictSchema = z.enum(['AC', 'WA', 'TLE', 'MLE', 'RE', 'CE', 'OLE', 'PE', 'JE']).meta({
  id: 'Verdict',
  description:
    'AC accepted, WA wrong answer, TLE, MLE and OLE time, memory and output limit exceeded, RE run-time error, CE compile error, PE presentation error, JE judge error',
})
export type Verdict = z.infer<typeof verdictSchema>

/** The verdict in words, for people. */
export const verdictNames: Readonly<Record<Verdict, string>> = {
  AC: 'Accepted',
  WA: 'Wrong answer',
  TLE: 'Time limit exceeded',
  MLE: 'Memory limit exceeded',
  RE: 'Run-time error',
  CE: 'Compile error',
  OLE: 'Output limit exceeded',
  PE: 'Presentation error',
  JE: 'Judge error',
}
