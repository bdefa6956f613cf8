import type { JudgeReport } from '@gavel/shared/judging'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { renderOutcome } from '../../src/render/report.ts'
import { createStyle } from '../../src/render/style.ts'

const outcome = suite('outcome of a judging')
const sandbox = { driver: 'native', image: 'host', digest: 'd', cgroup: 'v1' } as const
const render = (part: Partial<JudgeReport>) =>
  renderOutcome(
    {
      verdict: 'JE',
      score: null,
      compile: { ok: false, log: '' },
      tests: [],
      groups: [],
      sandbox,
      language: null,
      ...part,
    },
    createStyle(false),
  )

outcome('a judge error is explained by what failed, wherever that is said, and never by the compiler', () => {
  const figures = { cpuSeconds: 0, wallSeconds: 0, memoryBytes: 0, runs: 1 }
  const tests = [{ name: 'judge', verdict: 'JE' as const, message: 'The disk is full.', ...figures }]
  assert.match(render({ tests }), /^The disk is full\.\nJE \(Judge error\)/)
  assert.is(render({ compile: { ok: false, log: 'The node was lost.' } }), 'The node was lost.\nJE (Judge error)\n')
  assert.is(render({}), 'Judging failed, and not through the program.\nJE (Judge error)\n')
})

outcome('a compile error shows what the compiler says', () => {
  const text = render({ verdict: 'CE', compile: { ok: false, log: 'a.c:1: no' } })
  assert.is(text, 'The compiler says:\n  a.c:1: no\nCE (Compile error)\n')
})

outcome.run()
