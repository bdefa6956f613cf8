import { verdictSchema } from '@gavel/shared/verdict'
import { type ExampleResult, exampleResultSchema } from '@gavel/shared/verify'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { renderExamples, renderExampleTests } from '../../src/render/examples-table.ts'
import { createStyle } from '../../src/render/style.ts'

const table = suite('table of examples')
const style = createStyle(false)

const example = (changes: Partial<ExampleResult>): ExampleResult => ({
  path: 'submissions/accepted/sum.py',
  language: 'python',
  expected: ['AC'],
  verdict: 'AC',
  score: null,
  agrees: true,
  slowestSeconds: 0.5,
  slowestTest: 'secret/12-large',
  ...changes,
})

table('shows submission, verdict, language, seconds, a bar against the limit and the slowest test case', () => {
  const beside = { language: 'pypy', verdict: 'AC', score: null, agrees: true, slowestSeconds: 0.1 } as const
  const slow = example({
    path: 'submissions/accepted/slow.py',
    verdict: 'TLE',
    agrees: false,
    slowestSeconds: 2,
    beside,
  })
  assert.equal(renderExamples([example({}), slow], { limit: 1, width: 88, style }), [
    'submission        verdict  language  seconds  limit                 slowest',
    'accepted/sum.py   AC       python       0.50  ##########..........  secret/12-large',
    'accepted/slow.py  TLE      python       2.00  ###################>  secret/12-large',
    '  the same in     AC       pypy         0.10  ##..................',
  ])
})

table('says which score was expected where it is another', () => {
  const [, row] = renderExamples([example({ score: 121, expectedScore: [0, 60], agrees: false })], {
    limit: null,
    width: 100,
    style,
  })
  assert.match(row ?? '', '121, not 0 to 60')
})

const name = fc.string({ minLength: 1, maxLength: 40, unit: fc.constantFrom(...'abc-_.1') })
const anyExample = fc.record({
  path: name.map((file) => `submissions/accepted/${file}.py`),
  language: fc.option(fc.constantFrom('python', 'cpp17-clang')),
  expected: fc.constant<ExampleResult['expected']>(['AC']),
  verdict: fc.option(fc.constantFrom(...verdictSchema.options)),
  score: fc.option(fc.constantFrom(0, 12.5, 100)),
  maxScore: fc.constant(100),
  agrees: fc.option(fc.boolean()),
  slowestSeconds: fc.option(fc.constantFrom(0, 0.5, 123.45)),
  slowestTest: fc.option(name),
})

table('fits every width from 20 to 200 and shows each verdict at all of them', () => {
  fc.assert(
    fc.property(
      fc.array(anyExample, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 20, max: 200 }),
      (results, width) => {
        for (const result of results) exampleResultSchema.parse(result)
        const lines = renderExamples(results, { limit: 1, width, style })
        for (const line of lines) assert.ok(line.length <= width, `${line.length} > ${width}: ${line}`)
        for (const { verdict, score } of results) {
          if (verdict !== null && (verdict !== 'AC' || score === null))
            assert.ok(lines.some((line) => line.includes(verdict)))
        }
      },
    ),
    { numRuns: 500 },
  )
})

table('every test case of a submission fits too', () => {
  const test = {
    name: 'secret/a-very-long-name-of-a-test-case',
    verdict: 'WA' as const,
    score: null,
    cpuSeconds: 1,
    wallSeconds: 1,
  }
  const tests = [{ ...test, memoryBytes: 1, message: 'line 1: expected "496183", got "4112"'.repeat(4) }]
  for (const width of [20, 40, 80, 200]) {
    const lines = renderExampleTests(example({ tests: tests as ExampleResult['tests'] }), width, style)
    assert.is(lines.length, 2)
    for (const line of lines) assert.ok(line.length <= width, line)
  }
})

table.run()
