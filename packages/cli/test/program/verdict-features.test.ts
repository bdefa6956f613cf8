import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeFolder } from '../folder.ts'
import { makePackage } from './problems.ts'
import { makeUser } from './run.ts'
import { startServer } from './server.ts'

/** Every feature of a package that decides verdicts, in a package of its own. */
const features = suite('what decides a verdict')
const sum = 'a, b = map(int, input().split())\nprint(a + b)\n'
const yaml = (more: string) => `problem_format_version: 2025-09
name: Feature
uuid: 4f85706c-83ec-4d84-b0ae-bf22e8e298dd
license: cc0
credits: Ada
${more}`
const limits = 'limits: {time_limit: 1}\n'
const doubled = {
  'problem.yaml': yaml(`type: interactive\n${limits}`),
  'data/sample/1.in': '3\n',
  'data/sample/1.ans': '',
  'data/sample/1.interaction': '<3\n>6\n<4\n> 8\n',
  'data/secret/1.in': '5\n',
  'data/secret/1.ans': '',
  'input_validators/validate.py': null,
  'output_validator/check.py': `import sys
number = int(open(sys.argv[1]).read())
for n in (number, number + 1):
    print(n, flush=True)
    if sys.stdin.readline().split() != [str(2 * n)]: sys.exit(43)
sys.exit(42)
`,
  'submissions/accepted/sum.py': 'for _ in range(2): print(2 * int(input()), flush=True)\n',
} as const

interface Feature {
  readonly files?: Readonly<Record<string, string | null>>
  readonly solution: string
  /** What judge and server say. */
  readonly verdict: string
  /** What a test in a workspace says, where it can know less. */
  readonly here?: null
}

const all: Readonly<Record<string, Feature>> = {
  plain: { solution: sum, verdict: 'AC' },
  'writing-forbidden': { solution: `open("log.txt", "w").write("x")\n${sum}`, verdict: 'RE' },
  'writing-allowed': {
    files: { 'problem.yaml': yaml(`allow_file_writing: true\n${limits}`) },
    solution: `open("log.txt", "w").write("x")\n${sum}`,
    verdict: 'AC',
  },
  'time-limit': {
    solution: `import time\nwhile time.process_time() < 1.6: pass\n${sum}`,
    verdict: 'TLE',
  },
  'memory-limit': {
    files: { 'problem.yaml': yaml('limits: {time_limit: 5, memory: 64}\n') },
    solution: `x = bytearray(100 << 20)\n${sum}`,
    verdict: 'MLE',
  },
  'output-limit': {
    files: { 'problem.yaml': yaml('limits: {time_limit: 5, output: 1}\n') },
    solution: 'print("x" * (3 << 20))\n',
    verdict: 'OLE',
  },
  arguments: {
    files: { 'data/sample/1.yaml': 'args: [fast]\n', 'data/secret/1.yaml': 'args: [fast]\n' },
    solution: `import sys\nassert sys.argv[1:] == ["fast"]\n${sum}`,
    verdict: 'AC',
  },
  'comparison-of-a-case': {
    files: {
      'data/sample/1.yaml': 'output_validator_args: [float_tolerance, "0.5"]\n',
      'data/secret/1.yaml': 'output_validator_args: [float_tolerance, "0.5"]\n',
    },
    solution: 'a, b = map(int, input().split())\nprint(a + b + 0.1)\n',
    verdict: 'AC',
  },
  'comparison-case-sensitive': {
    files: {
      'data/sample/1.ans': 'Yes\n',
      'data/secret/1.ans': 'Yes\n',
      'data/sample/1.yaml': 'output_validator_args: [case_sensitive]\n',
      'data/secret/1.yaml': 'output_validator_args: [case_sensitive]\n',
      'submissions/accepted/sum.py': 'print("Yes")\n',
    },
    solution: 'print("YES")\n',
    verdict: 'WA',
  },
  'further-files': {
    files: { 'data/sample/1.files/more.txt': '1', 'data/secret/1.files/more.txt': '1' },
    solution: `assert open("more.txt").read() == "1"\n${sum}`,
    verdict: 'AC',
  },
  'included-code': {
    files: { 'include/python3/extra.py': 'def add(a, b): return a + b\n' },
    solution: 'import extra\nprint(extra.add(*map(int, input().split())))\n',
    verdict: 'AC',
  },
  'own-validator': {
    files: { 'output_validator/check.py': 'raise SystemExit(42)\n' },
    solution: 'print("anything")\n',
    verdict: 'AC',
    here: null,
  },
  'static-validator': {
    files: {
      'static_validator/check.py': 'raise SystemExit(43)\n',
      'data/secret/test_group.yaml': 'static_validation_score: pass-fail\n',
    },
    solution: sum,
    verdict: 'WA',
    here: null,
  },
  'interactive-right': { files: doubled, solution: doubled['submissions/accepted/sum.py'], verdict: 'AC' },
  'interactive-crash': { files: doubled, solution: 'input()\nraise SystemExit(3)\n', verdict: 'RE' },
  'interactive-waits': { files: doubled, solution: 'input()\ninput()\n', verdict: 'TLE' },
  'interactive-empty': { files: doubled, solution: '# nothing yet\n', verdict: 'WA', here: null },
  'interactive-wrong': {
    files: doubled,
    solution: 'input()\nprint(7, flush=True)\ninput()\n',
    verdict: 'WA',
    here: null,
  },
  'multi-pass': {
    files: {
      'problem.yaml': yaml(`type: multi-pass\n${limits}`),
      'output_validator/check.py': `import os, sys
state = sys.argv[3] + "state"
if not os.path.exists(state):
    open(state, "w").write("x")
    open(sys.argv[3] + "nextpass.in", "w").write("1 1\\n")
sys.exit(42)
`,
    },
    solution: sum,
    verdict: 'AC',
    here: null,
  },
  languages: {
    files: {
      'problem.yaml': yaml(`languages: [c]\n${limits}`),
      'submissions/accepted/sum.py': null,
      'submissions/accepted/sum.c':
        '#include <stdio.h>\nint main(void) { int a, b; scanf("%d %d", &a, &b); printf("%d\\n", a + b); }\n',
    },
    solution: sum,
    verdict: 'language.unknown',
  },
  'code-limit': {
    files: { 'problem.yaml': yaml('limits: {time_limit: 1, code: 1}\n') },
    solution: `${sum}# ${'x'.repeat(2000)}\n`,
    verdict: 'submission.source-too-large',
  },
}

