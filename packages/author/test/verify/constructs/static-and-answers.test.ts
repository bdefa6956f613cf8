import type { Files } from '@gavel/problem/test/package/fixture'
import * as assert from 'uvu/assert'
import { examineFiles, family } from './family.ts'
import { addition, modernSum, sum } from './sum-package.ts'

const statics = await family('static validation, and answers as submissions')
const { test } = statics

/** Rejects what has the word given to it in its source; says what it was called with. */
const searching = `import os, sys
language, entry, feedback, word = sys.argv[1:5]
text = open(entry).read()
with open(feedback + "judgemessage.txt", "w") as out:
    out.write(f"{language} {entry} of {sorted(name for name in os.listdir() if not name.startswith('feedback'))}")
if word in text:
    sys.exit(43)
if "print" in text and len(sys.argv) > 5:
    with open(feedback + "score_multiplier.txt", "w") as out:
        out.write(sys.argv[5])
sys.exit(42)
`
const watched: Files = {
  ...modernSum(),
  ...addition('secret/a/1', 1, 1),
  'static_validator/search.py': searching,
  'data/secret/a/test_group.yaml': 'static_validation_score: pass-fail\nstatic_validator_args: [eval]\n',
  'submissions/accepted/sum.c':
    '#include <stdio.h>\nint main(void) { int a, b; scanf("%d %d", &a, &b); printf("%d\\n", a + b); }\n',
  'submissions/wrong_answer/clever.py': 'print(eval(input().replace(" ", "+")))\n',
}

test('sources are looked at as a test case of their group', async (box) => {
  const { ok, checks, got, groups } = await examineFiles(box, watched)
  assert.equal(checks, [])
  assert.is(ok, true)
  assert.equal(got, ['accepted/sum.c AC', 'accepted/sum.py AC', 'wrong_answer/clever.py WA'])
  assert.equal(groups('wrong_answer/clever.py'), ['sample AC', 'secret/a WA', 'secret WA'])
  const moved = await examineFiles(box, watched, {
    'submissions/wrong_answer/clever.py': null,
    'submissions/accepted/clever/main.py': 'import helper\nprint(eval(helper.read()))\n',
    'submissions/accepted/clever/helper.py': 'def read():\n    return input().replace(" ", "+")\n',
    'include/python3/extra.py': 'x = 1\n',
  })
  assert.equal(moved.checks, ['error GV-SUBMISSION-VERDICT submissions/accepted/clever'])
  assert.match(
    moved.messages[0] ?? '',
    /on secret\/a\/static validation: python3 main\.py of \['extra\.py', 'helper\.py', 'main\.py'\]/,
  )
})

test('a static validation may have a score, a share of which the validator gives', async (box) => {
  const scored: Files = {
    ...watched,
    ...modernSum('type: scoring\n'),
    'data/secret/a/test_group.yaml':
      'max_score: 100\nscore_aggregation: sum\nstatic_validation_score: 40\nstatic_validator_args: [eval, "0.5"]\n',
    'submissions/wrong_answer/clever.py': null,
    'submissions/rejected/clever.py': 'print(eval(input().replace(" ", "+")))\n',
  }
  const { checks, got, groups } = await examineFiles(box, scored)
  assert.equal(checks, [
    'warning GV-SUBMISSION-SCORE submissions/accepted/sum.c',
    'warning GV-SUBMISSION-SCORE submissions/accepted/sum.py',
  ])
  assert.equal(got, ['accepted/sum.c AC 80', 'accepted/sum.py AC 80', 'rejected/clever.py AC 60'])
  assert.equal(groups('rejected/clever.py'), ['sample AC', 'secret/a WA 60', 'secret AC 60'])
})

test('a static validation alone makes a group', async (box) => {
  const { checks, groups } = await examineFiles(box, watched, {
    'data/secret/b/test_group.yaml': 'static_validation_score: pass-fail\nstatic_validator_args: [nothing]\n',
  })
  assert.equal(checks, [])
  assert.equal(groups('accepted/sum.py'), ['sample AC', 'secret/a AC', 'secret/b AC', 'secret AC'])
})

test('a static validation that cannot be is told', async (box) => {
  const found = async (changes: Files) =>
    // Without it what is expected to fail does not.
    (await examineFiles(box, watched, changes)).checks.filter((line) => !line.includes('GV-SUBMISSION-VERDICT'))
  const group = 'data/secret/a/test_group.yaml'
  assert.equal(await found({ 'static_validator/search.py': null }), [`error GV-DATA-STATIC-VALIDATION ${group}`])
  assert.equal(await found({ [group]: 'static_validator_args: [eval]\n' }), [
    `error GV-DATA-STATIC-VALIDATION ${group}`,
  ])
  const scored = await found({ [group]: 'static_validation_score: 10\nstatic_validator_args: [eval]\n' })
  assert.equal(scored, [`error GV-DATA-STATIC-VALIDATION ${group}`])
  const broken = await found({
    'static_validator/search.py': 'raise SystemExit(0)\n',
    'submissions/wrong_answer/clever.py': null,
    'submissions/accepted/sum.c': null,
  })
  assert.equal(broken, ['error GV-SUBMISSION-JUDGE-ERROR submissions/accepted/sum.py'])
})

/** The answers are given themselves; the second is checked by a validator of the package in one test. */
const answers: Files = {
  ...modernSum('type: [scoring, submit-answer]\n'),
  ...addition('secret/1', 1, 1),
  ...addition('secret/2', 2, 2),
  'submissions/accepted/sum.py': null,
  'submissions/accepted/all/1.out': '2\n',
  'submissions/accepted/all/2.out': '4\n',
  'submissions/accepted/all/sample/1.out': '3\n',
  'submissions/rejected/one/secret/1.out': ' 2 \n',
  'submissions/rejected/one/secret/2.out': '5\n',
}

test('answers are checked without running anything', async (box) => {
  const { ok, checks, got, groups } = await examineFiles(box, answers)
  assert.equal(checks, [])
  assert.is(ok, true)
  assert.equal(got, ['accepted/all AC 100', 'rejected/one AC 50'])
  assert.equal(groups('rejected/one'), ['sample WA', 'secret AC 50'], 'there is no answer to the sample')
  const own = await examineFiles(box, answers, {
    'output_validator/check.py':
      'import sys\nsys.exit(42 if int(sys.stdin.read()) >= int(open(sys.argv[2]).read()) else 43)\n',
  })
  assert.equal(own.checks, [])
  assert.equal(own.got, ['accepted/all AC 100', 'rejected/one AC 100'])
  const passFail = await examineFiles(box, answers, modernSum('type: submit-answer\n'))
  assert.ok(passFail.got.includes('rejected/one WA'), passFail.got.join())
})

test('answers exclude what only programs can do', async (box) => {
  for (const other of ['interactive', 'multi-pass']) {
    const { checks } = await examineFiles(box, answers, modernSum(`type: [submit-answer, ${other}]\n`))
    assert.ok(checks.includes('error GV-CONFIG-TYPE problem.yaml'), checks.join())
  }
  const { checks } = await examineFiles(box, answers, { 'static_validator/a.py': sum })
  assert.equal(checks[0], 'error GV-STATIC-VALIDATOR-UNUSED static_validator')
})

statics.run()
