import type { JudgeReport, TestResult } from '@gavel/shared/judging'
import type { LifeEvent } from '@gavel/shared/life'
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { detailOf } from '../../src/submissions/detail.ts'

const detail = suite('detail of a submission')

const test: fc.Arbitrary<TestResult> = fc.record({
  name: fc.constantFrom('sample/1', 'secret/1', 'secret/2'),
  verdict: fc.constantFrom('AC', 'WA'),
  cpuSeconds: fc.double({ min: 0, max: 9 }),
  wallSeconds: fc.double({ min: 0, max: 9 }),
  memoryBytes: fc.nat(),
  message: fc.string(),
  runs: fc.constant(1),
})
const compile = { ok: true, log: 'fine' }
const sandbox = { driver: 'native', image: 'host', digest: 'd', cgroup: 'none' } as const

function attempt(tests: readonly TestResult[], total: number): LifeEvent[] {
  return [
    { type: 'compile-started', language: 'c' },
    { type: 'compile-finished', compile, tests: total },
    ...tests.map((each, index): LifeEvent => ({ type: 'test-finished', index, total, test: each })),
  ]
}

detail('is that of the last attempt alone, whatever came before it', () => {
  fc.assert(
    fc.property(fc.array(fc.array(test)), fc.array(test), fc.boolean(), (lost, tests, over) => {
      const report: JudgeReport = { verdict: 'AC', score: null, compile, tests, sandbox, language: null, groups: [] }
      const events: LifeEvent[] = [
        { type: 'queued' },
        ...lost.flatMap((each, index): LifeEvent[] => [
          ...attempt(each, 99),
          { type: 'restarted', attempt: index + 2 },
        ]),
        ...attempt(tests, 7),
        ...(over ? [{ type: 'judged', report } as const] : []),
      ]
      assert.equal(detailOf(events), { compile, tests, testsTotal: 7, sandbox: over ? sandbox : null })
    }),
  )
})

detail('is empty until something happens, and again after a restart', () => {
  const nothing = { compile: null, tests: [], testsTotal: null, sandbox: null }
  assert.equal(detailOf([]), nothing)
  assert.equal(detailOf([{ type: 'queued' }, ...attempt([], 3), { type: 'restarted', attempt: 2 }]), nothing)
})

detail.run()
