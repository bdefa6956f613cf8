import type { Sandbox } from '@gavel/sandbox/sandbox'
import * as assert from 'uvu/assert'
import { examineFiles, examineFixture, family } from './family.ts'
import { addition, failsOn, legacySum } from './sum-package.ts'

const groups = await family('groups of legacy')
const { test } = groups

/** Two groups, of one case and of two, in a scoring problem whose submission fails on secret/a/1 alone. */
const grouped = {
  ...legacySum('type: scoring\n'),
  ...addition('secret/a/1', 1, 1),
  ...addition('secret/b/1', 2, 1),
  ...addition('secret/b/2', 2, 2),
  'submissions/accepted/sum.py': null,
  'submissions/mixed/first.py': `# @EXPECTED_RESULTS@: CORRECT, WRONG-ANSWER\n${failsOn('1 1')}`,
}
type Texts = Readonly<Record<string, string>>
async function gradedBy(box: Sandbox, files: Texts): Promise<string[]> {
  const { groups, got } = await examineFiles(box, grouped, files)
  const inner = groups('mixed/first.py').filter((line) => !line.startsWith('sample'))
  return [...inner, got[0]?.split(' ').slice(1).join(' ') ?? '']
}
const goingOn = 'on_reject: continue\n'

test('break at the first case that is not accepted unless they are told to continue', async (box) => {
  assert.equal(await gradedBy(box, {}), ['secret/a WA 0', 'secret WA 0', 'WA'])
  const all = ['secret/a WA 0', 'secret/b AC 2', 'secret WA 2', 'WA']
  assert.equal(await gradedBy(box, { 'data/testdata.yaml': goingOn }), all)
  const files = { 'data/testdata.yaml': goingOn, 'data/secret/testdata.yaml': 'on_reject: break\n' }
  assert.equal(await gradedBy(box, files), ['secret/a WA 0', 'secret WA 0', 'WA'])
})

test('have every key of the groups around them, key by key', async (box) => {
  const files = {
    'data/testdata.yaml': `${goingOn}accept_score: 5\nreject_score: 1\n`,
    'data/secret/testdata.yaml': 'grader_flags: always_accept max\n',
    'data/secret/b/testdata.yaml': 'accept_score: 7\n',
  }
  // The whole of data/ adds, since its own file has no flags: 5 of the sample, 7 of secret.
  assert.equal(await gradedBy(box, files), ['secret/a AC 1', 'secret/b AC 7', 'secret AC 7', 'AC 12'])
})

test('are graded by the default grader as its flags say', async (box) => {
  const flags = (words: string) =>
    gradedBy(box, {
      'data/testdata.yaml': goingOn,
      'data/secret/testdata.yaml': `accept_score: 6\ngrader_flags: ${words}\n`,
    })
  assert.equal(await flags('sum'), ['secret/a WA 0', 'secret/b AC 12', 'secret WA 12', 'WA'])
  assert.equal(await flags('min max avg first_error'), ['secret/a WA 0', 'secret/b AC 6', 'secret WA 3', 'WA'])
  assert.equal(await flags('max accept_if_any_accepted'), ['secret/a WA 0', 'secret/b AC 6', 'secret AC 6', 'AC 7'])
  assert.equal(await flags('min always_accept'), ['secret/a AC 0', 'secret/b AC 6', 'secret AC 0', 'AC 1'])
})

test('leave samples out of the whole where they are told to', async (box) => {
  const ignoring = {
    'data/testdata.yaml': `${goingOn}grader_flags: ignore_sample\n`,
    'data/secret/testdata.yaml': 'grader_flags: always_accept\n',
  }
  assert.equal((await gradedBy(box, ignoring)).at(-1), 'AC 2')
  const { got } = await examineFiles(box, grouped, { ...ignoring, 'data/sample/1.in': null, 'data/sample/1.ans': null })
  assert.equal(got, ['mixed/first.py AC 2'], 'secret counts where there is no sample to leave out')
})

