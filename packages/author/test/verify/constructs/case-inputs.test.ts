import type { Files } from '@gavel/problem/test/package/fixture'
import * as assert from 'uvu/assert'
import { examineFiles, family } from './family.ts'
import { addition, modernSum, sum } from './sum-package.ts'

const inputs = await family('what test cases of 2025-09 give to programs')
const { test } = inputs
const plain: Files = { ...modernSum(), ...addition('secret/a/1', 1, 1) }
const wrong = 'data/secret/a/1.ans'

test('files are there for the submission and the input validator, over what it brings', async (box) => {
  const files: Files = {
    ...plain,
    'data/sample/1.files/bonus.txt': '10\n',
    'data/sample/1.files/more/deep.txt': '100\n',
    'data/secret/a/1.files/bonus.txt': '20\n',
    'data/secret/a/1.files/more/deep.txt': '200\n',
    'data/sample/1.ans': '113\n',
    'data/secret/a/1.ans': '222\n',
    'input_validators/validate.py':
      'import sys\nsys.exit(42 if int(open("bonus.txt").read()) * 10 == int(open("more/deep.txt").read()) else 43)\n',
    'submissions/accepted/sum.py': `${sum.replace('print(a + b)', 'print(a + b + sum(int(open(name).read()) for name in ("bonus.txt", "more/deep.txt")))')}`,
    'submissions/accepted/own/main.py':
      'import os\na, b = map(int, input().split())\nprint(a + b + int(open("bonus.txt").read()) + int(open(os.path.join("more", "deep.txt")).read()))\n',
    'submissions/accepted/own/bonus.txt': '99\n',
  }
  const { checks, got } = await examineFiles(box, files, {}, 'with validators')
  assert.equal(checks, [])
  assert.equal(got, ['accepted/sum.py AC', 'accepted/own AC'])
  const bad = await examineFiles(box, files, { 'data/secret/a/1.files/bonus.txt': '21\n' }, 'with validators')
  assert.ok(bad.checks.includes('error GV-INPUT-VALIDATOR-REJECTS data/secret/a/1.in'), bad.checks.join())
  const hides = await examineFiles(box, files, { 'data/secret/a/1.files/validate.py': '' })
  assert.equal(hides.checks[0], 'error GV-DATA-FILES-COLLISION data/secret/a/1.files/validate.py')
  const lost = await examineFiles(box, files, { 'data/secret/a/2.files/bonus.txt': '1\n' })
  assert.equal(lost.checks[0], 'error GV-DATA-INPUT-MISSING data/secret/a/2.files')
})

test('arguments are those of the nearest file that has the key', async (box) => {
  const told =
    'import sys\nopen(sys.argv[3] + "judgemessage.txt", "w").write(f"{sys.argv[4:]}")\nsys.exit(42 if sys.stdin.read() == open(sys.argv[2]).read() else 43)\n'
  const files: Files = {
    ...plain,
    ...addition('secret/a/2', 2, 2),
    ...addition('secret/b/1', 3, 3),
    'output_validator/tell.py': told,
    'input_validators/validate.py': 'import sys\nprint(sys.argv[1:])\nsys.exit(43)\n',
    'submissions/accepted/sum.py': 'import sys\ninput()\nprint(*sys.argv[1:])\n',
    'data/sample/1.ans': 'one "two three" 007 1e-6\n'.replaceAll('"', ''),
    'data/sample/test_group.yaml': 'args: [one, two three, 007, 1e-6]\ninput_validator_args: [x]\n',
    'data/secret/test_group.yaml':
      'args: [outer]\noutput_validator_args: [p, "q r"]\ninput_validator_args: {validate: [named]}\n',
    'data/secret/a/test_group.yaml': 'args: [inner]\n',
    'data/secret/a/1.ans': 'own\n',
    'data/secret/a/1.yaml':
      'args: [own]\noutput_validator_args: [z]\ninput_validator_args: []\nhint: Try.\ndescription: The least.\nfull_feedback: true\n',
    'data/secret/a/2.ans': 'inner\n',
    'data/secret/b/1.ans': 'outer\n',
  }
  const { got, report } = await examineFiles(box, files, {}, 'with validators')
  assert.equal(got, ['accepted/sum.py AC'])
  const rejections = report.checks.filter(({ id }) => id === 'GV-INPUT-VALIDATOR-REJECTS')
  const shown = rejections.flatMap(({ message }) => /\[.*\]/.exec(message) ?? [])
  assert.equal(shown, [
    "['x', 'one', 'two three', '007', '1e-6']",
    "['own']",
    "['named', 'inner']",
    "['named', 'outer']",
  ])
  const failing = await examineFiles(box, files, { 'data/secret/a/1.ans': 'x\n', 'data/secret/a/2.ans': 'x\n' })
  assert.match(failing.messages.at(-1) ?? '', /got WA on secret\/a\/1: \['z'\]/)
})

