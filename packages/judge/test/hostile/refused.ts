import type { SubmittedProgram } from '@gavel/sandbox/language/submission'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { GavelError } from '@gavel/shared/error'
import { judged } from '../support/judged.ts'
import { makeProblem } from '../support/problem.ts'
import type { Outcome } from './attack.ts'

const problem = makeProblem([{ input: '', answer: 'contained\n' }])

/** Judges submissions each of which must be refused as unusable before anything runs. */
export async function judgeUnusable(sandbox: Sandbox, submissions: readonly SubmittedProgram[]): Promise<Outcome> {
  for (const submission of submissions) {
    const what = JSON.stringify(submission.entryPoint ?? submission.files.map(({ name }) => name)).slice(0, 80)
    try {
      const { verdict, tests } = await judged(sandbox, problem, submission.language, '', { submission })
      return { verdict, contained: false, detail: `${what} was judged: ${tests.at(-1)?.message ?? ''}` }
    } catch (error) {
      if (!(error instanceof GavelError)) throw error
      if (error.code !== 'submission.source-unusable') return { verdict: error.code, contained: false, detail: what }
    }
  }
  return { verdict: 'refused', contained: true, detail: `${submissions.length} submissions` }
}
