import type { Files } from '@gavel/problem/test/package/fixture'
import * as assert from 'uvu/assert'
import { examineFiles, family } from './family.ts'
import { addition, modernSum } from './sum-package.ts'

const files = await family('score files of 2025-09')
const { test } = files

/** Writes what the output says into the files that it names: "42 score.txt=7". */
const obeying = `import sys
code, *files = sys.stdin.read().split()
for file in files:
    name, _, text = file.partition("=")
    with open(sys.argv[3] + name, "w") as out:
        out.write(text + "\\n")
sys.exit(int(code))
`
/** Prints what is asked for one of the secret inputs, and what is accepted without a score for all others. */
const says = (words: string, otherwise = '42') => `print("${words}" if input() == "5 5" else "${otherwise}")\n`

const problem: Files = {
  ...modernSum('type: scoring\n'),
  ...addition('secret/a/1', 5, 5),
  ...addition('secret/a/2', 6, 6),
  'data/sample/1.ans': '42\n',
  'data/secret/a/1.ans': '42\n',
  'data/secret/a/2.ans': '42\n',
  'data/secret/a/test_group.yaml': 'max_score: 100\nscore_aggregation: sum\n',
  'output_validator/obey.py': obeying,
  'submissions/accepted/sum.py': 'print(42)\n',
}
/** What submissions that print these words get: the verdict, and the score. */
async function scoresOf(box: Parameters<typeof examineFiles>[0], programs: readonly string[], changes: Files = {}) {
  const names = programs.map((_, index) => `submissions/others/${index}.py`)
  const { got, report } = await examineFiles(box, problem, {
    ...changes,
    ...Object.fromEntries(programs.map((source, index) => [names[index] ?? '', source])),
  })
  const errors = report.checks.filter(({ id }) => id === 'GV-SUBMISSION-JUDGE-ERROR')
  return got
    .filter((line) => line.startsWith('others'))
    .map((line, index) => {
      const why = errors.find(({ file }) => file === names[index])?.message
      return line.split(' ').slice(1).join(' ') + (why === undefined ? '' : `: ${why}`)
    })
}

test('say what share of the most, or how much, a test case gets', async (box) => {
  const programs = [
    '42',
    '42 score.txt=7.5',
    '42 score_multiplier.txt=0.5',
    '42 score.txt=0',
    '42 score.txt=5e1',
    '42 score_multiplier.txt=1',
    '43',
  ]
  assert.equal(
    await scoresOf(
      box,
      programs.map((words) => says(words)),
    ),
    ['AC 100', 'AC 57.5', 'AC 75', 'AC 50', 'AC 100', 'AC 100', 'AC 50'],
  )
  const least = { 'data/secret/a/test_group.yaml': 'max_score: 100\nscore_aggregation: min\n' }
  assert.equal(
    await scoresOf(
      box,
      programs.slice(1, 4).map((words) => says(words)),
      least,
    ),
    ['AC 7.5', 'AC 50', 'AC 0'],
  )
})

test('that break one of the seven rules are judge errors', async (box) => {
  const bounded = [
    '43 score.txt=1',
    '43 score_multiplier.txt=1',
    '42 score.txt=1 score_multiplier.txt=1',
    '42 score.txt=50.1',
    '42 score.txt=-1',
    '42 score.txt=many',
    '42 score.txt=',
    '42 score_multiplier.txt=1.5',
    '42 score.txt=inf',
  ]
  const got = await scoresOf(
    box,
    bounded.map((words) => says(words)),
  )
  assert.equal(
    got.map((line) => line.slice(0, 2)),
    bounded.map(() => 'JE'),
    got.join('\n'),
  )
  assert.match(got[0] ?? '', /did not accept/)
  assert.match(got[2] ?? '', /both/)
  assert.match(got[3] ?? '', /50 at most/)

  const passFail = { 'data/secret/a/test_group.yaml': 'max_score: 100\n' }
  const unasked = await scoresOf(box, [says('42 score.txt=1'), says('42 score_multiplier.txt=1'), says('42')], passFail)
  assert.equal(
    unasked.map((line) => line.split(':')[0]),
    ['JE', 'JE', 'AC 100'],
    'a pass-fail group',
  )

  const unbounded = {
    'data/secret/test_group.yaml': 'max_score: unbounded\n',
    'data/secret/a/test_group.yaml': 'score_aggregation: sum\n',
  }
  const endless = ['42 score.txt=1000', '42', '42 score_multiplier.txt=0.5', '43'].map((words) =>
    says(words, '42 score.txt=1'),
  )
  assert.equal(
    (await scoresOf(box, endless, unbounded)).map((line) => line.split(':')[0]),
    ['AC 1001', 'JE', 'JE', 'AC 1'],
  )
})

test('are passed over in samples, and count in the last case too', async (box) => {
  assert.equal(await scoresOf(box, ['print("42 score.txt=3" if input() == "1 2" else 42)\n']), ['AC 100'])
  // The first case fails, the second is a judge error: all of a group that adds is run.
  assert.equal(
    (await scoresOf(box, [says('43', '42 score.txt=99')])).map((line) => line.split(':')[0]),
    ['JE'],
  )
  const sample = 'print("0" if input() == "1 2" else 42)\n'
  assert.equal(
    (await scoresOf(box, [sample])).map((line) => line.split(':')[0]),
    ['JE'],
    'the validator breaks on a sample',
  )
})

test('may not give a group more than it has', async (box) => {
  const pair = { 'data/secret/test_group.yaml': 'score_aggregation: min\nmax_score: 30\n' }
  const [got] = await scoresOf(box, [says('42')], pair)
  assert.match(got ?? '', /^JE/)
  assert.match(got ?? '', /it got 100, and the group has 30 at most/)
})

files.run()
