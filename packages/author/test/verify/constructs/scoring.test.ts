import type { Files } from '@gavel/problem/test/package/fixture'
import * as assert from 'uvu/assert'
import { examineFiles, family } from './family.ts'
import { addition, failsOn, modernSum, sum } from './sum-package.ts'

const scoring = await family('scores of 2025-09')
const { test } = scoring

/** A sample, a pass-fail group of two cases, one that adds and one whose least counts. */
const grouped: Files = {
  ...modernSum('type: scoring\n'),
  ...addition('secret/a/1', 1, 1),
  ...addition('secret/a/2', 1, 2),
  ...addition('secret/b/1', 2, 1),
  ...addition('secret/b/2', 2, 2),
  ...addition('secret/c/1', 3, 1),
  ...addition('secret/c/2', 3, 2),
  ...addition('sample/1', 9, 9),
  'data/secret/a/test_group.yaml': 'max_score: 20\n',
  'data/secret/b/test_group.yaml': 'max_score: 30\nscore_aggregation: sum\n',
  'data/secret/c/test_group.yaml': 'max_score: 50\nscore_aggregation: min\n',
}
const partly = (...inputs: string[]) =>
  `line = input()\na, b = map(int, line.split())\nprint(0 if line in ${JSON.stringify(inputs)} else a + b)\n`

test('are those of the groups, each folded in its own way', async (box) => {
  const { ok, checks, got, groups } = await examineFiles(box, grouped, {
    'submissions/rejected/a.py': failsOn('1 2'),
    'submissions/rejected/b.py': failsOn('2 1'),
    'submissions/rejected/c.py': failsOn('3 2'),
    'submissions/rejected/most.py': partly('1 1', '2 2', '3 1'),
    'submissions/rejected/sample.py': failsOn('9 9'),
    'submissions/wrong_answer/none.py': 'print(0)\n',
  })
  assert.equal(checks, [])
  assert.is(ok, true)
  assert.equal(got, [
    'accepted/sum.py AC 100',
    'rejected/a.py AC 80',
    'rejected/b.py AC 85',
    'rejected/c.py AC 50',
    'rejected/most.py AC 15',
    'rejected/sample.py AC 100',
    'wrong_answer/none.py WA 0',
  ])
  assert.equal(groups('rejected/most.py'), [
    'sample AC',
    'secret/a WA 0',
    'secret/b WA 15',
    'secret/c WA 0',
    'secret AC 15',
  ])
  assert.equal(groups('rejected/sample.py')[0], 'sample WA')
})

test('need what a group requires', async (box) => {
  const requiring = {
    ...grouped,
    'data/secret/c/test_group.yaml': 'max_score: 50\nscore_aggregation: min\nrequire_pass: [secret/a, sample]\n',
    'submissions/rejected/a.py': failsOn('1 2'),
    'submissions/rejected/sample.py': failsOn('9 9'),
    'submissions/submissions.yaml': 'rejected/a.py:\n  score: 30\n  secret/c: {score: 0}\n',
  }
  const { ok, checks, got, groups, report } = await examineFiles(box, requiring)
  assert.equal(checks, [])
  assert.is(ok, true)
  assert.equal(got, ['accepted/sum.py AC 100', 'rejected/a.py AC 30', 'rejected/sample.py AC 50'])
  assert.equal(groups('rejected/a.py').at(3), 'secret/c - 0')
  assert.match(report.submissions[1]?.groups?.[3]?.message ?? '', /not run/)
  const left = { 'submissions/submissions.yaml': 'rejected/a.py:\n  secret/c: {permitted: [AC]}\n' }
  const wrong = await examineFiles(box, requiring, left)
  assert.equal(
    wrong.checks,
    ['error GV-SUBMISSION-VERDICT submissions/rejected/a.py'],
    'cases not run count as not accepted',
  )
  assert.match(wrong.messages[0] ?? '', /secret\/c was not run/)

  const found = async (file: string, text: string) => (await examineFiles(box, grouped, { [file]: text })).checks[0]
  assert.equal(
    await found('data/secret/a/test_group.yaml', 'max_score: 20\nrequire_pass: secret/b\n'),
    'error GV-DATA-REQUIRE-PASS data/secret/a/test_group.yaml',
  )
  assert.equal(
    await found('data/secret/c/test_group.yaml', 'max_score: 50\nrequire_pass: secret/b\n'),
    'error GV-DATA-REQUIRE-PASS data/secret/c/test_group.yaml',
    'b is not pass-fail',
  )
  assert.equal(
    await found('data/secret/c/test_group.yaml', 'max_score: 50\nrequire_pass: secret/z\n'),
    'error GV-DATA-REQUIRE-PASS data/secret/c/test_group.yaml',
  )
  assert.equal(
    await found('data/secret/test_group.yaml', 'require_pass: secret/a\n'),
    'error GV-DATA-REQUIRE-PASS data/secret/test_group.yaml',
  )
  assert.equal(
    await found('data/sample/test_group.yaml', 'max_score: 5\n'),
    'error GV-DATA-SCORING-KEY data/sample/test_group.yaml',
  )
})

