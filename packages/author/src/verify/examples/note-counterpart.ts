import type { Findings } from '@gavel/problem/package/findings'
import type { ProblemPackage } from '@gavel/problem/package/model'
import { findShortcomings } from './check-expectation.ts'
import { countsCounterpart } from './counterpart.ts'
import type { Judged } from './example.ts'
import type { SlowestRun } from './time-limit.ts'

/** Notes a submission that does what it should in its counterpart only. */
export function noteCounterpart(problem: ProblemPackage, own: Judged, beside: Judged, findings: Findings): void {
  const { submission, expectation, language } = own.example
  if (own.report === null || beside.report === null) return
  const { verdict, compile } = own.report
  const [first] = findShortcomings(problem, expectation, own.report)
  const why = verdict === 'CE' ? `it does not compile: ${compile.log.trim().split('\n')[0] ?? ''}` : first
  const other = beside.example.language?.name
  const message = `In ${language?.name}, in which it is judged: ${why}. In ${other} it gets ${beside.report.verdict}, as it should.`
  const hint =
    beside.example.language?.id === 'pypy'
      ? 'Raise the time limit, or begin the file with #!/usr/bin/env pypy3: then PyPy judges it everywhere.'
      : `Make it compile in ${language?.name}.`
  const severity = countsCounterpart(problem) ? 'warning' : 'error'
  findings[severity]('GV-SUBMISSION-COUNTERPART', message, { file: submission.path, hint })
}

/** Notes where the time limit comes from, if the slowest run was in a counterpart. */
export function noteMeasured(slowest: SlowestRun, measured: readonly Judged[], findings: Findings): void {
  const judged = measured.find(({ example }) => example.submission.path === slowest.path)
  if (judged === undefined) return
  const name = judged.example.language?.name
  const message = `The time limit follows from its ${slowest.seconds.toFixed(2)} s in ${name}, by which the official verifier of this format judges.`
  findings.info('GV-TIME-LIMIT-COUNTERPART', message, { file: slowest.path })
}
