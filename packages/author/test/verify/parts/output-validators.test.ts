import { type Files, minimal202509, minimalLegacy } from '@gavel/problem/test/package/fixture'
import { sandboxTests } from '@gavel/sandbox/test/support/sandbox-tests'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openResultCache } from '../../../src/verify/examples/result-cache.ts'
import { verified } from '../verified.ts'

const validators = suite('checks of output and answer validators')
const test = await sandboxTests(validators)

const careful = `import sys
answer = open(sys.argv[2]).read().split()
output = sys.stdin.buffer.read().split()
sys.exit(42 if output == [word.encode() for word in answer] else 43)
`
const base: Files = { ...minimal202509, 'output_validator/check.py': careful }
const custom = (files: Files): Files => ({
  ...minimalLegacy,
  'problem.yaml': `${minimalLegacy['problem.yaml']}validation: custom\n`,
  ...files,
})

test('find nothing in a validator that is in order, and run nothing again', async (sandbox) => {
  const cache = openResultCache(null)
  const first = await verified(sandbox, base, {}, cache)
  assert.equal(first.checks, [])
  const run = cache.counts.run
  const second = await verified(sandbox, base, {}, cache)
  assert.equal(second.checks, [])
  // What these runs found themselves is no result from before.
  assert.equal({ ...cache.counts }, { cached: 0, run })
})

test('find a validator that breaks on what is no number', async (sandbox) => {
  const naive = 'import sys\nsys.exit(42 if int(input()) == int(open(sys.argv[2]).read()) else 43)\n'
  const { checks, messages } = await verified(sandbox, base, { 'output_validator/check.py': naive })
  assert.equal(checks, ['error GV-OUTPUT-VALIDATOR-CRASH output_validator'])
  assert.match(messages[0] ?? '', /On an empty file as the output for sample\/1 .*EOFError/s)
})

test('find a validator that does not end on some output', async (sandbox) => {
  const endless = careful.replace('sys.exit', 'while output == [b"NaN"]: pass\nsys.exit')
  const { checks, messages } = await verified(sandbox, base, { 'output_validator/check.py': endless })
  assert.equal(checks, ['error GV-OUTPUT-VALIDATOR-CRASH output_validator'])
  assert.match(messages[0] ?? '', /On the word "NaN" .* its (cpu|wall) limit/)
})

test('find a validator that accepts everything', async (sandbox) => {
  const { checks, messages } = await verified(sandbox, base, {
    'output_validator/check.py': 'import sys\nsys.exit(42)\n',
  })
  assert.equal(checks, ['warning GV-OUTPUT-VALIDATOR-JUNK output_validator'])
  assert.match(messages[0] ?? '', /an empty file, a file of random bytes, a file with the characters 32 to 126/)
})

test('take one rejection of junk on a late test case for enough', async (sandbox) => {
  const late =
    'import sys\nsys.exit(43 if "9 9" in open(sys.argv[1]).read() and not sys.stdin.read() == "18\\n" else 42)\n'
  const { checks } = await verified(sandbox, base, {
    'output_validator/check.py': late,
    'data/secret/2.in': '1 3\n',
    'data/secret/2.ans': '4\n',
    'data/secret/3.in': '9 9\n',
    'data/secret/3.ans': '18\n',
  })
  assert.equal(checks, [])
})

test('find outputs of the package that get something else than they should', async (sandbox) => {
  const cases: Files = {
    'data/valid_output/right.in': '1 2\n',
    'data/valid_output/right.ans': '3\n',
    'data/valid_output/right.out': '4\n',
    'data/invalid_output/wrong.in': '1 2\n',
    'data/invalid_output/wrong.ans': '3\n',
    'data/invalid_output/wrong.out': '3\n',
    'data/sample/1.out': '5\n',
  }
  const expected = [
    'error GV-OUTPUT-VALIDATOR-SHOWN data/sample/1.out',
    'error GV-OUTPUT-VALIDATOR-ACCEPTS-INVALID data/invalid_output/wrong.out',
    'error GV-OUTPUT-VALIDATOR-REJECTS-VALID data/valid_output/right.out',
  ]
  assert.equal((await verified(sandbox, base, cases)).checks, expected)
  assert.equal((await verified(sandbox, minimal202509, cases)).checks, expected)
})

