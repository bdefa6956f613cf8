import { GavelError } from '@gavel/shared/error'
import type { CheckFinding } from '@gavel/shared/verify'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { applyBaseline, formatBaseline, parseBaseline } from '../../src/verify/baseline.ts'

const baseline = suite('baseline')

const check = (id: string, file: string | null, message = 'm', severity: CheckFinding['severity'] = 'warning') => ({
  id,
  file,
  message,
  severity,
  line: 7,
})
const license = check('GV-CONFIG-LICENSE', 'problem.yaml')
const slug = check('GV-CONFIG-SLUG', null)
const looked = () => true

function written(...checks: CheckFinding[]) {
  return parseBaseline(formatBaseline([{ path: 'problems/sum', checks }]), 'b.json')
}

baseline('knows what it was written of, on whatever line, and nothing else', () => {
  const known = written(license, slug)
  const moved = { ...license, line: 90 }
  const other = check('GV-CONFIG-LICENSE', 'problem.yaml', 'another message')
  const outcome = applyBaseline(known, 'problems/sum', [moved, slug, other], looked)
  assert.equal([outcome.checks, outcome.known, outcome.stale], [[other], 2, []])
  assert.is(applyBaseline(known, 'problems/product', [license], looked).known, 0)
})

baseline('tells entries that are not found any more, of the package that was checked and of rules that were', () => {
  const known = written(license, slug)
  const stale = applyBaseline(known, 'problems/sum', [license], looked).stale
  assert.equal(
    stale.map(({ id, file }) => `${id} ${file}`),
    ['GV-CONFIG-SLUG problems/sum'],
  )
  assert.equal(applyBaseline(known, 'problems/su', [], looked).stale, [])
  assert.equal(applyBaseline(known, 'problems/sum', [], () => false).stale, [])
})

baseline('never knows what keeps a package from being looked at', () => {
  const broken = check('GV-CONFIG-VALUE', 'problem.yaml', 'm', 'error')
  const many = check('GV-PACKAGE-TOO-MANY-FINDINGS', null, 'm', 'error')
  const failed = check('GV-PACKAGE-FAILED', null, 'm', 'error')
  assert.equal(written(broken, many, failed).entries, [])
  const raised = check('GV-CONFIG-KEY', 'problem.yaml', 'm', 'error')
  assert.is(applyBaseline(written(raised), 'problems/sum', [raised], looked).known, 1)
})

baseline('is the same text for the same findings in any order, each once', () => {
  const one = formatBaseline([{ path: 'a', checks: [license, slug, license] }])
  assert.is(one, formatBaseline([{ path: 'a', checks: [slug, license] }]))
  assert.is(JSON.parse(one).findings.length, 2)
})

baseline('another file is refused', () => {
  for (const text of ['', '[]', '{"version": 2, "findings": []}', '{"version": 1, "findings": [{"id": 1}]}']) {
    assert.throws(
      () => parseBaseline(text, 'b.json'),
      (error: unknown) => error instanceof GavelError && error.code === 'file.unusable' && error.file === 'b.json',
    )
  }
})

baseline.run()
