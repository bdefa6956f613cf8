import { isGroup, type ScoreGrading, type TestGroup } from './test-group.ts'

/** Groups and static validations that give no score of their own, by the name of the group. */
export interface OpenScores {
  readonly groups: Set<string>
  readonly statics: Set<string>
}

/**
 * Gives each group and static validation that says nothing of its score what 2023-07 infers: an even part of what the
 * group around it has left, or all of it under `min` ("Maximum Score Inference").
 */
export function inferScores(data: TestGroup, open: OpenScores): TestGroup {
  return { ...data, members: data.members.map((member) => (isGroup(member) ? inferIn(member, open) : member)) }
}

function inferIn(group: TestGroup, open: OpenScores): TestGroup {
  const { grading, members } = group
  if (grading.kind !== 'score') return group
  const inner = members.filter(isGroup)
  const isOpenStatic = grading.aggregation !== 'pass-fail' && open.statics.has(group.name)
  const each = evenPart(group, grading, inner, open, isOpenStatic)
  const withScore = (member: TestGroup): TestGroup =>
    open.groups.has(member.name) && member.grading.kind === 'score'
      ? { ...member, grading: { ...member.grading, maxScore: each } }
      : member
  return {
    ...group,
    members: members.map((member) => (isGroup(member) ? inferIn(withScore(member), open) : member)),
    staticValidation:
      group.staticValidation !== null && isOpenStatic
        ? { ...group.staticValidation, score: each }
        : group.staticValidation,
  }
}

/** What each part of a group gets that says nothing itself; null where there is no bound, or no score. */
function evenPart(
  { members, staticValidation }: TestGroup,
  { maxScore, aggregation }: ScoreGrading,
  inner: readonly TestGroup[],
  open: OpenScores,
  isOpenStatic: boolean,
): number | null {
  if (maxScore === null || aggregation === 'pass-fail') return null
  if (aggregation === 'min') return maxScore
  const isOpen = ({ name }: TestGroup) => open.groups.has(name)
  const given = inner.map((member) =>
    isOpen(member) || member.grading.kind !== 'score' ? 0 : (member.grading.maxScore ?? 0),
  )
  const taken = given.reduce((sum, score) => sum + score, staticValidation?.score ?? 0)
  const parts = inner.filter(isOpen).length + members.length - inner.length + (isOpenStatic ? 1 : 0)
  return (maxScore - taken) / Math.max(1, parts)
}
