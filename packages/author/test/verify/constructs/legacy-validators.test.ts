import type { Files } from '@gavel/problem/test/package/fixture'
import * as assert from 'uvu/assert'
import { examineFiles, family } from './family.ts'
import { addition, legacySum, sum } from './sum-package.ts'

const validators = await family('output validators of legacy')
const { test } = validators
const custom = (validation: string, more = ''): Files => ({
  ...legacySum(`validation: ${validation}\n${more}`),
  ...addition('secret/1', 1, 1),
  ...addition('secret/2', 2, 2),
})

/** Accepts what is near the answer, and scores it by how near it is. */
const near = `import sys
answer = int(open(sys.argv[2]).read())
off = abs(int(sys.stdin.read()) - answer)
if off > 5: sys.exit(43)
open(sys.argv[3] + "score.txt", "w").write(str(10 - off))
sys.exit(42)
`

test('score what they accept, where validation is "custom score"', async (box) => {
  const scoring = {
    ...custom('custom score', 'type: scoring\n'),
    'data/testdata.yaml': 'on_reject: continue\ngrader_flags: ignore_sample\nrange: 0 20\n',
    'output_validators/near.py': near,
    'submissions/partially_accepted/off.py': 'a, b = map(int, input().split())\nprint(a + b + a)\n',
    'submissions/wrong_answer/far.py': 'print(99)\n',
  }
  const { ok, checks, got, groups } = await examineFiles(box, scoring)
  assert.equal(checks, [])
  assert.is(ok, true)
  assert.equal(got, ['accepted/sum.py AC 20', 'partially_accepted/off.py AC 17', 'wrong_answer/far.py WA'])
  assert.equal(groups('partially_accepted/off.py'), ['sample AC 9', 'secret AC 17'])

  const broken = async (change: string, into: string) => {
    const found = await examineFiles(box, scoring, {
      'output_validators/near.py': near.replace(change, into),
      'submissions/partially_accepted/off.py': null,
    })
    return found.got
  }
  const silent = await broken('open(sys.argv[3] + "score.txt", "w").write(str(10 - off))', 'pass')
  assert.equal(silent, ['accepted/sum.py JE', 'wrong_answer/far.py WA'], 'no score for an output that it accepts')
  const eager = await broken(
    'if off > 5: sys.exit(43)',
    'if off > 5: open(sys.argv[3] + "score.txt", "w").write("1"); sys.exit(43)',
  )
  assert.equal(eager, ['accepted/sum.py AC 20', 'wrong_answer/far.py JE'], 'a score for one that it rejects')
  const other = await broken('score.txt', 'score_multiplier.txt')
  assert.equal(other[0], 'accepted/sum.py JE', 'legacy knows no multipliers')
  const unasked = await examineFiles(box, scoring, {
    ...custom('custom', 'type: scoring\n'),
    'submissions/partially_accepted/off.py': null,
  })
  assert.equal(unasked.got[0], 'accepted/sum.py JE', 'a score where validation says nothing of one')
  const passFail = await examineFiles(box, custom('custom score'), { 'output_validators/near.py': near })
  assert.equal(passFail.checks, ['error GV-CONFIG-VALUE problem.yaml'])
})

/** Tells its arguments, and accepts the answer. */
const telling = `import sys
open(sys.argv[3] + "judgemessage.txt", "w").write("told " + " ".join(sys.argv[4:]))
sys.exit(42 if sys.stdin.read().split() == open(sys.argv[2]).read().split() else 43)
`

test('get the flags of the problem, then those of the group', async (box) => {
  const { checks, messages } = await examineFiles(box, custom('custom', 'validator_flags: a b\n'), {
    'output_validators/tell.py': telling,
    'data/testdata.yaml': 'output_validator_flags: outer\n',
    'data/secret/testdata.yaml': 'output_validator_flags: c d\n',
    'data/secret/2.ans': 'something else\n',
  })
  assert.equal(checks, ['error GV-SUBMISSION-VERDICT submissions/accepted/sum.py'])
  assert.match(messages[0] ?? '', /got WA on secret\/2: told a b c d$/)
})

test('all have to accept where there are several, in the order of their names', async (box) => {
  const several = {
    ...custom('custom'),
    'output_validators/one.py': telling,
    'output_validators/two/even.py': 'import sys\nsys.exit(42 if int(sys.stdin.read()) % 2 == 0 else 43)\n',
    'data/sample/1.in': null,
    'data/sample/1.ans': null,
    'submissions/wrong_answer/even.py': 'print(0)\n',
  }
  const { checks, got } = await examineFiles(box, several)
  assert.equal(checks, ['warning GV-DATA-SAMPLE-NONE data/sample'])
  assert.equal(got, ['accepted/sum.py AC', 'wrong_answer/even.py WA'])
  const odd = await examineFiles(box, several, addition('secret/3', 1, 2))
  assert.equal(odd.got, ['accepted/sum.py WA', 'wrong_answer/even.py WA'])
  const talking = await examineFiles(box, several, custom('custom interactive'))
  assert.ok(talking.checks.includes('error GV-OUTPUT-VALIDATOR-SEVERAL output_validators'))
})

