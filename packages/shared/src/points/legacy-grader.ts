import { verdictOfTests } from '../judging.ts'
import type { Verdict } from '../verdict.ts'

/** What a grader is told of each member of a group, and what it says of the group. */
export interface Graded {
  readonly verdict: Verdict
  readonly score: number
}

/** What the flags of the default grader ask for (legacy, "Default Grader Specification"). */
export interface GraderMode {
  readonly verdict: 'worst_error' | 'first_error' | 'always_accept'
  readonly score: 'sum' | 'avg' | 'min' | 'max'
  /** The first of two members, the sample group, does not count. */
  readonly ignoreSample: boolean
  /** Any accepted member makes the group accepted. */
  readonly acceptIfAnyAccepted: boolean
}

const verdictModes = new Map<string, GraderMode['verdict']>([
  ['worst_error', 'worst_error'],
  ['no_errors', 'worst_error'],
  ['first_error', 'first_error'],
  ['always_accept', 'always_accept'],
])
const scoreModes = new Map<string, GraderMode['score']>([
  ['sum', 'sum'],
  ['avg', 'avg'],
  ['min', 'min'],
  ['max', 'max'],
])

/** Reads the flags of the default grader; of two that contradict each other the last counts. */
export function parseGraderFlags(flags: readonly string[]): {
  readonly mode: GraderMode
  readonly unknown: readonly string[]
} {
  const mode = { verdict: 'worst_error', score: 'sum', ignoreSample: false, acceptIfAnyAccepted: false } as {
    -readonly [key in keyof GraderMode]: GraderMode[key]
  }
  const unknown: string[] = []
  for (const flag of flags) {
    const verdict = verdictModes.get(flag)
    const score = scoreModes.get(flag)
    if (verdict !== undefined) mode.verdict = verdict
    else if (score !== undefined) mode.score = score
    else if (flag === 'ignore_sample') mode.ignoreSample = true
    else if (flag === 'accept_if_any_accepted') mode.acceptIfAnyAccepted = true
    else unknown.push(flag)
  }
  return { mode, unknown }
}

/** From the worst on, in the words of Gavel: the format's RTE is RE. */
const worstFirst: readonly Verdict[] = ['JE', 'CE', 'RE', 'MLE', 'TLE', 'OLE', 'WA', 'PE']

function foldVerdict(members: readonly Graded[], mode: GraderMode): Verdict {
  const verdicts = members.map(({ verdict }) => verdict)
  if (mode.verdict === 'always_accept') return 'AC'
  if (mode.acceptIfAnyAccepted && verdicts.includes('AC')) return 'AC'
  if (mode.verdict === 'first_error') return verdictOfTests(members)
  return worstFirst.find((verdict) => verdicts.includes(verdict)) ?? 'AC'
}

function foldScore(scores: readonly number[], mode: GraderMode['score']): number {
  if (mode === 'min') return Math.min(...scores)
  if (mode === 'max') return Math.max(...scores)
  const sum = scores.reduce((total, score) => total + score, 0)
  return mode === 'avg' ? sum / scores.length : sum
}

/** Grades a group as the default grader of legacy does; a group without members is accepted with 0. */
export function gradeByDefault(members: readonly Graded[], mode: GraderMode): Graded {
  // Without samples `secret` is the first, and counts.
  const counted = mode.ignoreSample && members.length > 1 ? members.slice(1) : members
  if (counted.length === 0) return { verdict: 'AC', score: 0 }
  return {
    verdict: foldVerdict(counted, mode),
    score: foldScore(
      counted.map(({ score }) => score),
      mode.score,
    ),
  }
}

/** Verdicts in the words of the formats: they know no PE, CE and no JE of a test case that was not judged. */
export const formatVerdicts: Readonly<Record<Verdict, string>> = {
  AC: 'AC',
  WA: 'WA',
  PE: 'WA',
  TLE: 'TLE',
  MLE: 'MLE',
  RE: 'RTE',
  OLE: 'OLE',
  CE: 'JE',
  JE: 'JE',
}

const graderOutput = /^(AC|WA|TLE|RTE|MLE|OLE|JE)\s+(-?[0-9.]+)\s*$/

/** What a custom grader printed: `VERDICT score`; null where it is nothing of the kind. */
export function parseGraderOutput(text: string): Graded | null {
  const match = graderOutput.exec(text)
  const score = Number(match?.[2])
  if (match === null || Number.isNaN(score)) return null
  return { verdict: match[1] === 'RTE' ? 'RE' : (match[1] as Verdict), score }
}
