import type { TestResult } from '@gavel/shared/judging'
import type { ValidatorScores } from '@gavel/shared/points/group-scoring'
import type { OutputVerdict } from '../validator/validator-run.ts'
import type { Classified } from './classify.ts'
import { type CaseScoring, scoreTest } from './score-test.ts'

const verdicts = { accepted: 'AC', wrong: 'WA', broken: 'JE' } as const

/** What a validator concluded, as the verdict of a test case. */
export function classifyOutput({ outcome, message }: OutputVerdict): Classified {
  return { verdict: verdicts[outcome], message }
}

/** A verdict with its score; a judge error where what the validator wrote of scores breaks the rules. */
export function scoreVerdict(
  { verdict, message }: Classified,
  files: ValidatorScores,
  scoring: CaseScoring,
  validator = 'the output validator',
): Pick<TestResult, 'verdict' | 'message' | 'score'> {
  const scored = verdict === 'JE' ? { score: null } : scoreTest(verdict, files, scoring)
  if ('broken' in scored)
    return { verdict: 'JE', message: `${validator} broke the rules: ${scored.broken}`, score: null }
  return { verdict, message, score: scored.score }
}

/** The result of a check for which no submission was run. */
export function checkedResult(
  name: string,
  checked: OutputVerdict,
  scoring: CaseScoring,
  validator?: string,
): TestResult {
  const { verdict, message, score } = scoreVerdict(classifyOutput(checked), checked.scores, scoring, validator)
  const { teamMessage } = checked
  return { name, verdict, cpuSeconds: 0, wallSeconds: 0, memoryBytes: 0, message, runs: 1, score, teamMessage }
}
