import type { Files } from '@gavel/problem/test/package/fixture'
import * as assert from 'uvu/assert'
import { copyFixture, examine, examineFixture, family } from './family.ts'

const interactive = await family('interactive problems')
const { test } = interactive
const noExamples: Files = {
  'submissions/accepted': null,
  'submissions/run_time_error': null,
  'submissions/time_limit_exceeded': null,
  'submissions/wrong_answer': null,
}
const others = (sources: Readonly<Record<string, string>>): Files => ({
  ...noExamples,
  ...Object.fromEntries(Object.entries(sources).map(([name, source]) => [`submissions/others/${name}.py`, source])),
})

test('let validator and submission hear each other', async (box) => {
  const { ok, checks, got } = await examineFixture(box, 'guess')
  assert.equal(checks, [])
  assert.is(ok, true)
  assert.equal(got, [
    'accepted/halve.py AC',
    'run_time_error/crash.py RE',
    'time_limit_exceeded/busy.py TLE',
    'time_limit_exceeded/waits.py TLE',
    'wrong_answer/counts.py WA',
    'wrong_answer/silent.py WA',
  ])
})

test('follow the rule of whose end counts', async (box) => {
  const read = 'import sys, time\nprint(1, flush=True)\n'
  const { got } = await examineFixture(
    box,
    'guess',
    others({
      // The validator rejects and ends; what the submission does then is of no matter.
      rejectedThenCrash: 'print("word", flush=True)\ninput()\nprint("more", flush=True)\nint(input())\n',
      rejectedThenBusy: 'print("word", flush=True)\nwhile True: pass\n',
      rejectedThenIdle: 'import time\nprint("word", flush=True)\ntime.sleep(9)\n',
      // The submission ends first: with its own fault, or with one that the validator finds.
      crash: 'print(1, flush=True)\nraise SystemExit(3)\n',
      leaves: 'print(1, flush=True)\n',
      closes: `${read}sys.stdout.close()\ntime.sleep(0.1)\n`,
      // The validator accepts, and the submission goes on.
      acceptedThenCrash:
        'low, high = 1, 1000\nwhile True:\n    middle = (low + high) // 2\n    print(middle, flush=True)\n    said = input()\n    if said == "correct": raise SystemExit(1)\n    if said == "higher": low = middle + 1\n    else: high = middle - 1\n',
      acceptedThenBusy:
        'low, high = 1, 1000\nwhile True:\n    middle = (low + high) // 2\n    print(middle, flush=True)\n    said = input()\n    if said == "correct": break\n    if said == "higher": low = middle + 1\n    else: high = middle - 1\nwhile True: pass\n',
    }),
  )
  assert.equal(got, [
    'others/acceptedThenBusy.py TLE',
    'others/acceptedThenCrash.py RE',
    'others/closes.py WA',
    'others/crash.py RE',
    'others/leaves.py WA',
    'others/rejectedThenBusy.py WA',
    'others/rejectedThenCrash.py WA',
    'others/rejectedThenIdle.py WA',
  ])
})

test('in which the validator does not flush are told as such, and not of the submissions alone', async (box) => {
  const silent = 'import sys\nsys.stdin.readline()\nsys.stdout.write("higher\\n")\nsys.stdin.readline()\nsys.exit(43)\n'
  await using fixture = await copyFixture('guess', {
    'output_validator/guess.py': silent,
    'submissions/run_time_error': null,
    'submissions/time_limit_exceeded': null,
    'submissions/wrong_answer': null,
  })
  const { checks, messages } = await examine(box, fixture.directory, 'with validators')
  assert.ok(checks.includes('error GV-OUTPUT-VALIDATOR-SILENT output_validator'), [...checks, ...messages].join())
  assert.match(messages.join('\n'), /got TLE on .*: idle.*the output validator waited too/)
})

test('are a judge error where the validator breaks, unless both waited for ever', async (box) => {
  const breaking = {
    'output_validator/guess.py': 'import sys\nsys.stdin.readline()\nraise SystemExit(1)\n',
    ...others({ one: 'print(1, flush=True)\ninput()\n', waits: 'input()\n', leaves: 'pass\n' }),
  }
  const { got } = await examineFixture(box, 'guess', breaking)
  assert.equal(got, ['others/leaves.py JE', 'others/one.py JE', 'others/waits.py TLE'])
})

test('go through many words quickly', async (box) => {
  const chatty = {
    'output_validator/guess.py': null,
    'output_validator/count.c': `#include <stdio.h>
int main(void) {
  int number;
  for (int i = 0; i < 10000; i++) {
    printf("%d\\n", i);
    fflush(stdout);
    if (scanf("%d", &number) != 1 || number != i + 1) return 43;
  }
  puts("done");
  return 42;
}
`,
    'submissions/accepted/next.c': `#include <stdio.h>
int main(void) {
  int number;
  while (scanf("%d", &number) == 1) {
    printf("%d\\n", number + 1);
    fflush(stdout);
  }
}
`,
  }
  const { got } = await examineFixture(box, 'guess', {
    ...noExamples,
    ...chatty,
  })
  assert.equal(got, ['accepted/next.c AC'])
})

test('need an output validator, and samples of theirs may be logs alone', async (box) => {
  const none = await examineFixture(box, 'guess', { output_validator: null })
  assert.equal(none.checks[0], 'error GV-OUTPUT-VALIDATOR-NONE null')
  const log = { 'data/sample/2.interaction': '> 500\n< correct\n' }
  const shown = await examineFixture(box, 'guess', { ...log, 'submissions/time_limit_exceeded': null })
  assert.equal(shown.checks, [])
  const both = await examineFixture(box, 'guess', { 'data/sample/1.out': '1\n' })
  assert.equal(both.checks[0], 'error GV-DATA-SHOWN data/sample/1.out')
})

test('of legacy may have scores too', async (box) => {
  const legacy: Files = {
    'problem.yaml':
      'name: Guess\nuuid: 4f85706c-83ec-4d84-b0ae-bf22e8e298dd\nlicense: cc0\nauthor: Ada\ntype: scoring\nvalidation: custom score interactive\n',
    '.timelimit': '0.5\n',
    statement: null,
    'problem_statement/problem.en.tex': '\\problemname{Guess}\nGuess.\n',
    output_validator: null,
    'output_validators/guess.py': `import sys
secret = int(open(sys.argv[1]).read())
for tries in range(20):
    guess = int(sys.stdin.readline())
    print("correct" if guess == secret else "higher" if guess < secret else "lower", flush=True)
    if guess == secret:
        open(sys.argv[3] + "score.txt", "w").write(str(20 - tries))
        sys.exit(42)
sys.exit(43)
`,
    'submissions/time_limit_exceeded': null,
    'submissions/run_time_error': null,
    'submissions/wrong_answer/silent.py': null,
  }
  const { checks, got, groups } = await examineFixture(box, 'guess', legacy)
  assert.equal(checks, [])
  assert.equal(got, ['accepted/halve.py AC 29', 'wrong_answer/counts.py WA'])
  assert.equal(groups('accepted/halve.py'), ['sample AC 17', 'secret AC 12'])
})

interactive.run()
