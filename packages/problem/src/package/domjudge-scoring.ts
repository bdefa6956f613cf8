import { isGroup, type LegacyGrading, type TestCase, type TestGroup } from './test-group.ts'
import { filesBelow, folderAt, readBytes, type TreeFolder } from './tree.ts'

const mostSources = 500
const mostSourceBytes = 64 * 1024

/**
 * Whether a scoring problem of legacy is in DOMjudge's dialect, which knows no grader: no group says how it is graded, and
 * a submission has the comment `@EXPECTED_SCORE@`, which only DOMjudge reads.
 */
export async function isDomjudgeScoring(tree: TreeFolder, data: TestGroup, hasGrader: boolean): Promise<boolean> {
  if (
    hasGrader ||
    !gradingsBelow(data).every(({ grader, graderFlags }) => grader === 'default' && graderFlags.length === 0)
  )
    return false
  if (!gradingsBelow(data).some(({ acceptScore, range }) => acceptScore !== 1 || Number.isFinite(range[1])))
    return false
  const submissions = folderAt(tree, 'submissions')
  let left = mostSources
  for (const file of submissions === undefined ? [] : filesBelow(submissions)) {
    if (--left < 0) break
    if ((await readBytes(file, mostSourceBytes)).includes('@EXPECTED_SCORE@')) return true
  }
  return false
}

function gradingsBelow(group: TestGroup): LegacyGrading[] {
  const own = group.grading.kind === 'legacy' ? [group.grading] : []
  return [...own, ...group.members.filter(isGroup).flatMap(gradingsBelow)]
}

/** Whether the output validator gives the scores: groups have a range of them, and no score of their own. */
export function isScoredByValidator(data: TestGroup): boolean {
  return gradingsBelow(data).some(({ acceptScore, range }) => acceptScore === 1 && Number.isFinite(range[1]))
}

/**
 * The groups as DOMjudge scores them, in the words of legacy: a group gets its `accept_score` when all of it is right (or
 * the sum of what the validator gives), `secret` the sum of its groups, and samples count nothing.
 */
export function scoreAsDomjudge(data: TestGroup, byValidator: boolean): TestGroup {
  const change = (group: TestGroup, given: Partial<LegacyGrading>, members = group.members): TestGroup => ({
    ...group,
    members,
    grading: group.grading.kind === 'legacy' ? { ...group.grading, ...given } : group.grading,
  })
  const score = (member: TestGroup | TestCase): TestGroup | TestCase => {
    if (!isGroup(member)) return member
    if (member.name === 'sample') {
      return change(member, { onReject: 'continue', acceptScore: 0, range: anyScore, graderFlags: ['first_error'] })
    }
    const members = member.members.map(score)
    const graderFlags = ['first_error', 'accept_if_any_accepted', 'sum']
    const sum = { onReject: 'continue', graderFlags } as const
    if (member.members.some(isGroup)) return change(member, { ...sum, range: anyScore }, members)
    return change(member, byValidator ? sum : { onReject: 'break', graderFlags: ['min'] }, members)
  }
  const graderFlags = ['ignore_sample', 'first_error', 'accept_if_any_accepted', 'sum']
  return change(data, { onReject: 'continue', graderFlags, range: anyScore }, data.members.map(score) as TestGroup[])
}

const anyScore = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const