test('constants stand in programs, included code and groups as they are written', async (box) => {
  const constants = `constants:
  big: 1000000000000000003
  tiny: 1e-9
  wide: {value: 1.50, tex: 1.5}
  word: "plus"
`
  const files: Files = {
    ...modernSum(constants),
    ...addition('secret/a/1', 1, 1),
    'data/secret/a/test_group.yaml': 'args: ["{{word}}", "{{wide}}", "{{wide.tex}}", "{{none}}"]\n',
    'data/secret/a/1.ans': 'plus 1.50 1.5 {{none}} 1000000000000000003 1e-9\n',
    'data/sample/1.ans': '1000000000000000003 1e-9\n',
    'include/python3/fixed.py': 'big = "{{big}}"\n',
    'submissions/accepted/sum.py': 'import sys\nfrom fixed import big\nprint(*sys.argv[1:], big, "{{tiny}}")\n',
    'input_validators/validate.py': 'import sys\nsys.exit(42 if "{{word}}" == "pl" + "us" else 43)\n',
    'output_validator/same.py':
      'import sys\nassert "{{big}}".startswith("1000")\nsys.exit(42 if sys.stdin.read() == open(sys.argv[2]).read() else 43)\n',
  }
  const { checks, got } = await examineFiles(box, files)
  assert.equal(checks, [])
  assert.equal(got, ['accepted/sum.py AC'])
})

test('included code is that of the language, else the default, and its main file starts', async (box) => {
  const files: Files = {
    ...plain,
    'include/default/words.txt': '7\n',
    'include/python3/__main__.py': 'import solution\na, b = map(int, input().split())\nprint(solution.add(a, b))\n',
    'submissions/accepted/sum.py': null,
    'submissions/accepted/own/solution.py': 'def add(a, b):\n    return a + b\n',
    'submissions/accepted/own/main.py': 'print("this is not where it starts")\n',
    'submissions/accepted/own.c':
      '#include <stdio.h>\nint main(void) { int a, b, c = 0; FILE *f = fopen("words.txt", "r"); scanf("%d %d", &a, &b); printf("%d\\n", fscanf(f, "%d", &c) == 1 && c == 7 ? a + b : 0); }\n',
    'submissions/run_time_error/words.py': 'def add(a, b):\n    return open("words.txt")\n',
  }
  const { checks, got } = await examineFiles(box, files, { 'submissions/run_time_error/words.py': null })
  assert.equal(checks, [])
  assert.equal(got, ['accepted/own.c AC', 'accepted/own AC'])
  const empty = await examineFiles(box, plain, { 'include/python3/sub/.keep': '', 'include/loose.py': 'x = 1\n' })
  assert.ok(empty.checks.includes('error GV-INCLUDE-LOOSE include/loose.py'))
})

test('files may be written where the package allows it', async (box) => {
  const writer =
    'line = input()\nwith open("note", "w") as out: out.write(line)\nprint(sum(map(int, open("note").read().split())))\n'
  const refused = await examineFiles(box, plain, { 'submissions/run_time_error/writer.py': writer })
  assert.equal(refused.checks, [])
  assert.equal(refused.got, ['accepted/sum.py AC', 'run_time_error/writer.py RE'])
  const allowed = await examineFiles(
    box,
    { ...plain, ...modernSum('allow_file_writing: true\n') },
    { 'submissions/accepted/writer.py': writer },
  )
  assert.equal(allowed.got, ['accepted/sum.py AC', 'accepted/writer.py AC'])
})

test('languages are those that the problem takes, by any of their names', async (box) => {
  const c = {
    'submissions/accepted/sum.c':
      '#include <stdio.h>\nint main(void) { int a, b; scanf("%d %d", &a, &b); printf("%d\\n", a + b); }\n',
  }
  const both = await examineFiles(box, { ...plain, ...modernSum('languages: [c, python3]\n') }, c)
  assert.equal(both.checks, [])
  const one = await examineFiles(box, { ...plain, ...modernSum('languages: [c]\n') }, c)
  assert.equal(one.checks, ['error GV-SUBMISSION-UNUSABLE submissions/accepted/sum.py'])
  assert.match(one.messages[0] ?? '', /does not take Py/)
  for (const [id, allowed] of [
    ['cpp17', 'cpp'],
    ['clang', 'c'],
    ['pypy', 'python3'],
    ['python', 'python3'],
  ] as const) {
    if (box.languages.find(id) === null) continue
    assert.not.throws(() => box.languages.requireAllowed(id, [allowed]), id)
    assert.throws(() => box.languages.requireAllowed(id, ['java']), /does not take/)
  }
})

test('outputs larger than the limit are told by their own verdict', async (box) => {
  const flood = 'import sys\nfor _ in range(40): sys.stdout.write("x" * 65536)\n'
  const { got, checks } = await examineFiles(
    box,
    { ...plain, ...modernSum('', '  output: 1\n') },
    { 'submissions/run_time_error/flood.py': flood },
  )
  assert.equal(checks, [])
  assert.equal(got, ['accepted/sum.py AC', 'run_time_error/flood.py OLE'])
})

test('an answer that is wrong is found by the submission', async (box) => {
  const { checks } = await examineFiles(box, plain, { [wrong]: '3\n' })
  assert.equal(checks, ['error GV-SUBMISSION-VERDICT submissions/accepted/sum.py'])
})

inputs.run()
