import { Findings } from '@gavel/problem/package/findings'
import { type Files, load, minimal202509, minimalLegacy } from '@gavel/problem/test/package/fixture'
import { sandboxTests } from '@gavel/sandbox/test/support/sandbox-tests'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { checkTimeLimit } from '../../src/verify/examples/time-limit.ts'
import { withYaml } from './checked.ts'
import { verified } from './verified.ts'

const submissions = suite('checks of submissions')
const test = await sandboxTests(submissions)

const sum = String(minimal202509['submissions/accepted/sum.py'])

/** An olympiad's problem: the sample does not count, and a submission gets the points of the groups that it passes. */
const olympiad: Files = {
  ...minimalLegacy,
  'problem.yaml': `${minimalLegacy['problem.yaml']}type: scoring\ngrading: {show_test_data_groups: true}\n`,
  'data/testdata.yaml': 'on_reject: continue\nrange: 0 100\ngrader_flags: ignore_sample\n',
  'data/sample/testdata.yaml': 'accept_score: 0\nrange: 0 0\ngrader_flags: first_error\n',
  'data/secret/testdata.yaml': 'range: 0 100\ngrader_flags: first_error accept_if_any_accepted\n',
  'data/secret/1.in': null,
  'data/secret/1.ans': null,
  'data/secret/small/testdata.yaml': 'on_reject: break\naccept_score: 40\nrange: 0 40\ngrader_flags: min\n',
  'data/secret/small/1.in': '4 5\n',
  'data/secret/small/1.ans': '9\n',
  'data/secret/large/testdata.yaml': 'on_reject: break\naccept_score: 60\nrange: 0 60\ngrader_flags: min\n',
  'data/secret/large/1.in': '400 500\n',
  'data/secret/large/1.ans': '900\n',
  'submissions/partially_accepted/small.py': sum.replace('print(a + b)', 'print(a + b if a < 100 else 0)'),
}

test('find nothing in submissions that are in order', async (sandbox) => {
  const { checks, submissions } = await verified(sandbox, olympiad)
  assert.equal(checks, [])
  assert.equal(
    submissions.map(({ score }) => score),
    [100, 40],
  )
})

test('find an accepted submission that fails a sample', async (sandbox) => {
  const { checks } = await verified(sandbox, olympiad, {
    'submissions/accepted/sum.py': sum.replace('print(a + b)', 'print(a + b if a > 1 else 7)'),
  })
  assert.equal(checks, ['warning GV-SUBMISSION-SAMPLE submissions/accepted/sum.py'])
})

test('find a partially accepted submission that gets everything', async (sandbox) => {
  const { checks, ok } = await verified(sandbox, olympiad, { 'submissions/partially_accepted/small.py': `${sum}\n` })
  assert.equal(checks, ['warning GV-SUBMISSION-PARTIAL-WHOLE submissions/partially_accepted/small.py'])
  assert.is(ok, true)
})

test('find a partially accepted submission that is slower than the accepted ones', async (sandbox) => {
  const burn = `import time\nwhile time.process_time() < 0.4: pass\n${olympiad['submissions/partially_accepted/small.py']}`
  const { checks } = await verified(sandbox, olympiad, { 'submissions/partially_accepted/small.py': burn })
  assert.equal(checks, ['warning GV-SUBMISSION-PARTIAL-SLOW submissions/partially_accepted/small.py'])
})

test('find a submission that is there twice, is too large, or has an ending that nobody knows', async (sandbox) => {
  const { checks, messages } = await verified(sandbox, minimal202509, {
    ...withYaml(minimal202509, 'time_limit: 1', 'time_limit: 1\n  code: 1'),
    'submissions/accepted/again.py': sum,
    'submissions/accepted/large.py': `${sum}#${'x'.repeat(1024)}\n`,
    'submissions/wrong_answer/product.pyt': 'a, b = map(int, input().split())\nprint(a * b)\n',
  })
  assert.equal(checks, [
    'error GV-SUBMISSION-CODE-SIZE submissions/accepted/large.py',
    'info GV-SUBMISSION-TWICE submissions/accepted/sum.py',
    'warning GV-SUBMISSION-LANGUAGE-MISSING submissions/wrong_answer/product.pyt',
  ])
  assert.match(messages[2] ?? '', /\.py\?/)
})

/** What is found of a time limit, given the seconds of the slowest accepted submission: `severity id`. */
async function limitFindings(base: Files, changes: Files, seconds: number): Promise<string[]> {
  const problem = await load(base, changes)
  const findings = new Findings()
  const limit = problem.limits.timeSeconds
  if (limit === null) throw new Error('It has no time limit.')
  checkTimeLimit(problem, limit, { seconds, path: 'submissions/accepted/sum.py' }, findings)
  return findings.list.map(({ severity, id }) => `${severity} ${id}`)
}
const limitOf = (seconds: string): Files => withYaml(minimal202509, 'time_limit: 1', `time_limit: ${seconds}`)
const ini = (seconds: string): Files => ({ 'domjudge-problem.ini': `timelimit='${seconds}'\n` })

submissions('tell of time limits by what submissions take', async () => {
  assert.equal(await limitFindings(minimal202509, limitOf('1'), 0.5), [])
  assert.equal(await limitFindings(minimal202509, limitOf('1'), 0.6), ['warning GV-TIME-LIMIT-TIGHT'])
  assert.equal(await limitFindings(minimal202509, limitOf('1'), 0.8), ['error GV-TIME-LIMIT-TIGHT'])
  assert.equal(await limitFindings(minimalLegacy, ini('1'), 0.9), ['warning GV-TIME-LIMIT-TIGHT'])
  assert.equal(await limitFindings(minimal202509, limitOf('10'), 0.1), [])
  assert.equal(await limitFindings(minimal202509, limitOf('11'), 0.1), ['info GV-TIME-LIMIT-LOOSE'])
  assert.equal(await limitFindings(minimalLegacy, ini('30'), 0.1), ['info GV-TIME-LIMIT-LOOSE'])
})

submissions('tell of time limits that nobody can measure', async () => {
  const found = await limitFindings(minimal202509, limitOf('1.0005\n  time_resolution: 0.0005'), 0.1)
  assert.equal(found, ['warning GV-TIME-LIMIT-PRECISION'])
  // With a limit of its own the resolution says nothing.
  assert.equal(await limitFindings(minimal202509, limitOf('1.5'), 0.1), [])
  assert.equal(await limitFindings(minimal202509, limitOf('1.5\n  time_resolution: 0.1'), 0.1), [])
  assert.equal(await limitFindings(minimalLegacy, ini('1.5'), 0.1), [])
})

submissions.run()
