import type { Files } from '@gavel/problem/test/package/fixture'
import * as assert from 'uvu/assert'
import { examineFiles, family } from './family.ts'
import { addition, legacySum, modernSum } from './sum-package.ts'

const passes = await family('multi-pass problems')
const { test } = passes

/**
 * The first pass encodes a number, the second decodes it: what the validator keeps between them is in its feedback
 * directory, to whose messages each pass adds.
 */
const twice = `import os, sys
wanted = open(sys.argv[2]).read().split()[0]
feedback = sys.argv[3]
said = sys.stdin.read().strip()
state = feedback + "state"
with open(feedback + "judgemessage.txt", "a") as out:
    out.write(f"got {said} for {open(sys.argv[1]).read().strip()}\\n")
if not os.path.exists(state):
    assert not os.path.exists(feedback + "nextpass.in")
    open(state, "w").write(said)
    open(feedback + "nextpass.in", "w").write(f"decode {said}\\n")
    sys.exit(42)
assert not os.path.exists(feedback + "nextpass.in")
sys.exit(42 if said == wanted else 43)
`
const honest = 'word, text = input().split()\nprint(text[::-1])\n'
const coded: Files = {
  ...modernSum('type: multi-pass\n'),
  ...addition('secret/1', 1, 1),
  'data/sample/1.in': 'encode 12\n',
  'data/sample/1.ans': '12\n',
  'data/secret/1.in': 'encode 345\n',
  'data/secret/1.ans': '345\n',
  'input_validators/validate.py':
    'import re, sys\nsys.exit(42 if re.fullmatch("encode [0-9]+\\n", sys.stdin.read()) else 43)\n',
  'output_validator/twice.py': twice,
  'submissions/accepted/sum.py': honest,
}

test('are run again on what the validator made, which keeps its files', async (box) => {
  const { ok, checks, got } = await examineFiles(box, coded, {
    'submissions/wrong_answer/once.py': 'word, text = input().split()\nprint(text if word == "encode" else "?")\n',
    'submissions/run_time_error/second.py': 'word, text = input().split()\nassert word == "encode"\nprint(text)\n',
    'submissions/time_limit_exceeded/second.py':
      'word, text = input().split()\nprint(text)\nwhile word != "encode": pass\n',
    'submissions/submissions.yaml': 'wrong_answer/once.py:\n  message: "got 12 for encode 12\\ngot ? for decode 12"\n',
  })
  assert.equal(checks, [])
  assert.is(ok, true)
  assert.equal(got, [
    'accepted/sum.py AC',
    'run_time_error/second.py RE',
    'time_limit_exceeded/second.py TLE',
    'wrong_answer/once.py WA',
  ])
})

test('are a judge error where the validator breaks their rules', async (box) => {
  const gets = async (source: string, changes: Files = {}) => {
    const { got, messages } = await examineFiles(box, coded, { 'output_validator/twice.py': source, ...changes })
    return `${got[0]}: ${messages.at(-1) ?? ''}`
  }
  const rejecting = 'import sys\nopen(sys.argv[3] + "nextpass.in", "w").write("encode 1\\n")\nsys.exit(43)\n'
  assert.match(await gets(rejecting), /JE: .*wrote nextpass\.in, but did not exit with 42/)
  const endless = rejecting.replace('43', '42')
  assert.match(await gets(endless), /JE: .*wants more than 2 passes/)
  const more = { 'problem.yaml': String(modernSum('type: multi-pass\n', '  validation_passes: 3\n')['problem.yaml']) }
  assert.match(await gets(endless, more), /JE: .*wants more than 3 passes/)
  const breaking = 'import sys\nopen(sys.argv[3] + "nextpass.in", "w").write("encode 1\\n")\nsys.exit(1)\n'
  assert.match(await gets(breaking), /JE: .*ended with 1 instead of 42 or 43/)
})