const packages = makeFolder()
for (const [name, { files = {} }] of Object.entries(all)) {
  const own = Object.entries(files)
  makePackage(
    path.join(packages, name),
    Object.fromEntries(own.flatMap(([file, text]) => (text === null ? [] : [[file, text]]))),
  )
  for (const [file, text] of own) if (text === null) rmSync(path.join(packages, name, file))
}
const server = await startServer(packages, makeFolder())
const user = makeUser()

features.before(async () => {
  const args = ['auth', 'register', '--server', server.url, '-u', 'ada', '--password-stdin']
  assert.is((await user.run(args, { input: 'correct horse' })).code, 0)
})
features.after(() => server.stop())

for (const [name, { solution, verdict, here }] of Object.entries(all)) {
  features(`${name}: judge and server agree, and a test says the same or that it cannot know`, async () => {
    const cwd = path.join(user.home, name)
    const got = await user.run(['problem', 'get', name])
    assert.is(got.code, 0, got.err)
    mkdirSync(cwd, { recursive: true })
    writeFileSync(path.join(cwd, 'solution.py'), solution)
    const say = async (args: readonly string[]) => {
      const { out, code } = await user.run([...args, '--json'], { cwd })
      const answer = JSON.parse(out)
      return { said: answer.error?.code ?? (answer.report ?? answer).verdict, code, out }
    }
    const judged = await say(['judge', path.join(packages, name), 'solution.py'])
    assert.is(judged.said, verdict, judged.out)
    const submitted = await say(['submit'])
    assert.is(submitted.said, verdict, submitted.out)
    const tested = await say(['test'])
    assert.is(tested.said, here === null ? null : verdict, tested.out)
    assert.is(tested.code, here === null ? 8 : judged.code)
  })
}

features('the recorded conversation is shown, fetched, and its difference told', async () => {
  const cwd = path.join(user.home, 'interactive-wrong')
  assert.is(readFileSync(path.join(cwd, 'samples/1.interaction'), 'utf8'), doubled['data/sample/1.interaction'])
  const shown = await user.run(['problem', 'show', 'interactive-wrong'])
  assert.match(shown.out, 'Sample Interaction 1')
  const { out } = await user.run(['test'], { cwd })
  assert.match(out, 'line 2 of the recorded conversation is "6", and the program said "7"; this problem may accept it')
  assert.match(out, 'No verdict here')
})

features.run()
