import type { ExampleSubmission, PackageFormat, ProblemType } from '@gavel/problem/package/model'
import { boundOf, coversCase, type RuleVerdict, type SubmissionRule } from '@gavel/problem/package/submission-rules'
import type { TestResult } from '@gavel/shared/judging'
import type { Verdict } from '@gavel/shared/verdict'

/** What is promised of an example submission. */
export interface Expectation {
  /** The verdicts of which the submission as a whole has to get one; null where only the rules count. */
  readonly verdicts: readonly Verdict[] | null
  /** What has to hold on its test cases. */
  readonly rules: readonly SubmissionRule[]
  /** Accepted, but not with the whole score (legacy `partially_accepted`). */
  readonly partly: boolean
  /** The score that DOMjudge's comment in the source names; null where there is none. */
  readonly score: number | null
  /** Whether its running time bounds the time limit: it must not be too slow (`lower`), or must be (`upper`). */
  readonly timeLimit: 'lower' | 'upper' | null
}

/** The formats know AC, WA, TLE and RTE; the finer verdicts of Gavel count as these. */
const finer: Readonly<Record<RuleVerdict, readonly Verdict[]>> = {
  AC: ['AC'],
  WA: ['WA', 'PE'],
  TLE: ['TLE'],
  RTE: ['RE', 'MLE', 'OLE'],
}
const allRuleVerdicts: readonly RuleVerdict[] = ['AC', 'WA', 'TLE', 'RTE']
const ofRules = (verdicts: readonly RuleVerdict[]): Verdict[] => verdicts.flatMap((verdict) => finer[verdict])

/** A verdict of a test case in the words of the formats; null for a judge error. */
export function ruleVerdict(verdict: Verdict): RuleVerdict | null {
  return allRuleVerdicts.find((name) => finer[name].includes(verdict)) ?? null
}

const plain = { rules: [], partly: false, score: null }

/** What the folders of legacy promise of the submission as a whole. */
const legacy: ReadonlyMap<string, Expectation> = new Map<string, Expectation>([
  ['accepted', { ...plain, verdicts: ['AC'], timeLimit: 'lower' }],
  ['wrong_answer', { ...plain, verdicts: finer.WA, timeLimit: null }],
  ['time_limit_exceeded', { ...plain, verdicts: ['TLE'], timeLimit: 'upper' }],
  ['run_time_error', { ...plain, verdicts: finer.RTE, timeLimit: null }],
])

const partiallyAccepted: Expectation = { ...plain, verdicts: ['AC'], partly: true, timeLimit: null }

/** What is expected of a submission of which nothing is said: that it can be judged. */
export const anything: Expectation = { ...plain, verdicts: ofRules(allRuleVerdicts), timeLimit: null }

/** The folders of `submissions/` that a format knows. */
export function knownDirectories(format: PackageFormat): readonly string[] {
  const names = [...legacy.keys()]
  if (format === 'legacy') return [...names, 'partially_accepted']
  return format === 'legacy-icpc' ? names : [...names, 'rejected', 'brute_force']
}

/**
 * What people mean by a folder that the format does not know; null where it says nothing. `mixed` and `multiple` hold
 * what gets one verdict here and another there: any will do, and a comment in the source may say which.
 */
export function usualMeaning(
  directory: string,
  format: PackageFormat,
  type: ProblemType,
): { readonly words: string; readonly expectation: Expectation } | null {
  const name = directory.toLowerCase().replaceAll('-', '_')
  const known = format === 'legacy' || format === 'legacy-icpc'
  if (name === 'runtime_error' || name === 'run_time_errors') {
    return { words: 'a run-time error', expectation: { ...plain, verdicts: finer.RTE, timeLimit: null } }
  }
  if (name === 'rejected' && known) {
    const verdicts = ofRules(['WA', 'TLE', 'RTE'])
    return { words: 'anything but accepted', expectation: { ...plain, verdicts, timeLimit: null } }
  }
  if (['partial', 'partially_correct'].includes(name) && type.scoring && known) {
    return { words: 'a part of the score', expectation: partiallyAccepted }
  }
  return null
}