test('pass over nextpass.in where there is one pass only', async (box) => {
  const { got, checks } = await examineFiles(box, coded, {
    ...modernSum(),
    ...addition('secret/1', 1, 1),
    'output_validator/twice.py': 'import sys\nopen(sys.argv[3] + "nextpass.in", "w").write("1 1\\n")\nsys.exit(42)\n',
  })
  assert.equal(checks, [])
  assert.equal(got, ['accepted/sum.py AC'])
  const unused = await examineFiles(box, modernSum('', '  validation_passes: 3\n'), addition('secret/1', 1, 1))
  assert.equal(unused.checks, ['warning GV-CONFIG-PASSES problem.yaml'])
})

/** Tells a number in the first pass, and asks for it back in the second. */
const talking = `import os, sys
state = sys.argv[3] + "told"
kind, number = open(sys.argv[1]).read().split()
if kind == "tell":
    print("tell", number, flush=True)
    word = sys.stdin.readline().strip()
    open(state, "w").write(word)
    open(sys.argv[3] + "nextpass.in", "w").write("ask " + number)
    sys.exit(42)
print("ask", open(state).read(), flush=True)
sys.exit(42 if sys.stdin.readline().strip() == number else 43)
`
const talks: Files = {
  ...coded,
  ...modernSum('type: [multi-pass, interactive]\n'),
  'data/sample/1.in': 'tell 12\n',
  'data/secret/1.in': 'tell 345\n',
  'data/sample/1.ans': '\n',
  'data/secret/1.ans': '\n',
  'input_validators/validate.py': 'import sys\nsys.exit(42)\n',
  'output_validator/twice.py': talking,
  'submissions/accepted/sum.py': 'word, text = input().split()\nprint(text[::-1], flush=True)\n',
}

test('may be interactive', async (box) => {
  const { checks, got, report } = await examineFiles(box, talks, {
    'submissions/wrong_answer/same.py': 'word, text = input().split()\nprint(text + "0", flush=True)\n',
  })
  assert.equal(checks, [])
  assert.equal(got, ['accepted/sum.py AC', 'wrong_answer/same.py WA'])
  assert.is(report.ok, true)
})

test('may have scores: those of the last pass', async (box) => {
  const { checks, got } = await examineFiles(box, coded, {
    ...modernSum('type: [multi-pass, scoring]\n'),
    'data/sample/1.in': 'encode 12\n',
    'data/sample/1.ans': '12\n',
    'input_validators/validate.py': 'import sys\nsys.exit(42)\n',
    'submissions/accepted/sum.py': honest,
    'output_validator/twice.py': twice.replace(
      'sys.exit(42 if said == wanted else 43)',
      'if said != wanted: sys.exit(43)\nopen(feedback + "score_multiplier.txt", "w").write("0.25")\nsys.exit(42)',
    ),
  })
  assert.equal(checks, ['warning GV-SUBMISSION-SCORE submissions/accepted/sum.py'])
  assert.equal(got, ['accepted/sum.py AC 25'])
})

test('are known to legacy in the dialect of DOMjudge', async (box) => {
  const legacy: Files = {
    ...legacySum('validation: custom multi-pass\nlimits:\n  validation_passes: 2\n'),
    'data/sample/1.in': 'encode 12\n',
    'data/sample/1.ans': '12\n',
    'data/secret/1.in': 'encode 345\n',
    'data/secret/1.ans': '345\n',
    'input_validators/validate.py': 'import sys\nsys.exit(42)\n',
    'output_validators/twice.py': twice,
    'submissions/accepted/sum.py': honest,
    'submissions/wrong_answer/once.py': 'word, text = input().split()\nprint(text if word == "encode" else "?")\n',
  }
  const { checks, got } = await examineFiles(box, legacy)
  assert.equal(checks, [])
  assert.equal(got, ['accepted/sum.py AC', 'wrong_answer/once.py WA'])
})

passes.run()
