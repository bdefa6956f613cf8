import type { Files } from '@gavel/problem/test/package/fixture'
import * as assert from 'uvu/assert'
import { examineFiles, family } from './family.ts'
import { addition, failsOn, modernSum } from './sum-package.ts'

const draft = await family('the draft 2023-07')
const { test } = draft
const inDraft = (yaml = ''): Files => ({
  ...modernSum(),
  'problem.yaml': String(modernSum(yaml)['problem.yaml']).replace('2025-09', '2023-07-draft'),
})
const warned = 'warning GV-CONFIG-DRAFT problem.yaml'

test('is read with a warning, with groups in groups and beside cases', async (box) => {
  const { ok, checks, got, groups } = await examineFiles(box, inDraft(), {
    ...addition('secret/1', 1, 1),
    ...addition('secret/a/1', 1, 4),
    ...addition('secret/a/b/1', 2, 2),
    'data/testdata.yaml': 'input_validator_args: [x]\n',
    'data/secret/a/test_group.yaml': 'full_feedback: true\nhint: Try.\ndescription: More.\n',
    'data/secret/a/b/1.yaml': 'hint: Try this.\n',
    'submissions/wrong_answer/b.py': failsOn('2 2'),
  })
  assert.equal(checks, [warned])
  assert.is(ok, true)
  assert.equal(got, ['accepted/sum.py AC', 'wrong_answer/b.py WA'])
  assert.equal(groups('wrong_answer/b.py'), ['sample AC', 'secret/a/b WA', 'secret/a WA', 'secret WA'])
})

test('gives what is left of a score to those that say nothing of theirs', async (box) => {
  const { checks, got, groups } = await examineFiles(box, inDraft('type: scoring\n'), {
    ...addition('secret/1', 1, 1),
    ...addition('secret/a/1', 1, 4),
    ...addition('secret/b/1', 2, 2),
    ...addition('secret/b/2', 2, 3),
    ...addition('secret/b/deep/1', 3, 3),
    'data/secret/a/test_group.yaml': 'scoring: {score: 40}\n',
    'data/secret/b/test_group.yaml': 'scoring: {aggregation: sum}\n',
    'data/secret/b/deep/test_group.yaml': 'scoring: {require_pass: secret/a}\n',
    'submissions/rejected/a.py': failsOn('1 4'),
    'submissions/rejected/b.py': failsOn('2 3'),
  })
  assert.equal(checks, [warned])
  // 60 are left for the case and the group b: 30 each; b has 10 for each of its cases and for its group.
  assert.equal(got, ['accepted/sum.py AC 100', 'rejected/a.py AC 50', 'rejected/b.py AC 90'])
  assert.equal(groups('rejected/b.py'), [
    'sample AC',
    'secret/a AC 40',
    'secret/b/deep AC 10',
    'secret/b WA 20',
    'secret AC 90',
  ])
  assert.equal(groups('rejected/a.py'), [
    'sample AC',
    'secret/a WA 0',
    'secret/b/deep - 0',
    'secret/b WA 20',
    'secret AC 50',
  ])
})

test('has static validation with arguments in a text', async (box) => {
  const validator =
    'import sys\nsys.exit(43 if any(word in open(sys.argv[2]).read() for word in sys.argv[4:]) else 42)\n'
  const files = {
    ...addition('secret/a/1', 1, 1),
    'static_validator/words.py': validator,
    'submissions/rejected/eval.py': 'a, b = map(eval, input().split())\nprint(a + b)\n',
  }
  const on = await examineFiles(box, inDraft(), {
    ...files,
    'data/secret/a/test_group.yaml': 'static_validation: {args: exec eval}\n',
  })
  assert.equal(on.checks, [warned])
  assert.equal(on.got, ['accepted/sum.py AC', 'rejected/eval.py WA'])
  const scored = await examineFiles(box, inDraft('type: scoring\n'), {
    ...files,
    'data/secret/a/test_group.yaml': 'static_validation: {args: eval}\nscoring: {aggregation: sum}\n',
  })
  assert.equal(scored.got, ['accepted/sum.py AC 100', 'rejected/eval.py AC 50'])
})

draft.run()
