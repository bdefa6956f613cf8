// runs alone: what it judges comes near time limits

import { type Files, minimal202509, minimalLegacy, writePackage } from '@gavel/problem/test/package/fixture'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { sandboxTests } from '@gavel/sandbox/test/support/sandbox-tests'
import { GavelError } from '@gavel/shared/error'
import type { ExampleResult } from '@gavel/shared/verify'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { verifyPackage } from '../../src/verify/verify.ts'

const verify = suite('verify')

const test = await sandboxTests(verify)

async function report(box: Sandbox, base: Files, changes: Files = {}) {
  await using fixture = await writePackage(base, changes)
  const { checks, ...rest } = await verifyPackage(box, { directory: fixture.directory })
  const place = (file: string | null, line: number | null) => (line === null ? file : `${file}:${line}`)
  const shown = checks.map(({ severity, id, file, line }) => `${severity} ${id} ${place(file, line)}`)
  return { ...rest, messages: checks, checks: shown }
}

const sum = String(minimal202509['submissions/accepted/sum.py'])
const product = 'a, b = map(int, input().split())\nprint(a * b)\n'
const unlimited = { 'problem.yaml': String(minimal202509['problem.yaml']).replace('limits:\n  time_limit: 1\n', '') }

test('finds a package in order whose examples do what their folders say', async (box) => {
  const done: [ExampleResult, number, number][] = []
  await using fixture = await writePackage(minimal202509, {
    'submissions/wrong_answer/product.py': product,
    'submissions/run_time_error/crash.py': 'raise SystemExit(1)\n',
    'submissions/time_limit_exceeded/endless.py': 'while True: pass\n',
    'submissions/rejected/product/product.py': `# as wrong\n${product}`,
    'submissions/brute_force/crash.py': 'raise SystemExit(2)\n',
  })
  const result = await verifyPackage(box, {
    directory: fixture.directory,
    onExample: (...progress) => done.push(progress),
  })
  assert.equal(result.checks, [])
  assert.is(result.ok, true)
  assert.is(result.timeLimitSeconds, 1)
  assert.equal(
    result.submissions.map(({ path, verdict, agrees }) => [path.slice('submissions/'.length), verdict, agrees]),
    [
      ['accepted/sum.py', 'AC', true],
      ['brute_force/crash.py', 'RE', true],
      ['rejected/product', 'WA', true],
      ['run_time_error/crash.py', 'RE', true],
      ['time_limit_exceeded/endless.py', 'TLE', true],
      ['wrong_answer/product.py', 'WA', true],
    ],
  )
  assert.equal(
    done.map(([, count, total]) => [count, total]),
    [1, 2, 3, 4, 5, 6].map((count) => [count, 6]),
  )
})

test('tells of an example that gets another verdict, and where', async (box) => {
  const result = await report(box, minimal202509, { 'submissions/accepted/product.py': product })
  assert.is(result.ok, false)
  assert.equal(result.checks, ['error GV-SUBMISSION-VERDICT submissions/accepted/product.py'])
  assert.match(result.messages[0]?.message ?? '', /Expected AC, got WA on sample\/1/)
  assert.equal(
    result.submissions.map(({ agrees }) => agrees),
    [false, true],
  )
})

test('computes the time limit where the package gives none', async (box) => {
  const result = await report(box, minimal202509, {
    ...unlimited,
    'submissions/time_limit_exceeded/endless.py': 'while True: pass\n',
  })
  assert.equal(result.checks, [])
  assert.is(result.timeLimitSeconds, 1)
  assert.equal(
    result.submissions.map(({ verdict }) => verdict),
    ['AC', 'TLE'],
  )
})

test('has no time limit where nothing is there to compute it from', async (box) => {
  const result = await report(box, minimal202509, {
    ...unlimited,
    'submissions/accepted/sum.py': null,
    'submissions/rejected/sum.py': sum,
  })
  assert.is(result.timeLimitSeconds, null)
  assert.equal(result.checks, [
    'error GV-TIME-LIMIT-UNKNOWN null',
    'error GV-SUBMISSION-ACCEPTED-NONE submissions/accepted',
  ])
  assert.equal(
    result.submissions.map(({ verdict, agrees }) => [verdict, agrees]),
    [[null, null]],
  )
})

test('warns of a submission that is too slow by less than the margin', async (box) => {
  const burn = `import time\nwhile time.process_time() < 1.2: pass\n${sum}`
  const result = await report(box, minimal202509, { 'submissions/time_limit_exceeded/burn.py': burn })
  assert.equal(result.checks, ['warning GV-TIME-LIMIT-SENSITIVE submissions/time_limit_exceeded/burn.py'])
  assert.is(result.ok, true)
})

test('warns of an accepted submission that takes more than its share of the limit', async (box) => {
  const burn = `import time\nwhile time.process_time() < 0.6: pass\n${sum}`
  const result = await report(box, minimal202509, { 'submissions/accepted/burn.py': burn })
  assert.equal(result.checks, ['warning GV-TIME-LIMIT-TIGHT submissions/accepted/burn.py'])
})

