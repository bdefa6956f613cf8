import type { KnownResults, ResultParts } from '@gavel/judge/judge/known-results'
import type { ProblemPackage } from '@gavel/problem/package/model'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { type JudgeReport, type TestResult, testResultSchema } from '@gavel/shared/judging'
import * as z from 'zod'
import { cacheKey, type ResultCache } from './result-cache.ts'

/** Changes with what a result means: then nothing that was kept before is found. */
const version = 3

const keptSchema = z.object({
  result: testResultSchema,
  alone: z.boolean().describe('Whether nothing else ran at the same time'),
})

export interface KnownOptions {
  readonly sandbox: Sandbox
  readonly problem: ProblemPackage
  readonly cache: ResultCache
  /** Whether nothing else runs at the same time. */
  readonly alone: boolean
  /** Whether a time that was measured beside other runs will do. */
  readonly suffices: (result: TestResult) => boolean
}

/** The results of example submissions that were found before, by content. */
export function knownExamples({ sandbox, problem, cache, alone, suffices }: KnownOptions): KnownResults {
  const { format, limits, type, allowFileWriting } = problem
  async function keyOf({ testCase, scoring, validators, timeLimitSeconds }: ResultParts): Promise<string> {
    const files = testCase.files.map(async ({ name, path }) => [name, await cache.digestOf(path)])
    return cacheKey(
      version,
      [sandbox.info.driver, sandbox.info.cgroup],
      [await cache.digestOf(testCase.inputFile), await cache.digestOf(testCase.answerFile), await Promise.all(files)],
      [testCase.args, testCase.outputValidatorArgs, validators, scoring],
      [format, limits, timeLimitSeconds, type, allowFileWriting],
    )
  }
  return {
    async find(parts) {
      const isEnough = (one: z.infer<typeof keptSchema>) => one.alone || suffices(one.result)
      const kept = await cache.find(parts.program, await keyOf(parts), keptSchema, isEnough)
      return kept === null ? null : { ...kept.result, name: parts.testCase.name }
    },
    async put(parts, result) {
      // A failure of the judge may pass, and a transcript is made when somebody asks for it.
      if (result.verdict !== 'JE') await cache.put(parts.program, await keyOf(parts), { result, alone })
    },
  }
}

/** A time that is less than this part of a limit stays within it whenever it is measured. */
const surePart = 0.7

/**
 * As `known`, with what a judging by a larger time limit has found: what was too slow for that is too slow for a smaller
 * one, and what came well within the smaller one ends alike by both.
 */
export function knownFrom(report: JudgeReport, known: KnownResults): KnownResults {
  const before = new Map(report.tests.map((test) => [test.name, test]))
  return {
    put: (parts, result) => known.put(parts, result),
    async find(parts) {
      const found = before.get(parts.testCase.name)
      const sure = parts.timeLimitSeconds * surePart
      const isQuick = found !== undefined && found.cpuSeconds < sure && found.wallSeconds < sure
      if (found?.verdict !== 'TLE' && (!isQuick || found.verdict === 'JE')) return known.find(parts)
      // The score that a group of legacy gave it is that of this group, and the result may be one of others too.
      const isOfGroup = parts.scoring.kind === 'none' || parts.scoring.kind === 'ignored'
      return isOfGroup ? { ...found, score: null } : found
    },
  }
}
