import { casesBelow, groupsBelow, type ScoreGrading, type TestGroup } from '@gavel/problem/package/test-group'
import { rounded, type Step } from './step.ts'

/** Keys of a testdata.yaml. */
export type Testdata = Readonly<Record<string, string | number>>

const numbers = (most: number | null) => `0 ${most === null ? '+inf' : rounded(most)}`

/** testdata.yaml of a group that is scored, in the way in which olympiads in the format write it. */
function scored(group: TestGroup, grading: ScoreGrading, { losses }: Step): Testdata {
  const { maxScore, aggregation } = grading
  const count = casesBelow(group).length
  const field = `data/${group.name}/test_group.yaml`
  if (group.staticValidation !== null) losses.error(field, 'static validation', 'left out: the format does not know it')
  const required = grading.requirePass
  if (required.length > 0)
    losses.error(field, `that ${required.join(', ')} have to pass first`, 'the group is always run')
  const range = numbers(maxScore)
  if (aggregation === 'sum') {
    const each = maxScore === null ? 1 : rounded(maxScore / Math.max(1, count))
    return { on_reject: 'continue', accept_score: each, range, grader_flags: 'first_error accept_if_any_accepted sum' }
  }
  const flags = aggregation === 'min' ? 'min accept_if_any_accepted' : 'min'
  return { on_reject: 'break', accept_score: maxScore ?? 1, range, grader_flags: flags }
}

/** testdata.yaml by the folder it stands in, for a scoring problem; empty where the problem is pass-fail. */
export function testdataOf(step: Step): ReadonlyMap<string, Testdata> {
  const { read, losses } = step
  const files = new Map<string, Testdata>()
  if (!read.package.type.scoring) return files
  const groups = groupsBelow(read.package.data)
  const secret = groups.find(({ name }) => name === 'secret')
  const grading = secret?.grading
  if (secret === undefined || grading?.kind !== 'score') return files
  const range = numbers(grading.maxScore)
  files.set('data', { on_reject: 'continue', range, grader_flags: 'ignore_sample' })
  if (groups.some(({ name }) => name === 'sample')) {
    files.set('data/sample', { on_reject: 'continue', range: '0 0', accept_score: 0, grader_flags: 'first_error' })
  }
  const inner = groups.filter(({ name }) => name.startsWith('secret/'))
  if (inner.length === 0) files.set('data/secret', scored(secret, grading, step))
  else {
    if (grading.aggregation !== 'sum') {
      losses.error('data/secret/test_group.yaml', `the aggregation ${grading.aggregation} of groups`, 'their sum')
    }
    if (grading.requirePass.length > 0) {
      losses.error('data/secret/test_group.yaml', 'that samples have to pass first', 'samples do not count')
    }
    files.set('data/secret', { on_reject: 'continue', range, grader_flags: 'first_error accept_if_any_accepted' })
  }
  for (const group of inner) {
    if (group.grading.kind === 'score') files.set(`data/${group.name}`, scored(group, group.grading, step))
  }
  return files
}
