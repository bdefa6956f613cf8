import type { ExampleResult, VerifyReport } from '@gavel/shared/verify'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createStyle } from '../../src/render/style.ts'
import { renderExample, renderVerification } from '../../src/render/verification.ts'

const verification = suite('verification')
const plain = createStyle(false)
const example = (agrees: boolean | null): ExampleResult => ({
  path: 'submissions/accepted/a.zz',
  language: null,
  expected: ['AC'],
  verdict: agrees === null ? null : agrees ? 'AC' : 'WA',
  score: null,
  agrees,
})

verification('what was not judged counts neither way, and is said', () => {
  const submissions = [example(true), example(null), example(true)]
  const report: VerifyReport = { ok: true, timeLimitSeconds: null, checks: [], submissions }
  assert.is(renderVerification(report, plain), '  Fine: 2 of 3 example submissions agree, 1 not judged.\n')
  assert.is(renderExample(example(null), 2, 3, plain), '  2/3 skipped submissions/accepted/a.zz: not judged')
  assert.match(renderExample(example(false), 2, 3, plain), /differs .*: WA, wanted AC$/)
})

verification('a finding has its file and line before it', () => {
  const finding = { id: 'GV-X', severity: 'error' as const, message: 'Bad.', file: 'problem.yaml', line: 3 }
  const report = (line: number | null) => ({
    ok: false,
    timeLimitSeconds: 1,
    checks: [{ ...finding, line }],
    submissions: [],
  })
  assert.match(renderVerification(report(3), plain), '  error problem.yaml:3: Bad. (GV-X)')
  assert.match(renderVerification(report(null), plain), '  error problem.yaml: Bad. (GV-X)')
})

verification.run()
