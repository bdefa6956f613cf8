import {
  isGroup,
  type LegacyGrading,
  type ScoreGrading,
  type TestCase,
  type TestGroup,
} from '@gavel/problem/package/test-group'
import type { GroupResult, TestResult } from '@gavel/shared/judging'
import { aggregateScores, caseMaximum, exceeds } from '@gavel/shared/points/group-scoring'
import type { Graded } from '@gavel/shared/points/legacy-grader'
import type { Verdict } from '@gavel/shared/verdict'
import { type GraderBench, gradeGroup } from './grader.ts'
import type { CaseScoring } from './score-test.ts'

/** What judging a tree of groups needs to know how to do. */
export interface GroupJudge extends GraderBench {
  readonly runTest: (testCase: TestCase, scoring: CaseScoring) => Promise<TestResult>
  readonly runStatic: (group: TestGroup, scoring: CaseScoring) => Promise<TestResult>
  /** Whether a group goes on after what has settled its verdict. It never changes the verdict. */
  readonly goesOnAfter: (verdict: Verdict) => boolean
  readonly scoring: boolean
  /** Legacy `custom score`. */
  readonly scoredByValidator: boolean
  /** What is found of each group, the inner ones first. */
  readonly groups: GroupResult[]
}

/** How a group came out. */
export interface GroupOutcome {
  readonly verdict: Verdict
  readonly score: number
  /** Whether every test case of it is accepted. */
  readonly accepted: boolean
}

/** Judges a group and all below it, in the order of the package, a result a test case. */
export async function* judgeGroup(group: TestGroup, judge: GroupJudge): AsyncGenerator<TestResult, GroupOutcome> {
  const { grading } = group
  if (grading.kind === 'legacy') return yield* judgeLegacy(group, grading, judge)
  if (grading.kind === 'pass-fail') return yield* judgePassFail(group, judge)
  return yield* judgeScored(group, grading, judge)
}

/** Legacy, "Test Data Groups": members until one is not accepted (`on_reject: break`), then the grader has its say. */
async function* judgeLegacy(
  group: TestGroup,
  grading: LegacyGrading,
  judge: GroupJudge,
): AsyncGenerator<TestResult, GroupOutcome> {
  const { onReject, acceptScore, rejectScore, range } = grading
  const members: Graded[] = []
  let accepted = true
  let isOver = false
  for (const member of group.members) {
    let verdict: Verdict
    let score: number
    if (isGroup(member)) {
      const outcome = yield* judgeGroup(member, judge)
      verdict = outcome.verdict
      score = outcome.score
      accepted &&= outcome.accepted
    } else {
      const scoring = judge.scoredByValidator ? ({ kind: 'required' } as const) : ({ kind: 'none' } as const)
      const result = await judge.runTest(member, scoring)
      verdict = result.verdict
      score = result.score ?? (verdict === 'AC' ? acceptScore : rejectScore)
      accepted &&= verdict === 'AC'
      yield judge.scoring ? { ...result, score } : { ...result, score: null }
    }
    if (!isOver) members.push({ verdict, score })
    if (verdict === 'AC' || (onReject === 'continue' && verdict !== 'JE')) continue
    isOver = true
    if (!judge.goesOnAfter(verdict)) break
  }
  const { message, ...grade } = await gradeGroup(judge, members, grading)
  const maxScore = Number.isFinite(range[1]) ? range[1] : null
  note(group, judge, { ...grade, accepted: grade.verdict === 'AC', maxScore, message })
  return { ...grade, accepted }
}

/** Every member has to be accepted; the verdict is that of the first that is not. */
async function* judgePassFail(group: TestGroup, judge: GroupJudge): AsyncGenerator<TestResult, GroupOutcome> {
  let verdict: Verdict = 'AC'
  let score = 0
  let accepted = true
  const scoring = { kind: judge.scoring ? 'ignored' : 'none' } as const
  // Samples of a scoring problem say nothing of the rest: `secret` has a score of its own.
  const goesOnAnyway = judge.scoring && group.name === ''
  for await (const result of ownTests(group, judge, () => scoring)) {
    yield result
    if (result.verdict === 'AC') continue
    if (accepted) verdict = result.verdict
    accepted = false
    if (!judge.goesOnAfter(result.verdict)) break
  }
  for (const member of group.members.filter(isGroup)) {
    if (!accepted && !goesOnAnyway && !judge.goesOnAfter(verdict)) break
    const outcome = yield* judgeGroup(member, judge)
    if (member.name === 'secret') score = outcome.score
    if (!goesOnAnyway) verdict = outcome.accepted || !accepted ? verdict : outcome.verdict
    // A judge error is no score of 0, wherever it happens.
    else if (outcome.verdict === 'JE') verdict = 'JE'
    else if (member.name === 'secret' && verdict !== 'JE') verdict = outcome.verdict
    accepted &&= outcome.accepted
  }
  note(group, judge, { verdict, accepted, score: group.name === '' ? score : null, maxScore: null, message: '' })
  return { verdict, score, accepted }
}

