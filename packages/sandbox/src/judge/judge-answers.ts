import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { TestResult } from '@gavel/shared/judging'
import { noScores } from '@gavel/shared/scoring/group-scoring'
import { type OutputVerdict, validateOutput } from '../checker/validator-run.ts'
import { localFolder } from '../driver/runner-slot.ts'
import type { ProblemPackage } from '../package/model.ts'
import type { TestCase } from '../package/test-group.ts'
import type { Sandbox } from '../sandbox.ts'
import type { BuiltProgram } from './program.ts'
import { type CaseScoring, scoreTest } from './score-test.ts'
import type { SubmittedProgram } from './submission.ts'
import { compareOutput } from './validate.ts'

export interface AnswersBench {
  readonly sandbox: Sandbox
  readonly package: ProblemPackage
  readonly validators: readonly BuiltProgram[]
  readonly files: SubmittedProgram['files']
  readonly signal?: AbortSignal | undefined
}

/**
 * The answer to a test case among submitted files: `<case>.out`, by the whole name of the case, or by its last part.
 */
export function findAnswer(files: AnswersBench['files'], name: string): Uint8Array | null {
  const parts = name.split('/')
  const names = parts.map((_, index) => `${parts.slice(index).join('/')}.out`)
  return (
    names.map((wanted) => files.find((file) => file.name === wanted)?.data).find((data) => data !== undefined) ?? null
  )
}

const missing: OutputVerdict = {
  outcome: 'wrong',
  message: 'there is no answer to this test case among the files.',
  teamMessage: '',
  scores: noScores,
}

/** Checks the answer to a test case of a submit-answer problem (2025-09, "Type"). */
export async function judgeAnswer(bench: AnswersBench, testCase: TestCase, scoring: CaseScoring): Promise<TestResult> {
  const answer = findAnswer(bench.files, testCase.name)
  const verdict = answer === null ? missing : await validateAnswer(bench, testCase, answer)
  const names = { accepted: 'AC', wrong: 'WA', broken: 'JE' } as const
  const found = names[verdict.outcome]
  const scored = found === 'JE' ? { score: null } : scoreTest(found, verdict.scores, scoring)
  return {
    name: testCase.name,
    verdict: 'broken' in scored ? 'JE' : found,
    cpuSeconds: 0,
    wallSeconds: 0,
    memoryBytes: 0,
    message: 'broken' in scored ? `the output validator broke the rules: ${scored.broken}` : verdict.message,
    runs: 1,
    score: 'broken' in scored ? null : scored.score,
    teamMessage: verdict.teamMessage,
  }
}

async function validateAnswer(bench: AnswersBench, testCase: TestCase, answer: Uint8Array): Promise<OutputVerdict> {
  await using folder = await bench.sandbox.driver.createFolder()
  const file = path.join(localFolder(folder).path, 'answer')
  await writeFile(file, answer)
  if (bench.package.checker.kind === 'default') return compareOutput(testCase, file)
  let verdict = missing
  for (const built of bench.validators) {
    const { inputFile, answerFile, outputValidatorArgs: args } = testCase
    const call = { built, testCase: { inputFile, answerFile }, args, limits: bench.package.limits, carried: null }
    verdict = await validateOutput(bench.sandbox, { ...call, signal: bench.signal }, file, async (found) => found)
    if (verdict.outcome !== 'accepted') break
  }
  return verdict
}