test('says plainly that an example is not judged for want of its language', async (box) => {
  const result = await report(box, minimal202509, { 'submissions/accepted/sum.zz': 'sum\n' })
  assert.equal(result.checks, ['warning GV-SUBMISSION-LANGUAGE-MISSING submissions/accepted/sum.zz'])
  assert.is(result.ok, true)
  const { verdict, agrees, language } = result.submissions[1] ?? {}
  assert.equal([verdict, agrees, language], [null, null, null])
})

test('takes an example that does not compile for an error', async (box) => {
  const result = await report(box, minimal202509, { 'submissions/wrong_answer/broken.py': 'def\n' })
  assert.equal(result.checks, ['error GV-SUBMISSION-COMPILE submissions/wrong_answer/broken.py'])
  assert.is(result.ok, false)
})

test('runs every input validator on every test case', async (box) => {
  const result = await report(box, minimal202509, {
    'data/secret/2.in': '1 2 3\n',
    'data/secret/2.ans': '3\n',
    'submissions/accepted/sum.py': sum.replace('map(int, input().split())', 'list(map(int, input().split()))[:2]'),
  })
  assert.equal(result.checks, ['error GV-INPUT-VALIDATOR-REJECTS data/secret/2.in'])
  assert.is(result.ok, false)
})

test('gives input validators their arguments, then those of the submission', async (box) => {
  const echo = 'import sys\nprint(sys.argv[1:])\nsys.exit(43)\n'
  const result = await report(box, minimal202509, {
    'input_validators/validate.py': echo,
    'data/sample/1.yaml': 'args: [c]\ninput_validator_args: {validate: [a, b], }\n',
  })
  assert.match(result.messages[0]?.message ?? '', /\['a', 'b', 'c'\]/)
})

test('tells of input validators that are not there or do not build', async (box) => {
  const none = await report(box, minimal202509, { 'input_validators/validate.py': null })
  assert.equal(none.checks, ['error GV-INPUT-VALIDATOR-NONE input_validators'])
  const broken = await report(box, minimal202509, { 'input_validators/validate.py': 'def\n' })
  assert.equal(broken.checks, ['error GV-INPUT-VALIDATOR-BUILD input_validators/validate.py'])
})

test('judges with the output validator of the package, and tries it on the answers', async (box) => {
  const validator = `import sys
answer = open(sys.argv[2], 'rb').read().split()
sys.exit(42 if sys.stdin.buffer.read().split()[:1] == answer[:1] else 43)
`
  const fine = await report(box, minimal202509, { 'output_validator/check.py': validator })
  assert.equal(fine.checks, [])
  assert.is(fine.ok, true)
  const strict = await report(box, minimal202509, {
    'output_validator/check.py': validator.replace('answer[:1]', "[b'3']"),
    'submissions/accepted/sum.py': 'print(3)\n',
  })
  assert.equal(strict.checks, ['warning GV-OUTPUT-VALIDATOR-ANSWER data/secret/1.ans'])
  const broken = await report(box, minimal202509, { 'output_validator/check.py': 'def\n' })
  assert.equal(broken.checks, ['error GV-OUTPUT-VALIDATOR-BUILD output_validator'])
  assert.equal(broken.submissions, [])
})

test('makes a report of a package that does not load', async (box) => {
  const result = await report(box, minimal202509, {
    'problem.yaml': `${minimal202509['problem.yaml']}  memory: x\n`,
  })
  assert.is(result.ok, false)
  assert.equal(result.checks, ['error GV-CONFIG-VALUE problem.yaml:8'])
  assert.match(result.messages[0]?.message ?? '', /must be a number/)
  const missing = await report(box, minimal202509, { 'data/secret/2.in': '1 1\n' })
  assert.equal(missing.checks, ['error GV-DATA-ANSWER-MISSING data/secret/2.in'])
  const stopped = await report(box, minimalLegacy, {
    'problem.yaml': `${minimalLegacy['problem.yaml']}validation: custom\n`,
  })
  assert.equal(stopped.checks, ['error GV-OUTPUT-VALIDATOR-NONE problem.yaml:5', 'info GV-PACKAGE-NOT-RUN null'])
  const gone = await verifyPackage(box, { directory: '/nonexistent/package' })
  assert.equal(
    gone.checks.map(({ id }) => id),
    ['GV-PACKAGE-NOT-FOUND'],
  )
})

test('heeds the comment of DOMjudge in a folder that the format does not know', async (box) => {
  const result = await report(box, minimalLegacy, {
    'submissions/mixed/product.py': `# @EXPECTED_RESULTS@: WRONG-ANSWER\n${product}`,
    'submissions/others/product.py': product,
  })
  assert.equal(result.checks, ['warning GV-SUBMISSION-DIRECTORY submissions/others'])
  assert.equal(result.submissions[1]?.expected, ['WA', 'PE'])
  assert.is(result.ok, true)
})

test('stops when it is told to', async (box) => {
  await using fixture = await writePackage(minimal202509)
  try {
    await verifyPackage(box, { directory: fixture.directory, signal: AbortSignal.abort() })
    assert.unreachable()
  } catch (error) {
    assert.instance(error, GavelError)
    assert.is((error as GavelError).code, 'interrupted')
  }
})

verify.run()