test('of all of secret may need the samples, be pass-fail, or the least of its groups', async (box) => {
  const whole = {
    ...grouped,
    'data/secret/b/test_group.yaml': 'max_score: 30\n',
    'data/secret/c/test_group.yaml': 'max_score: 50\n',
    'submissions/rejected/b.py': failsOn('2 1'),
    'submissions/rejected/sample.py': failsOn('9 9'),
  }
  const required = await examineFiles(box, whole, { 'data/secret/test_group.yaml': 'require_pass: sample\n' })
  assert.equal(required.checks, [])
  assert.equal(required.got, ['accepted/sum.py AC 100', 'rejected/b.py AC 70', 'rejected/sample.py WA 0'])
  const passFail = await examineFiles(box, whole, {
    'data/secret/test_group.yaml': 'score_aggregation: pass-fail\nmax_score: 7\n',
  })
  assert.equal(passFail.got, ['accepted/sum.py AC 7', 'rejected/b.py WA 0', 'rejected/sample.py AC 7'])
  const least = await examineFiles(box, whole, {
    'data/secret/test_group.yaml': 'score_aggregation: min\nmax_score: 20\n',
  })
  assert.equal(least.checks, [])
  assert.equal(least.got, ['accepted/sum.py AC 20', 'rejected/b.py WA 0', 'rejected/sample.py AC 20'])
  const mixed = await examineFiles(box, grouped, { 'data/secret/test_group.yaml': 'score_aggregation: pass-fail\n' })
  assert.equal(mixed.checks[0], 'error GV-DATA-SCORE data/secret/test_group.yaml')
})

test('are those of the cases where secret has no groups', async (box) => {
  const flat: Files = {
    ...modernSum('type: scoring\n'),
    ...addition('secret/1', 1, 1),
    ...addition('secret/2', 1, 3),
    ...addition('secret/3', 2, 2),
    'submissions/rejected/one.py': failsOn('1 3'),
  }
  const { checks, got, groups } = await examineFiles(box, flat)
  assert.equal(checks, [])
  assert.equal(got, ['accepted/sum.py AC 100', 'rejected/one.py AC 66.667'])
  assert.equal(groups('rejected/one.py'), ['sample AC', 'secret AC 66.667'])
  const least = await examineFiles(box, flat, {
    'data/secret/test_group.yaml': 'score_aggregation: min\nmax_score: 9\n',
  })
  assert.equal(least.got, ['accepted/sum.py AC 9', 'rejected/one.py WA 0'])
})

test('have to fit together', async (box) => {
  const found = async (changes: Files) => {
    const { checks } = await examineFiles(box, grouped, changes)
    return checks.filter((line) => !line.includes('NOT-RUN'))
  }
  assert.equal(await found({ 'data/secret/a/test_group.yaml': null }), ['error GV-DATA-SCORE data/secret/a'])
  // What the groups promise is judged by all the same, and cannot be kept.
  const tooMuch = [
    'error GV-DATA-SCORE data/secret/test_group.yaml',
    'error GV-SUBMISSION-JUDGE-ERROR submissions/accepted/sum.py',
  ]
  assert.equal(await found({ 'data/secret/b/test_group.yaml': 'score_aggregation: sum\n' }), tooMuch)
  assert.equal(await found({ 'data/secret/c/test_group.yaml': 'max_score: 60\n' }), tooMuch)
  assert.equal(await found({ 'data/secret/c/test_group.yaml': 'max_score: 40\n' }), [
    'warning GV-DATA-SCORE-SHORT data/secret/test_group.yaml',
    'warning GV-SUBMISSION-SCORE submissions/accepted/sum.py',
  ])
  assert.equal(await found({ 'data/secret/c/test_group.yaml': 'max_score: fifty\n' }), [
    'error GV-DATA-CONFIG-VALUE data/secret/c/test_group.yaml',
  ])
  assert.equal(await found({ 'problem.yaml': String(grouped['problem.yaml']).replace('scoring', 'pass-fail') }), [
    'error GV-DATA-SCORING-KEY data/secret/a/test_group.yaml',
    ...Array.from({ length: 2 }, () => 'error GV-DATA-SCORING-KEY data/secret/b/test_group.yaml'),
    ...Array.from({ length: 2 }, () => 'error GV-DATA-SCORING-KEY data/secret/c/test_group.yaml'),
  ])
  assert.equal(await found(addition('secret/9', 9, 1)), ['error GV-DATA-GROUP-MIXED data/secret'])
})

test('of groups in a pass-fail problem there are none: all have to be accepted', async (box) => {
  const plain: Files = {
    ...modernSum(),
    ...addition('secret/a/1', 1, 1),
    ...addition('secret/b/deep/1', 2, 1),
    'submissions/wrong_answer/b.py': failsOn('2 1'),
    'submissions/wrong_answer/sample.py': failsOn('1 2'),
    'submissions/accepted/other.py': `${sum}# the same\n`,
  }
  const { checks, got, groups } = await examineFiles(box, plain)
  assert.equal(checks, [])
  assert.equal(got, ['accepted/other.py AC', 'accepted/sum.py AC', 'wrong_answer/b.py WA', 'wrong_answer/sample.py WA'])
  assert.equal(groups('wrong_answer/b.py'), ['sample AC', 'secret/a AC', 'secret/b WA', 'secret WA'])
})

scoring.run()