test('with flags, scores or ranges that make no sense do not load', async (box) => {
  const found = async (name: string, text: string) => {
    const { checks } = await examineFiles(box, grouped, { [name]: text })
    return checks.filter((line) => line.startsWith('error') && line.endsWith(name)).map((line) => line.split(' ')[1])
  }
  assert.equal(await found('data/secret/testdata.yaml', 'grader_flags: best\n'), ['GV-DATA-GRADER-FLAGS'])
  assert.equal(await found('data/secret/testdata.yaml', 'grader_flags: ignore_sample\n'), ['GV-DATA-GRADER-FLAGS'])
  assert.equal(await found('data/testdata.yaml', 'grader_flags: ignore_sample\n'), ['GV-DATA-GRADER-FLAGS'])
  assert.equal(await found('data/secret/testdata.yaml', 'grading: custom\n'), ['GV-GRADER-NONE'])
  assert.equal(await found('data/secret/testdata.yaml', 'accept_score: many\nrange: 3 2\n'), [
    'GV-DATA-CONFIG-VALUE',
    'GV-DATA-CONFIG-VALUE',
  ])
})

test('of an olympiad share cases by links, and who solves a part is accepted with less', async (box) => {
  const { ok, checks, got, groups } = await examineFixture(box, 'olympiad')
  assert.equal(checks, [])
  assert.is(ok, true)
  assert.equal(got, [
    'accepted/full.py AC 100',
    'partially_accepted/small.py AC 30',
    'time_limit_exceeded/never.py TLE',
    'wrong_answer/none.py WA',
  ])
  assert.equal(groups('partially_accepted/small.py'), [
    'sample AC 0',
    'secret/group1 AC 30',
    'secret/group2 WA 0',
    'secret AC 30',
  ])
  assert.equal(groups('time_limit_exceeded/never.py').at(-1), 'secret TLE 0')
})

test('of an olympiad hold submissions to their folders, and scores to their ranges', async (box) => {
  const { checks, ok } = await examineFixture(box, 'olympiad', {
    'submissions/partially_accepted/small.py': 'print(sum(map(int, input().split())))\n',
    'submissions/accepted/half.py': 'a, b = map(int, input().split())\nprint(a + b if a < 100 else 0)\n',
    'submissions/time_limit_exceeded/never.py': null,
    'data/secret/group2/testdata.yaml': 'on_reject: break\naccept_score: 70\nrange: 0 60\ngrader_flags: min\n',
  })
  assert.is(ok, false)
  assert.equal(checks, [
    'error GV-DATA-SCORE-RANGE data/secret/group2',
    'warning GV-SUBMISSION-SCORE submissions/accepted/half.py',
    'warning GV-SUBMISSION-PARTIAL-WHOLE submissions/partially_accepted/small.py',
  ])
})

test('whose least score is the best look for it', async (box) => {
  const least = {
    ...legacySum('type: scoring\ngrading: {objective: min}\n'),
    ...addition('secret/1', 1, 1),
    'data/testdata.yaml': 'grader_flags: sum\nrange: 4 10\naccept_score: 2\n',
    'data/sample/testdata.yaml': 'range: 0 10\n',
    'data/secret/testdata.yaml': 'range: 0 10\n',
    'submissions/partially_accepted/sum.py': 'print(sum(map(int, input().split())))\n',
  }
  const { checks } = await examineFiles(box, least)
  assert.equal(checks, ['warning GV-SUBMISSION-PARTIAL-WHOLE submissions/partially_accepted/sum.py'])
  const more = await examineFiles(box, least, {
    'data/testdata.yaml': 'grader_flags: sum\nrange: 3 10\naccept_score: 2\n',
  })
  assert.equal(more.checks, ['warning GV-SUBMISSION-SCORE submissions/accepted/sum.py'])
})

groups.run()
