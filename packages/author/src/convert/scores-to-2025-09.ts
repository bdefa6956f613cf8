import { casesBelow, groupsBelow, isGroup, type LegacyGrading, type TestGroup } from '@gavel/problem/package/test-group'
import { parseGraderFlags } from '@gavel/shared/points/legacy-grader'
import type { Losses } from '../writer/losses.ts'
import { rounded, type Step } from './step.ts'

/** What a group is worth, in the words of test_group.yaml; null stands for unbounded. */
export interface GroupScore {
  readonly max: number | null
  readonly aggregation: 'pass-fail' | 'sum' | 'min'
}

const legacyOf = ({ grading }: TestGroup): LegacyGrading | null => (grading.kind === 'legacy' ? grading : null)

/**
 * The scores of a group of cases of legacy, as 2025-09 says them. Equal are: `min` without scores of a validator (all or
 * nothing), `sum` and `avg` where every case is run, `min` and `sum` of a validator's scores. The rest is a loss.
 */
export function scoreOf(group: TestGroup, byValidator: boolean, losses: Losses): GroupScore {
  const grading = legacyOf(group)
  const count = casesBelow(group).length
  const field = `data/${group.name}/testdata.yaml`
  if (grading === null) return { max: count, aggregation: 'sum' }
  if (grading.grader === 'custom') losses.error(field, 'a custom grader', 'the default grading of its flags')
  const { mode } = parseGraderFlags(grading.graderFlags)
  if (grading.rejectScore !== 0) losses.error(field, `reject_score: ${grading.rejectScore}`, '0')
  if (byValidator) return scoreByValidator(grading, mode.score, field, losses)
  const each = grading.acceptScore
  if (mode.score === 'min' || (mode.score === 'max' && count === 1)) return { max: each, aggregation: 'pass-fail' }
  if (mode.score === 'max') losses.error(field, 'the greatest score of a group (max)', 'the sum of its cases')
  if (grading.onReject === 'break' && count > 1) {
    losses.error(field, 'that the first case that fails ends the sum (on_reject: break)', 'the sum of all its cases')
  }
  return { max: rounded(mode.score === 'sum' ? each * count : each), aggregation: 'sum' }
}

function scoreByValidator(grading: LegacyGrading, mode: string, field: string, losses: Losses): GroupScore {
  const most = grading.range[1]
  if (mode === 'min') return { max: Number.isFinite(most) ? most : null, aggregation: 'min' }
  if (mode !== 'sum') losses.error(field, `the grader flag "${mode}"`, 'the sum')
  if (Number.isFinite(most))
    losses.info(field, `the range up to ${most}`, 'no bound: only the validator knows the score of a case')
  return { max: null, aggregation: 'sum' }
}

/** The grading of `data` and `secret`, for what 2025-09 cannot say of them. Returns whether samples have to pass first. */
export function checkOuterGroups({ read, losses }: Step): boolean {
  const { data } = read.package
  const root = legacyOf(data)
  const secret = data.members.filter(isGroup).find(({ name }) => name === 'secret')
  const sample = data.members.filter(isGroup).find(({ name }) => name === 'sample')
  const outer = [data, ...(secret === undefined ? [] : [secret])]
  for (const group of outer) {
    const grading = legacyOf(group)
    if (grading === null || !group.members.some(isGroup)) continue
    const { mode } = parseGraderFlags(grading.graderFlags)
    const field = `data/${group.name === '' ? '' : `${group.name}/`}testdata.yaml`
    if (mode.score !== 'sum')
      losses.error(field, `the grader flag "${mode.score}" over groups`, 'the sum of the groups')
    if (group !== data && grading.onReject === 'break') {
      losses.error(field, 'that a group that fails ends the judging (on_reject: break)', 'every group is judged')
    }
  }
  for (const group of groupsBelow(data)) {
    if (group !== data && group.name !== 'secret' && group.members.some(isGroup)) {
      losses.error(`data/${group.name}`, 'groups inside of a group', 'groups side by side, whose scores are added')
    }
  }
  if (root === null || sample === undefined || casesBelow(sample).length === 0) return false
  const ignored = parseGraderFlags(root.graderFlags).mode.ignoreSample
  const grading = legacyOf(sample)
  if (!ignored && grading !== null && grading.acceptScore !== 0) {
    losses.error('data/sample/testdata.yaml', 'scores of samples', 'none: only secret cases count')
  }
  return root.onReject === 'break' && !ignored
}