/** The static validation of a group, which comes first, and its own test cases. */
async function* ownTests(
  group: TestGroup,
  judge: GroupJudge,
  scoringOf: (isStatic: boolean) => CaseScoring,
): AsyncGenerator<TestResult> {
  if (group.staticValidation !== null) yield await judge.runStatic(group, scoringOf(true))
  for (const member of group.members) if (!isGroup(member)) yield await judge.runTest(member, scoringOf(false))
}

/** 2025-09, "Scoring test data groups" and "Group dependencies". */
async function* judgeScored(
  group: TestGroup,
  grading: ScoreGrading,
  judge: GroupJudge,
): AsyncGenerator<TestResult, GroupOutcome> {
  const required = grading.requirePass.map((name) =>
    name === 'sample' || name.startsWith('secret') ? name : `secret/${name}`,
  )
  if (required.some((name) => judge.groups.find((other) => other.name === name)?.accepted !== true)) {
    const message = 'not run: a group that it requires is not passed'
    note(group, judge, { verdict: null, accepted: false, score: 0, maxScore: grading.maxScore, message })
    return { verdict: 'WA', score: 0, accepted: false }
  }
  const staticScore = group.staticValidation?.score ?? 0
  const count = group.members.filter((member) => !isGroup(member)).length
  // Only 2023-07 has groups beside test cases: what they may get is not left for these.
  const inner = group.members.filter(isGroup).map((member) => (member.grading.kind === 'score' ? member.grading : null))
  const taken = inner.reduce((sum, own) => sum + (own?.maxScore ?? 0), staticScore)
  const maximum = caseMaximum(grading, taken, count)
  const scoringOf = (isStatic: boolean): CaseScoring => {
    if (grading.aggregation === 'pass-fail') return { kind: 'none' }
    return { kind: 'bounded', maximum: isStatic && maximum !== null ? staticScore : maximum }
  }
  const scores: number[] = []
  let verdict: Verdict = 'AC'
  let accepted = true
  const fail = (found: Verdict, others: 'are run' | 'are not run') => {
    // Where all are run a judge error anywhere is one of the whole; else it depends on who goes on.
    if (accepted || (found === 'JE' && others === 'are run')) verdict = found
    accepted = false
  }
  for await (const result of ownTests(group, judge, scoringOf)) {
    yield result
    scores.push(result.score ?? 0)
    if (result.verdict === 'AC') continue
    fail(result.verdict, grading.aggregation === 'sum' ? 'are run' : 'are not run')
    // The rest could not change the score.
    if (grading.aggregation !== 'sum' && !judge.goesOnAfter(result.verdict)) break
  }
  for (const member of group.members.filter(isGroup)) {
    const outcome = yield* judgeGroup(member, judge)
    scores.push(outcome.score)
    if (!outcome.accepted) fail(outcome.verdict, 'are run')
  }
  const score = aggregateScores(grading, scores, accepted)
  const isTooMuch = exceeds(grading, score)
  const message = isTooMuch ? `it got ${score}, and the group has ${grading.maxScore} at most` : ''
  if (isTooMuch) verdict = 'JE'
  // A score is what there is to get here: who gets some is accepted, in part or in whole.
  const isPartly = group.name === 'secret' && score > 0 && verdict !== 'JE'
  const said = isPartly ? 'AC' : verdict
  note(group, judge, { verdict: said, accepted, score, maxScore: grading.maxScore, message })
  return { verdict: said, score, accepted }
}

function note({ name }: TestGroup, judge: GroupJudge, { score, ...found }: Omit<GroupResult, 'name'>): void {
  judge.groups.push({ name, ...found, score: judge.scoring ? score : null })
}
