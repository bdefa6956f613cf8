import type { Findings } from '@gavel/problem/package/findings'
import type { ProblemPackage } from '@gavel/problem/package/model'
import type { JudgeReport, TestResult } from '@gavel/shared/judging'
import type { Example } from './example.ts'

/** A run that took less of its time than this part of the limit was waiting. */
const idlePart = 0.5

/**
 * Notes an interactive problem in which every submission that is to be accepted was stopped while it waited: that so many
 * are wrong in the same way is less likely than a validator that keeps what it should send.
 */
export function noteSilence(
  { problem, findings }: { readonly problem: ProblemPackage; readonly findings: Findings },
  reports: ReadonlyMap<Example, JudgeReport>,
): void {
  if (!problem.type.interactive || problem.checker.kind !== 'program') return
  const isIdle = ({ verdict, cpuSeconds, wallSeconds }: TestResult) =>
    verdict === 'TLE' && cpuSeconds < wallSeconds * idlePart
  const right = [...reports].filter(([{ submission }]) => submission.directory === 'accepted')
  if (right.length === 0 || !right.every(([, { tests }]) => tests.some(isIdle))) return
  const message = `Every accepted submission and the validator waited for each other until the end: does the validator flush what it writes?`
  const hint =
    'Flush after each line: flush=True in Python, std::endl or std::flush in C++. A validator also waits in vain for a line that the protocol does not have.'
  findings.error('GV-OUTPUT-VALIDATOR-SILENT', message, { file: problem.checker.programs[0]?.path, hint })
}
