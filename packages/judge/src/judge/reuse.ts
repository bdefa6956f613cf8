import type { TestCase } from '@gavel/problem/package/test-group'
import type { TestResult } from '@gavel/shared/judging'
import type { GroupJudge } from './judge-group.ts'
import type { CaseScoring } from './score-test.ts'

/** What decides how a program does on a test case: equal keys, equal results (2025-09, "Test data"). */
export function caseKey(testCase: TestCase, scoring: CaseScoring): string {
  const { inputFile, answerFile, args, outputValidatorArgs, files } = testCase
  return JSON.stringify([
    inputFile,
    answerFile,
    args,
    outputValidatorArgs,
    files.map(({ name, path }) => [name, path]),
    scoring,
  ])
}

/**
 * Runs test cases that are in several groups once: packages link them from group to group. Samples are apart from them,
 * for more is shown of these.
 */
export function reuseEqualCases(run: GroupJudge['runTest']): GroupJudge['runTest'] {
  const found = new Map<string, TestResult>()
  return async (testCase, scoring) => {
    const key = `${testCase.sample} ${caseKey(testCase, scoring)}`
    const before = found.get(key)
    if (before !== undefined) return { ...before, name: testCase.name }
    const result = await run(testCase, scoring)
    found.set(key, result)
    return result
  }
}
