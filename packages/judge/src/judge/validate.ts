import { readFile } from 'node:fs/promises'
import { compareTokens, parseTokenArgs } from '@gavel/problem/tokens/tokens'
import type { Folder } from '@gavel/sandbox/driver/driver'
import { readStart } from '@gavel/sandbox/driver/folder'
import { noScores } from '@gavel/shared/points/group-scoring'
import { type OutputVerdict, validateOutput } from '../validator/validator-run.ts'
import type { KeepFeedback, Pass, TestBench } from './bench.ts'

const accepted: OutputVerdict = { outcome: 'accepted', message: '', teamMessage: '', scores: noScores }

/** The default output validator. */
export async function compareOutput(
  testCase: { readonly answerFile: string; readonly outputValidatorArgs: readonly string[] },
  outputFile: string,
): Promise<OutputVerdict> {
  const [output, answer] = await Promise.all([
    readStart(outputFile, Number.POSITIVE_INFINITY),
    readFile(testCase.answerFile),
  ])
  const options = parseTokenArgs(testCase.outputValidatorArgs)
  const difference = compareTokens(output ?? Buffer.alloc(0), answer, options)
  if (difference === null) return accepted
  return { ...accepted, outcome: 'wrong', message: `line ${difference.line}: ${difference.message}` }
}

/** The package's own output validators, in order: all must accept; what one left in its feedback directory is kept. */
export async function validateByPrograms(
  bench: Pick<TestBench, 'sandbox' | 'package' | 'validators' | 'signal'>,
  { testCase, inputFile }: Pick<Pass, 'testCase' | 'inputFile'>,
  outputFile: string,
  carried: Folder | null,
  keep: KeepFeedback,
): Promise<OutputVerdict> {
  let verdict = accepted
  for (const built of bench.validators) {
    const call = {
      built,
      testCase: { inputFile, answerFile: testCase.answerFile },
      args: testCase.outputValidatorArgs,
      limits: bench.package.limits,
      carried,
      signal: bench.signal,
    }
    verdict = await validateOutput(bench.sandbox, call, outputFile, async (found, feedback) => {
      await keep(feedback, outputFile)
      return found
    })
    if (verdict.outcome !== 'accepted') return verdict
  }
  return verdict
}
