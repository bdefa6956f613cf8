import { type ExampleSubmission, passFail } from '@gavel/problem/package/model'
import { defaultRules, noRule } from '@gavel/problem/package/submission-rules'
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  anything,
  boundingTime,
  expectationOf,
  expectedResults,
  expectedScore,
  expectedVerdicts,
  knownDirectories,
} from '../../../src/verify/examples/expectations.ts'

const expectations = suite('what example submissions are expected to get')
const scoring = { ...passFail, scoring: true }

const inFolder = (directory: string, rules: ExampleSubmission['rules'] = null): ExampleSubmission => ({
  path: `submissions/${directory}/a.py`,
  directory,
  files: [],
  rules,
  language: null,
  entryPoint: null,
  modelSolution: false,
})
const byDefault = (directory: string) => {
  const rule = defaultRules.get(directory)
  return expectationOf(inFolder(directory, rule === undefined ? [] : [rule]), '2025-09', passFail)
}
const shown = (directory: string) => expectedVerdicts(byDefault(directory) ?? anything)

expectations('the folders of legacy promise the verdict of the whole', () => {
  const legacy = (directory: string, type = passFail) => expectationOf(inFolder(directory), 'legacy', type)
  assert.equal(legacy('accepted')?.verdicts, ['AC'])
  assert.equal(legacy('wrong_answer')?.verdicts, ['WA', 'PE'])
  assert.equal(legacy('run_time_error')?.verdicts, ['RE', 'MLE', 'OLE'])
  assert.is(legacy('rejected'), null)
  assert.is(legacy('partially_accepted'), null, 'of no use without scores')
  assert.equal(legacy('partially_accepted', scoring)?.partly, true)
  assert.is(expectationOf(inFolder('partially_accepted'), 'legacy-icpc', scoring), null)
})

expectations('the folders of 2025-09 promise something of each test case', () => {
  assert.equal(shown('accepted'), ['AC'])
  assert.equal(shown('time_limit_exceeded'), ['TLE'])
  assert.equal(shown('rejected'), ['WA', 'PE', 'TLE', 'RE', 'MLE', 'OLE'])
  assert.equal(shown('brute_force'), ['TLE', 'RE', 'MLE', 'OLE'])
  assert.is(byDefault('no_such_folder'), null)
})

expectations('what may not be too slow bounds the time limit from below, what must be from above', () => {
  assert.is(byDefault('accepted')?.timeLimit, 'lower')
  assert.is(byDefault('wrong_answer')?.timeLimit, 'lower')
  assert.is(byDefault('run_time_error')?.timeLimit, 'lower')
  assert.is(byDefault('time_limit_exceeded')?.timeLimit, 'upper')
  assert.is(byDefault('rejected')?.timeLimit, null)
  assert.is(byDefault('brute_force')?.timeLimit, null)
  assert.is(expectationOf(inFolder('wrong_answer'), 'legacy', passFail)?.timeLimit, null)
})

expectations('a rule for some test cases is bounded by the times of these', () => {
  const rules = [{ ...noRule, scope: 'secret/easy', permitted: ['AC'] as const }]
  const expectation = expectationOf(inFolder('mixed', rules), '2025-09', passFail) ?? anything
  const test = (name: string, cpuSeconds: number) => ({
    name,
    cpuSeconds,
    verdict: 'AC' as const,
    wallSeconds: 0,
    memoryBytes: 0,
    message: '',
    runs: 1,
  })
  const tests = [test('secret/easy/1', 0.5), test('secret/hard/1', 3)]
  assert.is(boundingTime(expectation, 'lower', tests), 0.5)
  assert.is(boundingTime(expectation, 'upper', tests), null)
})

expectations('a folder named like a property of every object is not known', () => {
  fc.assert(
    fc.property(fc.constantFrom('constructor', '__proto__', 'toString', 'hasOwnProperty'), (name) => {
      assert.is(expectationOf(inFolder(name), 'legacy', passFail), null)
      assert.is(byDefault(name), null)
    }),
  )
})

expectations('each format knows its own folders', () => {
  assert.ok(knownDirectories('2025-09').includes('brute_force'))
  assert.not(knownDirectories('legacy').includes('brute_force'))
  assert.ok(knownDirectories('legacy').includes('partially_accepted'))
  assert.not(knownDirectories('legacy-icpc').includes('partially_accepted'))
})

expectations("DOMjudge's comments are read in any spelling, and passed over where they name no verdict", () => {
  assert.equal(expectedResults('// @EXPECTED_RESULTS@: CORRECT'), ['AC'])
  assert.equal(expectedResults('# @EXPECTED_RESULTS@: wrong_answer, TIMELIMIT\n'), ['WA', 'PE', 'TLE'])
  assert.equal(expectedResults('/* @EXPECTED_RESULTS@: RUN-ERROR */'.replace(' */', '\n')), ['RE', 'MLE', 'OLE'])
  assert.is(expectedResults('// @EXPECTED_RESULTS@: NONSENSE'), null)
  assert.is(expectedResults('no comment'), null)
  assert.is(expectedScore('# @EXPECTED_SCORE@: 30\n'), 30)
  assert.is(expectedScore('# @EXPECTED_SCORE@: many\n'), null)
})

expectations.run()
