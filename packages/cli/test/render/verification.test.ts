import type { CheckFinding, ExampleResult, VerifyReport } from '@gavel/shared/verify'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createStyle } from '../../src/render/style.ts'
import { renderExample, renderSummary, renderVerification } from '../../src/render/verification.ts'

const verification = suite('verification')
const plain = createStyle(false)
const place = { style: plain, width: null }
const example = (agrees: boolean | null): ExampleResult => ({
  path: 'submissions/accepted/a.zz',
  language: null,
  expected: ['AC'],
  verdict: agrees === null ? null : agrees ? 'AC' : 'WA',
  score: null,
  agrees,
})
const finding: CheckFinding = { id: 'GV-X', severity: 'error', message: 'Bad.', file: 'problem.yaml', line: 3 }
const report = (changes: Partial<VerifyReport> = {}): VerifyReport => ({
  ok: false,
  timeLimitSeconds: 1,
  checks: [],
  submissions: [],
  ...changes,
})

verification('what was not judged counts neither way, and is said', () => {
  const submissions = [example(true), example(null), example(true)]
  const fine = report({ ok: true, timeLimitSeconds: null, submissions })
  assert.is(renderVerification(fine, place), '  Fine: 2 of 3 example submissions agree, 1 not judged.\n')
  assert.is(renderExample(example(null), 2, 3, plain), '  2/3 skipped submissions/accepted/a.zz: not judged')
  assert.match(renderExample(example(false), 2, 3, plain), /differs .*: WA, wanted AC$/)
})

verification('findings stand under each other, the worst first, with file and line', () => {
  const warning = { ...finding, severity: 'warning' as const, file: 'data/sample/1.in', line: null }
  const lines = renderVerification(report({ checks: [warning, finding] }), place).split('\n')
  assert.is(lines[0], '  error   problem.yaml:3:   Bad. (GV-X)')
  assert.is(lines[1], '  warning data/sample/1.in: Bad. (GV-X)')
})

verification('text of a package stays on its line and has no escapes', () => {
  const checks = [{ ...finding, message: 'a\n::error::b\u001b[31m' }]
  assert.match(renderVerification(report({ checks }), place), 'problem.yaml:3: a ::error::b (GV-X)\n')
})

verification('many findings of a rule are cut short, and it is said', () => {
  const checks = Array.from({ length: 25 }, (_, index) => ({ ...finding, line: index + 1 }))
  const text = renderVerification(report({ checks }), place)
  assert.is(text.split('\n').length, 10 + 1 + 1 + 1)
  assert.match(text, 'error   and 15 more (GV-X)')
})

verification('what was mended, and what a baseline knows and lists in vain, is said', () => {
  const text = renderVerification(
    report({
      fixed: [{ id: 'GV-CONFIG-UUID', file: 'problem.yaml', message: 'Added a uuid.' }],
      baseline: { known: 2, stale: [{ id: 'GV-Y', file: 'sum/problem.yaml' }] },
      runs: { cached: 3, run: 1 },
    }),
    place,
  )
  assert.match(text, '  fixed   problem.yaml: Added a uuid.\n')
  assert.match(text, 'The baseline knows 2 other findings.')
  assert.match(text, '  stale   sum/problem.yaml: the baseline lists it, and it is not found. (GV-Y)')
  assert.match(text, '3 of 4 results came from the cache.')
})

verification('findings that say the same of several test cases are one, and those of programs are told apart', () => {
  const checks = [1, 2, 3, 4, 5, 6, 7].map((index) => ({ ...finding, file: `data/secret/${index}.in`, line: null }))
  const text = renderVerification(report({ checks }), place)
  assert.match(text, 'data/secret/1.in: Bad. (and 6 more test cases) (GV-X)\n')
  assert.is(text.split('\n').length, 3)
})

verification('what was not run is said, with the reason', () => {
  const left = (part: string, why: string | null) => ({ part, ran: why === null, why })
  const parts = [left('data', null), left('input validators', 'no time'), left('submissions', 'no time')]
  assert.match(renderVerification(report({ parts }), place), '  Not run: input validators, submissions: no time.\n')
})

verification('a score is told with the one that was wanted', () => {
  const result = { ...example(false), verdict: 'AC' as const, score: 121, expectedScore: [60, 60] as [number, number] }
  assert.match(renderExample(result, 1, 1, plain), /: AC 121, wanted AC with 60$/)
})

verification('several packages get a table', () => {
  const one = { name: 'problems/sum', path: 'problems/sum', report: report({ checks: [finding], seconds: 1.25 }) }
  const other = {
    name: 'b',
    path: 'b',
    report: report({ ok: true, timeLimitSeconds: null, submissions: [example(true)] }),
  }
  assert.equal(renderSummary([one, other], plain).split('\n'), [
    '',
    'package       time limit  errors  warnings  agree  seconds',
    'problems/sum  1.00 s      1       0         0/0    1.3',
    'b             -           0       0         1/1    -',
    '1 of 2 packages are fine.',
    '',
  ])
})

verification.run()
