import { verdictSchema } from '@gavel/shared/verdict'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { anything, expectationOf, expectedResults, knownDirectories } from '../../src/verify/expectations.ts'

const expectations = suite('expectations')

const formats = ['legacy', 'legacy-icpc', '2025-09'] as const

expectations('follow the folders of the formats', () => {
  for (const format of formats) {
    assert.equal(expectationOf(format, 'accepted')?.verdicts, ['AC'])
    assert.equal(expectationOf(format, 'wrong_answer')?.verdicts, ['WA', 'PE'])
    assert.equal(expectationOf(format, 'time_limit_exceeded')?.verdicts, ['TLE'])
    assert.equal(expectationOf(format, 'run_time_error')?.verdicts, ['RE', 'MLE', 'OLE'])
  }
  assert.is(expectationOf('legacy', 'rejected'), null)
  assert.equal(expectationOf('2025-09', 'rejected')?.verdicts, ['WA', 'PE', 'TLE', 'RE', 'MLE', 'OLE'])
  assert.equal(expectationOf('2025-09', 'brute_force')?.verdicts, ['TLE', 'RE', 'MLE', 'OLE'])
  assert.is(expectationOf('2025-09', 'constructor'), null)
})

expectations('bound the time limit as the formats say', () => {
  const bounds = (format: (typeof formats)[number], bound: string) =>
    knownDirectories(format).filter((directory) => expectationOf(format, directory)?.timeLimit === bound)
  assert.equal(bounds('legacy', 'lower'), ['accepted'])
  assert.equal(bounds('2025-09', 'lower').sort(), ['accepted', 'run_time_error', 'wrong_answer'])
  for (const format of formats) assert.equal(bounds(format, 'upper'), ['time_limit_exceeded'])
})

expectations('never hold a failure of the judge or of the compiler for right', () => {
  const all = formats.flatMap((format) => knownDirectories(format).map((directory) => expectationOf(format, directory)))
  for (const expectation of [...all, anything]) {
    assert.not(expectation?.verdicts.includes('JE'))
    assert.not(expectation?.verdicts.includes('CE'))
  }
})

expectations('read a comment of DOMjudge', () => {
  assert.equal(expectedResults('// @EXPECTED_RESULTS@: WRONG-ANSWER, TIMELIMIT\n'), ['WA', 'PE', 'TLE'])
  assert.equal(expectedResults('# @EXPECTED_RESULTS@: correct'), ['AC'])
  assert.equal(expectedResults('/* @EXPECTED_RESULTS@: RUN_TIME_ERROR */'), ['RE', 'MLE', 'OLE'])
  assert.is(expectedResults('// @EXPECTED_RESULTS@: CHECK-MANUALLY'), null)
  assert.is(expectedResults('no comment'), null)
})

expectations('make no verdict of other text', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const verdicts = expectedResults(`${before}@EXPECTED_RESULTS@:${after}`)
      return verdicts === null || verdicts.every((verdict) => verdictSchema.safeParse(verdict).success)
    }),
  )
})

expectations.run()
