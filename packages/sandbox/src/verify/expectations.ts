import type { Verdict } from '@gavel/shared/verdict'
import type { PackageFormat } from '../package/model.ts'

/** What the folder of an example submission promises. */
export interface Expectation {
  /** The verdicts of which the submission has to get one. */
  readonly verdicts: readonly Verdict[]
  /** Whether its running time bounds the time limit: it must not be too slow (`lower`), or must be (`upper`). */
  readonly timeLimit: 'lower' | 'upper' | null
}

/** The formats know AC, WA, TLE and RTE; the finer verdicts of Gavel count as these. */
const wrongAnswer: readonly Verdict[] = ['WA', 'PE']
const crash: readonly Verdict[] = ['RE', 'MLE', 'OLE']
const anyVerdict: readonly Verdict[] = ['AC', ...wrongAnswer, 'TLE', ...crash]
const rejected: readonly Verdict[] = [...wrongAnswer, 'TLE', ...crash]

const standard: Readonly<Record<string, Expectation>> = {
  accepted: { verdicts: ['AC'], timeLimit: 'lower' },
  wrong_answer: { verdicts: wrongAnswer, timeLimit: null },
  time_limit_exceeded: { verdicts: ['TLE'], timeLimit: 'upper' },
  run_time_error: { verdicts: crash, timeLimit: null },
}

const of202509: Readonly<Record<string, Expectation>> = {
  ...standard,
  wrong_answer: { verdicts: wrongAnswer, timeLimit: 'lower' },
  run_time_error: { verdicts: crash, timeLimit: 'lower' },
  rejected: { verdicts: rejected, timeLimit: null },
  brute_force: { verdicts: ['TLE', ...crash], timeLimit: null },
}

const byFormat: Readonly<Record<PackageFormat, Readonly<Record<string, Expectation>>>> = {
  legacy: standard,
  'legacy-icpc': standard,
  '2025-09': of202509,
}

/** The folders of `submissions/` that a format knows. */
export function knownDirectories(format: PackageFormat): readonly string[] {
  return Object.keys(byFormat[format])
}

/** What a folder promises; null for one that the format does not know. */
export function expectationOf(format: PackageFormat, directory: string): Expectation | null {
  const known = byFormat[format]
  return Object.hasOwn(known, directory) ? (known[directory] ?? null) : null
}

/** What is expected of a submission of which nothing is said: that it can be judged. */
export const anything: Expectation = { verdicts: anyVerdict, timeLimit: null }

const resultNames: Readonly<Record<string, readonly Verdict[]>> = {
  CORRECT: ['AC'],
  ACCEPTED: ['AC'],
  'WRONG-ANSWER': wrongAnswer,
  TIMELIMIT: ['TLE'],
  'TIME-LIMIT-EXCEEDED': ['TLE'],
  'RUN-ERROR': crash,
  'RUN-TIME-ERROR': crash,
  'NO-OUTPUT': wrongAnswer,
  'OUTPUT-LIMIT': ['OLE'],
  'COMPILER-ERROR': ['CE'],
}

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
    .map((name) => (Object.hasOwn(resultNames, name) ? resultNames[name] : undefined))
  return verdicts.every((some) => some !== undefined) ? [...new Set(verdicts.flat())] : null
}