/** The verdicts that rules leave to a submission as a whole: to be shown beside what it got. */
function verdictsOf(rules: readonly SubmissionRule[]): Verdict[] {
  const whole = rules.filter(({ scope }) => scope === '')
  const permitted = allRuleVerdicts.filter((name) => whole.every((rule) => rule.permitted?.includes(name) ?? true))
  const required = permitted.filter((name) => whole.every((rule) => rule.required?.includes(name) ?? true))
  return ofRules(required.length > 0 ? required : permitted)
}

/** What is expected of an example submission by its folder and submissions.yaml; null where nothing is said of it. */
export function expectationOf(
  submission: ExampleSubmission,
  format: PackageFormat,
  type: ProblemType,
): Expectation | null {
  const { rules, directory } = submission
  if (rules === null) {
    if (directory === 'partially_accepted' && format === 'legacy' && type.scoring) return partiallyAccepted
    return legacy.get(directory) ?? null
  }
  if (rules.length === 0) return null
  const bounds = rules.map(boundOf)
  const timeLimit = bounds.includes('upper') ? 'upper' : bounds.includes('lower') ? 'lower' : null
  return { ...plain, verdicts: null, rules, timeLimit }
}

/** The verdicts that are shown as expected. */
export function expectedVerdicts({ verdicts, rules }: Expectation): readonly Verdict[] {
  return verdicts ?? verdictsOf(rules)
}

/** The least and the most score that a submission may get as a whole; null where any will do. */
export function expectedScores({ score, rules }: Expectation): [number, number] | null {
  if (score !== null) return [score, score]
  const ranges = rules.flatMap((rule) => (rule.scope === '' && rule.score !== null ? [rule.score] : []))
  if (ranges.length === 0) return null
  return [Math.max(...ranges.map(([least]) => least)), Math.min(...ranges.map(([, most]) => most))]
}

/** The slowest test case, in seconds, that bounds the time limit in a direction; null where none does. */
export function boundingTime(
  { rules, timeLimit }: Expectation,
  direction: 'lower' | 'upper',
  tests: readonly TestResult[],
): number | null {
  const covers = (test: TestResult) =>
    rules.length === 0
      ? timeLimit === direction
      : rules.some((rule) => boundOf(rule) === direction && coversCase(rule, test.name))
  const times = tests.filter(covers).map(({ cpuSeconds }) => cpuSeconds)
  return times.length === 0 ? null : Math.max(...times)
}

const resultNames: ReadonlyMap<string, readonly Verdict[]> = new Map<string, readonly Verdict[]>([
  ['CORRECT', ['AC']],
  ['ACCEPTED', ['AC']],
  ['WRONG-ANSWER', finer.WA],
  ['TIMELIMIT', ['TLE']],
  ['TIME-LIMIT-EXCEEDED', ['TLE']],
  ['RUN-ERROR', finer.RTE],
  ['RUN-TIME-ERROR', finer.RTE],
  ['NO-OUTPUT', finer.WA],
  ['OUTPUT-LIMIT', ['OLE']],
  ['MEMORY-LIMIT', ['MLE']],
  ['COMPILER-ERROR', ['CE']],
  ['CHECK-MANUALLY', [...ofRules(allRuleVerdicts), 'CE']],
])

/**
 * The verdicts that a comment `@EXPECTED_RESULTS@: WRONG-ANSWER, TIMELIMIT` of DOMjudge names in a source;
 * null where there is none, or it names something that is no verdict here.
 */
export function expectedResults(source: string): readonly Verdict[] | null {
  const names = /@EXPECTED_RESULTS@:[ \t]*([A-Za-z_, \t-]+)/.exec(source)?.[1]
  if (names === undefined) return null
  const verdicts = names
    .split(',')
    .map((name) => name.trim().toUpperCase().replaceAll('_', '-'))
    .map((name) => resultNames.get(name))
  return verdicts.every((some) => some !== undefined) ? [...new Set(verdicts.flat())] : null
}

/** The score that a comment `@EXPECTED_SCORE@: 30` of DOMjudge names; null where there is none. */
export function expectedScore(source: string): number | null {
  const text = /@EXPECTED_SCORE@:[ \t]*(-?[0-9.]+)/.exec(source)?.[1]
  const score = Number(text)
  return text === undefined || Number.isNaN(score) ? null : score
}
