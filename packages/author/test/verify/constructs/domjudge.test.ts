import { type Files, writePackage } from '@gavel/problem/test/package/fixture'
import * as assert from 'uvu/assert'
import { verifyPackage } from '../../../src/verify/verify.ts'
import { makeBench } from '../../convert/make-bench.ts'
import { examineFiles, family } from './family.ts'
import { addition, failsOn, legacySum, sum } from './sum-package.ts'

const dialect = await family('the dialect of DOMjudge')
const { test } = dialect
const base: Files = { ...legacySum(), ...addition('secret/1', 1, 1), ...addition('secret/2', 2, 2) }
const expecting = (names: string, source: string) => `# @EXPECTED_RESULTS@: ${names}\n${source}`

test('every key of its own file is known, and its time limit counts', async (box) => {
  const ini = `; made by hand
name = "Sum" ; of two
allow_submit = 1
allow_judge = 1
timelimit = '0.6'; seconds
special_run =
points = 3
color = #ffffff
externalid = sum
short-name = A
`
  const files = { ...base, '.timelimit': null, 'domjudge-problem.ini': ini }
  const { checks, report } = await examineFiles(box, files)
  assert.equal(checks, [])
  assert.is(report.timeLimitSeconds, 0.6)
  const other = await examineFiles(box, files, {
    'domjudge-problem.ini': `${ini}special_compare = float\ncolour = red\n`,
  })
  assert.equal(other.checks, [
    'warning GV-CONFIG-DOMJUDGE domjudge-problem.ini',
    'warning GV-CONFIG-KEY domjudge-problem.ini',
  ])
  const twice = await examineFiles(box, files, { '.timelimit': '2\n' })
  assert.equal(twice.checks, ['warning GV-CONFIG-TIME-LIMIT-TWICE .timelimit'])
  const bad = await examineFiles(box, files, { 'domjudge-problem.ini': 'timelimit = soon\n' })
  assert.equal(bad.checks[0], 'error GV-CONFIG-VALUE domjudge-problem.ini')
})

test('comments say what is expected in folders of its own', async (box) => {
  const { checks, got, report } = await examineFiles(box, base, {
    'submissions/mixed/a.py': expecting('CORRECT', sum),
    'submissions/mixed/b.py': expecting('ACCEPTED, wrong_answer', failsOn('1 1')),
    'submissions/mixed_more/c.py': expecting('NO-OUTPUT', 'pass\n'),
    'submissions/multiple/d.py': expecting('TIMELIMIT', 'while True: pass\n'),
    'submissions/multiple/e.py': expecting('RUN-ERROR', 'raise SystemExit(1)\n'),
    'submissions/multiple/f.py': expecting('COMPILER-ERROR', 'def\n'),
    'submissions/multiple/g.py': expecting('CHECK-MANUALLY', sum),
    'submissions/multiple/h.c': `/* @EXPECTED_RESULTS@: OUTPUT-LIMIT */\n#include <stdio.h>\nint main(void) { for (;;) puts("flood"); }\n`,
  })
  assert.equal(checks, [])
  assert.equal(got.slice(1), [
    'mixed/a.py AC',
    'mixed/b.py WA',
    'mixed_more/c.py WA',
    'multiple/d.py TLE',
    'multiple/e.py RE',
    'multiple/f.py CE',
    'multiple/g.py AC',
    'multiple/h.c OLE',
  ])
  assert.ok(report.submissions.every(({ agrees }) => agrees))
})

test('comments that are wrong, or that nobody can read, are told', async (box) => {
  const { checks } = await examineFiles(box, base, {
    'submissions/mixed/a.py': expecting('WRONG-ANSWER', sum),
    'submissions/mixed/b.py': expecting('FINE', sum),
    'submissions/multiple/c.py': sum,
    'submissions/multiple/d.py': expecting('CORRECT', 'def\n'),
  })
  assert.equal([...checks].sort(), [
    'error GV-SUBMISSION-COMPILE submissions/multiple/d.py',
    'error GV-SUBMISSION-VERDICT submissions/mixed/a.py',
    'warning GV-SUBMISSION-DIRECTORY submissions/mixed',
    'warning GV-SUBMISSION-DIRECTORY submissions/multiple',
  ])
})

test('scores of its dialect are those of groups, and converted they stay the same', async (box) => {
  const group = (name: string, score: number, a: number): Files => ({
    [`data/secret/${name}/testdata.yaml`]: `accept_score: ${score}\n`,
    ...addition(`secret/${name}/1`, a, 1),
    ...addition(`secret/${name}/2`, a, 2),
  })
  const dialect: Files = {
    ...legacySum('type: scoring\n'),
    ...group('a', 20, 4),
    ...group('b', 40, 5),
    'submissions/accepted/sum.py': `# @EXPECTED_SCORE@: 60\n${sum}`,
    'submissions/partial/b.py': `# @EXPECTED_SCORE@: 20\n${failsOn('5 2')}`,
    'submissions/partial/sample.py': `# @EXPECTED_SCORE@: 60\n${failsOn('1 2')}`,
  }
  const { checks, got } = await examineFiles(box, dialect)
  assert.equal(
    checks.filter((line) => line.startsWith('error')),
    [],
  )
  assert.equal(got, ['accepted/sum.py AC 60', 'partial/b.py AC 20', 'partial/sample.py AC 60'])
  await using bench = await makeBench()
  await using source = await writePackage(dialect)
  await bench.to(source.directory, 'modern', '2025-09')
  const { submissions } = await verifyPackage(box, { directory: bench.at('modern') })
  assert.equal(
    submissions.map(({ score }) => score),
    [60, 20, 60],
  )
})

