import { globMatches } from './glob.ts'

/** The verdicts that the formats know of a test case. */
export type RuleVerdict = 'AC' | 'WA' | 'TLE' | 'RTE'

/** What a submission is expected to do on some of the test data (2025-09, "Example submissions"). */
export interface SubmissionRule {
  /** A pattern of test cases and groups below data/; empty for all of them. */
  readonly scope: string
  /** Each test case gets one of these. */
  readonly permitted: readonly RuleVerdict[] | null
  /** At least one test case gets one of these. */
  readonly required: readonly RuleVerdict[] | null
  /** The least and the most score, of the submission or of the group that the scope names. */
  readonly score: readonly [number, number] | null
  /** Stands in the judge's message of at least one test case. */
  readonly message: string | null
  /** Whether the running time bounds the time limit; null where it follows from the verdicts. */
  readonly timeLimit: 'lower' | 'upper' | 'none' | null
}

export const noRule: SubmissionRule = {
  scope: '',
  permitted: null,
  required: null,
  score: null,
  message: null,
  timeLimit: null,
}

/** What the folders of `submissions/` promise where submissions.yaml says nothing ("Default directories"). */
export const defaultRules: ReadonlyMap<string, SubmissionRule> = new Map<string, SubmissionRule>([
  ['accepted', { ...noRule, permitted: ['AC'] }],
  ['rejected', { ...noRule, required: ['RTE', 'TLE', 'WA'] }],
  ['wrong_answer', { ...noRule, permitted: ['AC', 'WA'], required: ['WA'] }],
  ['time_limit_exceeded', { ...noRule, permitted: ['AC', 'TLE'], required: ['TLE'] }],
  ['run_time_error', { ...noRule, permitted: ['AC', 'RTE'], required: ['RTE'] }],
  ['brute_force', { ...noRule, permitted: ['AC', 'RTE', 'TLE'], required: ['RTE', 'TLE'] }],
])

/**
 * How a rule bounds the time limit: from below where the submission may not be too slow, from above where it has to be
 * ("Timelimit inference"). The default folder brute_force bounds nothing, for it may be too slow and need not.
 */
export function boundOf(rule: SubmissionRule): 'lower' | 'upper' | null {
  if (rule.timeLimit !== null) return rule.timeLimit === 'none' ? null : rule.timeLimit
  if (rule.required?.length === 1 && rule.required[0] === 'TLE') return 'upper'
  return rule.permitted !== null && !rule.permitted.includes('TLE') ? 'lower' : null
}

/** Whether a rule speaks of a test case: the pattern fits it, or a group that it is in. */
export function coversCase(rule: SubmissionRule, caseName: string): boolean {
  if (rule.scope === '') return true
  const parts = caseName.split('/')
  return parts.some((_, index) => globMatches(rule.scope, parts.slice(0, index + 1).join('/')))
}