test('tell of answers that are no outputs: of samples each, of secret ones once', async (sandbox) => {
  const changes: Files = {
    'data/sample/1.ans': 'three\n',
    'data/secret/1.ans': 'nine\n',
    'data/secret/2.in': '1 1\n',
    'data/secret/2.ans': 'two\n',
    'output_validator/check.py': `import sys
words = sys.stdin.buffer.read().split()
sys.exit(42 if len(words) == 1 and words[0].isdigit() and len(words[0]) < 9 and int(words[0]) == sum(map(int, open(sys.argv[1]).read().split())) else 43)
`,
  }
  const { checks, messages } = await verified(sandbox, minimal202509, changes)
  assert.equal(checks, [
    'error GV-OUTPUT-VALIDATOR-ANSWER data/sample/1.ans',
    'warning GV-OUTPUT-VALIDATOR-ANSWER data/secret/1.ans',
  ])
  assert.match(messages[1] ?? '', /1 other secret answer/)
  const shown = await verified(sandbox, minimal202509, { ...changes, 'data/sample/1.out': '3\n' })
  assert.equal(shown.checks, ['warning GV-OUTPUT-VALIDATOR-ANSWER data/secret/1.ans'])
})

test('tell of several validators, of other languages and of idle feedback', async (sandbox) => {
  const check =
    'import sys\nsys.exit(42 if sys.stdin.buffer.read().split() == open(sys.argv[2], "rb").read().split() else 43)\n'
  const several = await verified(sandbox, custom({ 'output_validators/a.py': check, 'output_validators/b.py': check }))
  assert.equal(several.checks, ['warning GV-OUTPUT-VALIDATOR-SEVERAL output_validators'])
  const wordy = check.replace('sys.exit', 'open(sys.argv[3] + "teammessage.txt", "w").write("x" * 5000)\nsys.exit')
  const idle = await verified(sandbox, base, {
    'output_validator/check.py': wordy.replace('sys.exit', 'open("nextpass.in", "w").write("1")\nsys.exit'),
  })
  assert.equal(idle.checks, [
    'warning GV-OUTPUT-VALIDATOR-FEEDBACK output_validator',
    'warning GV-OUTPUT-VALIDATOR-FEEDBACK output_validator',
  ])
  if (sandbox.languages.detect('a.rb')?.available !== true) return
  const ruby = 'exit STDIN.binmode.read.split == File.binread(ARGV[1]).split ? 42 : 43\n'
  const other = await verified(sandbox, minimal202509, { 'output_validator/check.rb': ruby })
  assert.equal(other.checks, ['error GV-OUTPUT-VALIDATOR-LANGUAGE output_validator'])
})

const answers: Files = {
  ...minimal202509,
  'answer_validators/check.py': `import sys
a, b = map(int, open(sys.argv[1]).read().split())
sys.exit(42 if sys.stdin.read() == str(a + b) + "\\n" else 43)
`,
  'data/invalid_answer/text.in': '1 2\n',
  'data/invalid_answer/text.ans': 'three\n',
}

test('run answer validators, and run nothing again', async (sandbox) => {
  const cache = openResultCache(null)
  assert.equal((await verified(sandbox, answers, {}, cache)).checks, [])
  const run = cache.counts.run
  assert.equal((await verified(sandbox, answers, {}, cache)).checks, [])
  assert.is(cache.counts.run, run)
  const wrong = await verified(sandbox, answers, {
    'data/secret/1.ans': '9 \n',
    'data/invalid_answer/text.ans': '3\n',
  })
  assert.equal(wrong.checks, [
    'info GV-DATA-WHITE-SPACE data/secret/1.ans',
    'error GV-ANSWER-VALIDATOR-REJECTS data/secret/1.ans',
    'error GV-ANSWER-VALIDATOR-ACCEPTS-INVALID data/invalid_answer/text.ans',
  ])
  const broken = await verified(sandbox, answers, { 'answer_validators/check.py': 'def\n' })
  assert.equal(broken.checks, ['error GV-ANSWER-VALIDATOR-BUILD answer_validators/check.py'])
})

const interactive: Files = {
  ...minimal202509,
  'problem.yaml': `${minimal202509['problem.yaml']}type: interactive\n`,
  'output_validator/check.py': `import sys
print(open(sys.argv[1]).read().strip(), flush=True)
line = sys.stdin.buffer.readline(100)
sys.exit(42 if line.strip() == open(sys.argv[2], 'rb').read().strip() else 43)
`,
}

test('find an interactive validator that breaks when it is not answered', async (sandbox) => {
  if (sandbox.driver.kind !== 'native') return
  const fine = await verified(sandbox, interactive)
  assert.equal(fine.checks, [])
  const naive = String(interactive['output_validator/check.py']).replace(/^line.*$/m, 'line = b"%d" % int(input())')
  const broken = await verified(sandbox, interactive, { 'output_validator/check.py': naive })
  const found = 'warning GV-OUTPUT-VALIDATOR-INTERACTION output_validator'
  assert.equal(broken.checks, [found, found, found])
  assert.match(broken.messages.join('\n'), /ends at once .*EOFError.*says nothing .*EOFError.*talks on .*ValueError/s)
})

validators.run()