test('a range alone leaves the score of its dialect to the validator', async (box) => {
  const validator = `import sys
good = sys.stdin.read().split() == open(sys.argv[2]).read().split()
open(sys.argv[3] + "score.txt", "w").write("7") if good else None
sys.exit(42 if good else 43)
`
  const { checks, got } = await examineFiles(box, {
    ...legacySum('type: scoring\nvalidation: custom\n'),
    ...addition('secret/a/1', 4, 1),
    ...addition('secret/a/2', 4, 2),
    'data/secret/a/testdata.yaml': 'range: 0 20\n',
    'output_validators/v.py': validator,
    'submissions/accepted/sum.py': `# @EXPECTED_SCORE@: 14\n${sum}`,
  })
  assert.equal(
    checks.filter((line) => line.startsWith('error')),
    [],
  )
  assert.equal(got, ['accepted/sum.py AC 14'])
})

test('folders that people mean something by are read so, and told of once; what is put aside is not judged', async (box) => {
  const { checks, got, report } = await examineFiles(box, base, {
    'submissions/rejected/a.py': failsOn('1 1'),
    'submissions/rejected/b.py': 'raise SystemExit(1)\n',
    'submissions/runtime_error/c.py': 'raise SystemExit(2)\n',
    'submissions/mixed/d.py': failsOn('1 2'),
    'submissions/accepted/e.py.disabled': 'no program',
    'submissions/accepted/f.template': 'no program',
  })
  assert.equal([...checks].sort(), [
    'warning GV-SUBMISSION-DIRECTORY submissions/mixed',
    'warning GV-SUBMISSION-DIRECTORY submissions/rejected',
    'warning GV-SUBMISSION-DIRECTORY submissions/runtime_error',
  ])
  assert.is(report.checks.filter(({ id }) => id === 'GV-SUBMISSION-ASIDE').length, 1)
  assert.equal(got, [
    'accepted/sum.py AC',
    'mixed/d.py WA',
    'rejected/a.py WA',
    'rejected/b.py RE',
    'runtime_error/c.py RE',
  ])
  assert.ok(report.submissions.every(({ agrees }) => agrees))
  const wrong = await examineFiles(box, base, { 'submissions/rejected/a.py': `${sum}# right\n` })
  assert.ok(wrong.checks.includes('error GV-SUBMISSION-VERDICT submissions/rejected/a.py'))
})

test('comments name the score that is expected', async (box) => {
  const scoring: Files = {
    ...base,
    ...legacySum('type: scoring\n'),
    'data/testdata.yaml': 'on_reject: continue\ngrader_flags: ignore_sample\naccept_score: 10\n',
    'data/secret/testdata.yaml': 'grader_flags: accept_if_any_accepted\n',
    'submissions/partial/a.py': `# @EXPECTED_SCORE@: 10\n${failsOn('1 1')}`,
    'submissions/accepted/sum.py': `# @EXPECTED_SCORE@: 20\n${sum}`,
  }
  const { checks, got } = await examineFiles(box, scoring)
  assert.equal(checks, [])
  assert.equal(got, ['accepted/sum.py AC 20', 'partial/a.py AC 10'])
  const wrong = await examineFiles(box, scoring, {
    'submissions/partial/a.py': `# @EXPECTED_SCORE@: 11\n${failsOn('1 1')}`,
  })
  assert.equal(wrong.checks, ['error GV-SUBMISSION-VERDICT submissions/partial/a.py'])
  assert.match(wrong.messages[0] ?? '', /Expected a score of 11, got 10/)
})

test('the statement may be a PDF in the root, and submissions.json name languages and entry points', async (box) => {
  const { checks, got, report } = await examineFiles(box, base, {
    'problem_statement/problem.en.tex': null,
    'problem.pdf': '%PDF-1.4\n',
    'submissions/accepted/odd.txt': sum,
    'submissions/accepted/parts/first.py': 'raise SystemExit(1)\n',
    'submissions/accepted/parts/second.py': sum,
    'submissions.json': JSON.stringify({
      'submissions/accepted/odd.txt': { langid: 'python3', team: 'nobody' },
      'submissions/accepted/parts/': { entry_point: 'second.py' },
    }),
  })
  assert.equal(checks, [])
  assert.equal(got, ['accepted/odd.txt AC', 'accepted/sum.py AC', 'accepted/parts AC'])
  assert.match(report.submissions[0]?.language ?? '', /^py/)
  const broken = await examineFiles(box, base, { 'submissions.json': '[1]' })
  assert.equal(broken.checks, ['warning GV-SUBMISSION-JSON submissions.json'])
})

dialect.run()
