import { type Files, minimal202509, writePackage } from '@gavel/problem/test/package/fixture'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { sandboxTests } from '@gavel/sandbox/test/support/sandbox-tests'
import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type StressOptions, stress } from '../../src/stress/stress.ts'

const stressing = suite('stress')

const test = await sandboxTests(stressing)
/** Sums of lists: a count, then so many numbers. */
const base: Files = {
  ...minimal202509,
  'data/sample/1.in': '2\n1 2\n',
  'data/secret/1.in': '2\n4 5\n',
  'input_validators/validate.py': `import sys
count, numbers = int(input()), input().split()
ok = len(numbers) == count > 0 and not sys.stdin.read() and all(0 <= int(n) <= 999 for n in numbers)
sys.exit(42 if ok else 43)
`,
  'generators/list.py': `import sys, random
random.seed(int(sys.argv[2]))
print(sys.argv[1])
print(*(random.randrange(1000) for _ in range(int(sys.argv[1]))))
`,
  'submissions/accepted/sum.py': 'input()\nprint(sum(map(int, input().split())))\n',
  'submissions/wrong_answer/large.py':
    'input()\nn = list(map(int, input().split()))\nprint(sum(n) + (len(n) > 2 and max(n) > 800))\n',
  'submissions/run_time_error/crash.py':
    'input()\nn = list(map(int, input().split()))\nassert max(n) < 900\nprint(sum(n))\n',
  'submissions/time_limit_exceeded/slow.py':
    'input()\nn = list(map(int, input().split()))\nwhile max(n) > 990: pass\nprint(sum(n))\n',
}

async function run(box: Sandbox, options: Partial<StressOptions> = {}, changes: Files = {}) {
  await using fixture = await writePackage(base, changes)
  const usual = { solution: null, against: null, count: 100, seconds: null, firstSeed: 1, group: null }
  const shrinking = { shrinkTries: 2000, shrinkSeconds: 60 }
  const generator = 'list.py {1..7} {seed}'
  return await stress(box, { directory: fixture.directory, generator, ...usual, ...shrinking, ...options })
}

const text = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString()

test('a wrong program is found out, and the input is as small as it gets, the same each time', async (box) => {
  const options = { against: 'submissions/wrong_answer/large.py' }
  const unshrunk = { ...options, shrinkTries: 0 }
  const first = async () => {
    const { counterexample } = await run(box, unshrunk)
    return [counterexample?.round, counterexample?.command, text(counterexample?.input)]
  }
  assert.equal(await first(), await first())
  const { counterexample } = await run(box, options)
  assert.is(counterexample?.fault.verdict, 'WA')
  assert.match(text(counterexample?.input), /^3\n(0 0 801|0 801 0|801 0 0)\n$/)
  assert.equal([text(counterexample?.answer), text(counterexample?.fault.output)], ['801\n', '802\n'])
  assert.ok((counterexample?.firstBytes ?? 0) >= text(counterexample?.input).length)
})

test('a crash and a program that is too slow are found out, too', async (box) => {
  const crash = await run(box, { against: 'submissions/run_time_error/crash.py' })
  assert.is(crash.counterexample?.fault.verdict, 'RE')
  assert.is(text(crash.counterexample?.input), '1\n900\n')
  const slow = await run(box, {
    against: 'submissions/time_limit_exceeded/slow.py',
    generator: 'list.py 40 {seed}',
    shrinkTries: 4,
  })
  assert.is(slow.counterexample?.fault.verdict, 'TLE')
})

test('an input that is not valid counts as found, and so does a solution that fails', async (box) => {
  const validator = 'import sys\nsys.exit(43 if "777" in sys.stdin.read() else 42)\n'
  const invalid = await run(
    box,
    { generator: 'sevens.py', shrinkTries: 200 },
    { 'input_validators/validate.py': validator, 'generators/sevens.py': 'print("1 2 777 3\\n4 5")\n' },
  )
  assert.is(invalid.counterexample?.fault.kind, 'input')
  assert.is(text(invalid.counterexample?.input), '777\n')
  const failing = await run(box, { solution: 'submissions/run_time_error/crash.py' })
  assert.equal([failing.counterexample?.fault.kind, failing.counterexample?.fault.verdict], ['solution', 'RE'])
})

test('two right programs show nothing in all rounds, and time ends a search', async (box) => {
  const report = await run(box, { against: 'submissions/accepted/sum.py', count: 30 })
  assert.equal(report, {
    rounds: 30,
    hasAnswers: true,
    solution: 'submissions/accepted/sum.py',
    against: 'submissions/accepted/sum.py',
    counterexample: null,
  })
  const timed = await run(box, { count: Number.POSITIVE_INFINITY, seconds: 1 })
  assert.is(timed.counterexample, null)
  assert.ok(timed.rounds > 0)
})

test('the package judges: its own output validator says what is right', async (box) => {
  const validator = `import sys
words = sys.stdin.read().split()
sys.exit(42 if words and int(words[0]) >= int(open(sys.argv[2]).read()) else 43)
`
  const changes = { 'output_validator/validate.py': validator }
  const options = { against: 'submissions/wrong_answer/large.py', count: 40 }
  assert.is((await run(box, options, changes)).counterexample, null)
})

test('settings of a group hold for the inputs', async (box) => {
  const validator = 'import sys\nsys.exit(42 if int(input()) <= int(sys.argv[1]) else 43)\n'
  const changes = {
    'input_validators/validate.py': validator,
    'data/secret/1.in': null,
    'data/secret/1.ans': null,
    'data/secret/test_group.yaml': 'input_validator_args: [100]\n',
    'data/secret/tall/1.in': '1\n1\n',
    'data/secret/tall/1.ans': '1\n',
    'data/secret/small/1.in': '1\n1\n',
    'data/secret/small/1.ans': '1\n',
    'data/secret/small/test_group.yaml': 'input_validator_args: [3]\n',
  }
  assert.is((await run(box, { count: 6 }, changes)).counterexample, null)
  const small = await run(box, { count: 6, group: 'small', shrinkTries: 0 }, changes)
  assert.equal([small.counterexample?.fault.kind, small.counterexample?.round], ['input', 4])
})

test('what cannot be run is told before anything is', async (box) => {
  const codeOf = (options: Partial<StressOptions>, changes: Files = {}) =>
    run(box, options, changes).then(
      () => 'ran',
      (error: unknown) => (error instanceof GavelError ? `${error.code} ${error.message}` : String(error)),
    )
  assert.match(await codeOf({ generator: 'none.py' }), 'package.invalid There is no generator none.py')
  assert.match(await codeOf({ generator: 'list.py {n}' }), 'usage.invalid')
  assert.match(await codeOf({ against: 'none.py' }), 'usage.invalid There is no program none.py')
  assert.match(await codeOf({ generator: 'list.py x' }), /package.invalid The generator failed: list.py x ended with 1/)
  const broken = { 'submissions/wrong_answer/broken.cpp': 'int main( {}\n' }
  assert.match(await codeOf({ against: 'submissions/wrong_answer/broken.cpp' }, broken), 'does not compile')
})

stressing.run()
