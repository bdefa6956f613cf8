import * as assert from 'uvu/assert'
import { examineFiles, family } from './family.ts'
import { addition, failsOn, legacySum } from './sum-package.ts'

const graders = await family('custom graders of legacy')
const { test } = graders

/** Half a point for each case in a row, from the first on; the flag is what is added. */
const grader = `import sys
lines = [line.split() for line in sys.stdin]
row = 0
for verdict, score in lines:
    assert verdict in ("AC", "WA", "RTE", "TLE") and float(score) in (0, 1)
    if verdict != "AC":
        break
    row += 1
print("AC", row / 2 + float(sys.argv[1]))
`
const graded = {
  ...legacySum('type: scoring\n'),
  ...addition('secret/1', 1, 1),
  ...addition('secret/2', 1, 3),
  ...addition('secret/3', 2, 2),
  'data/testdata.yaml': 'on_reject: continue\nrange: 0 12\ngrader_flags: ignore_sample\n',
  'data/secret/testdata.yaml': 'grading: custom\ngrader_flags: 10\n',
  'graders/row.py': grader,
  'submissions/partially_accepted/third.py': failsOn('2 2'),
  'submissions/partially_accepted/crash.py': 'print({"1 2": 3, "1 3": 4}[input()])\n',
}

test('are given a line for each case and say what the group gets', async (box) => {
  const { checks, got, groups } = await examineFiles(box, graded)
  assert.equal(checks, ['warning GV-SUBMISSION-SCORE submissions/accepted/sum.py'])
  assert.equal(got, [
    'accepted/sum.py AC 11.5',
    'partially_accepted/crash.py AC 10',
    'partially_accepted/third.py AC 11',
  ])
  assert.equal(groups('partially_accepted/third.py'), ['sample AC 1', 'secret AC 11'])
})

test('may be in C, and see groups as they see cases', async (box) => {
  const { got, checks } = await examineFiles(box, graded, {
    'graders/row.py': null,
    'graders/count/count.c': `#include <stdio.h>
#include "names.h"
int main(void) {
  char verdict[8];
  double score, sum = 0;
  while (scanf("%7s %lf", verdict, &score) == 2) sum += score;
  printf(ACCEPTED " %.1f\\n", sum);
}
`,
    'graders/count/names.h': '#define ACCEPTED "AC"\n',
    'data/testdata.yaml': 'on_reject: continue\ngrading: custom\n',
    'data/secret/testdata.yaml': null,
    'submissions/partially_accepted/crash.py': null,
  })
  assert.equal(checks, [])
  assert.equal(got, ['accepted/sum.py AC 4', 'partially_accepted/third.py AC 3'])
})

test('that break or say nothing proper are judge errors', async (box) => {
  for (const [source, why] of [
    ['raise SystemExit(3)\n', /the grader ended with 3 instead of 0/],
    ['print("AC")\n', /the grader printed "AC\\n" instead of a verdict and a score/],
    ['print("XX 3")\n', /instead of a verdict/],
  ] as const) {
    const { checks, messages, got } = await examineFiles(box, graded, {
      'graders/row.py': source,
      'submissions/partially_accepted/crash.py': null,
      'submissions/partially_accepted/third.py': null,
    })
    assert.equal(checks, ['error GV-SUBMISSION-JUDGE-ERROR submissions/accepted/sum.py'])
    assert.match(messages[0] ?? '', why)
    assert.equal(got, ['accepted/sum.py JE'])
  }
})

test('are for scoring problems, one at most', async (box) => {
  const several = await examineFiles(box, graded, { 'graders/other.py': grader })
  assert.ok(several.checks.includes('error GV-GRADER-SEVERAL graders'))
  const passFail = await examineFiles(box, graded, {
    ...legacySum(),
    'data/testdata.yaml': null,
    'data/secret/testdata.yaml': null,
  })
  assert.ok(passFail.checks.includes('error GV-GRADER-UNUSED graders'))
})

graders.run()