test('may be built and run by scripts of their own', async (box) => {
  const scripted = {
    ...custom('custom'),
    'output_validators/same/build': '#!/bin/sh\nset -e\ncc -o run compare.c\n',
    'output_validators/same/compare.c': `#include <stdio.h>
int main(int argc, char **argv) {
  int wanted, got;
  FILE *answer = fopen(argv[2], "r");
  return argc >= 4 && fscanf(answer, "%d", &wanted) == 1 && scanf("%d", &got) == 1 && wanted == got ? 42 : 43;
}
`,
    'submissions/wrong_answer/zero.py': 'print(0)\n',
  }
  const { checks, got } = await examineFiles(box, scripted)
  assert.equal(checks, [])
  assert.equal(got, ['accepted/sum.py AC', 'wrong_answer/zero.py WA'])
  const none = await examineFiles(
    box,
    scripted,
    { 'output_validators/same/build': '#!/bin/sh\ntrue\n' },
    'with validators',
  )
  assert.equal(none.checks, ['error GV-OUTPUT-VALIDATOR-BUILD output_validators/same'])
  assert.match(none.messages[0] ?? '', /no executable called run/)
  const plain = await examineFiles(box, scripted, { 'output_validators/same/build': 'true\n' }, 'with validators')
  assert.match(plain.messages[0] ?? '', /is not executable/)
  const shell = '#!/bin/sh\nread got\nread wanted < "$2"\ntest "$got" = "$wanted" && exit 42\nexit 43\n'
  const script = await examineFiles(box, scripted, {
    'output_validators/same/build': null,
    'output_validators/same/compare.c': null,
    'output_validators/same/run': shell,
  })
  assert.equal([...script.checks, ...script.got], ['accepted/sum.py AC', 'wrong_answer/zero.py WA'])
})

test('that break are judge errors, and none may be there unasked', async (box) => {
  const { checks, got } = await examineFiles(box, custom('custom'), {
    'output_validators/zero.py': 'import sys\nsys.exit(0)\n',
  })
  assert.equal(checks.at(-1), 'error GV-SUBMISSION-JUDGE-ERROR submissions/accepted/sum.py')
  assert.equal(got, ['accepted/sum.py JE'])
  const unasked = await examineFiles(box, custom('default'), { 'output_validators/tell.py': telling })
  assert.equal(unasked.checks[0], 'error GV-OUTPUT-VALIDATOR-UNUSED problem.yaml')
  const missing = await examineFiles(box, custom('custom'))
  assert.equal(missing.checks[0], 'error GV-OUTPUT-VALIDATOR-NONE problem.yaml')
  const spelled = await examineFiles(box, custom('custom interactiv'), { 'output_validators/tell.py': telling })
  assert.equal(spelled.checks[0], 'error GV-CONFIG-VALUE problem.yaml')
})

test('stand beside included code, attachments and a time limit in a file', async (box) => {
  const { checks, got, report } = await examineFiles(box, custom('default'), {
    'include/python3/helper.py': 'def add(a, b):\n    return a + b\n',
    'include/c/helper.h': '#define ADD(a, b) ((a) + (b))\n',
    'attachments/notes.txt': 'Two numbers.\n',
    'submissions/accepted/sum.py': 'from helper import add\nprint(add(*map(int, input().split())))\n',
    'submissions/accepted/sum.c':
      '#include <stdio.h>\n#include "helper.h"\nint main(void) { int a, b; scanf("%d %d", &a, &b); printf("%d\\n", ADD(a, b)); }\n',
    'submissions/accepted/own/helper.py': 'raise SystemExit(1)\n',
    'submissions/accepted/own/main.py': sum.replace('a + b', '__import__("helper").add(a, b)'),
    '.timelimit': '0.75\n',
  })
  assert.equal(checks, [])
  assert.equal(
    got,
    ['accepted/sum.c AC', 'accepted/sum.py AC', 'accepted/own AC'],
    'what is included comes over a file of the same name',
  )
  assert.is(report.timeLimitSeconds, 0.75)
  const defaults = await examineFiles(box, custom('default'), { 'include/default/helper.py': 'x = 1\n' })
  assert.equal(defaults.checks[0], 'error GV-INCLUDE-DEFAULT include/default')
})

test('are the same in legacy-icpc, which has no scores', async (box) => {
  const icpc = custom('custom', 'problem_format_version: legacy-icpc\n')
  const { ok, checks, got } = await examineFiles(box, icpc, { 'output_validators/tell.py': telling })
  assert.equal(checks, [])
  assert.is(ok, true)
  assert.equal(got, ['accepted/sum.py AC'])
  const scoring = await examineFiles(box, custom('default', 'problem_format_version: legacy-icpc\ntype: scoring\n'))
  assert.equal(scoring.checks[0], 'error GV-CONFIG-TYPE problem.yaml')
  const partial = await examineFiles(box, custom('default'), { 'submissions/partially_accepted/sum.py': sum })
  assert.ok(partial.checks.includes('error GV-SUBMISSION-DIRECTORY submissions/partially_accepted/sum.py'))
})

validators.run()
