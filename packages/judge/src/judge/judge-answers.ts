import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { ProblemPackage } from '@gavel/problem/package/model'
import type { TestCase } from '@gavel/problem/package/test-group'
import type { SubmittedProgram } from '@gavel/sandbox/language/submission'
import type { BuiltProgram } from '@gavel/sandbox/program/program'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import type { TestResult } from '@gavel/shared/judging'
import { noScores } from '@gavel/shared/points/group-scoring'
import type { OutputVerdict } from '../validator/validator-run.ts'
import { checkedResult } from './checked-result.ts'
import type { CaseScoring } from './score-test.ts'
import { compareOutput, validateByPrograms } from './validate.ts'

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
  return checkedResult(testCase.name, verdict, scoring)
}

async function validateAnswer(bench: AnswersBench, testCase: TestCase, answer: Uint8Array): Promise<OutputVerdict> {
  await using folder = await bench.sandbox.driver.createFolder()
  const file = path.join(folder.path, 'answer')
  await writeFile(file, answer)
  if (bench.package.checker.kind === 'default') return await compareOutput(testCase, file)
  const pass = { testCase, inputFile: testCase.inputFile }
  return await validateByPrograms(bench, pass, file, null, () => Promise.resolve())
}
