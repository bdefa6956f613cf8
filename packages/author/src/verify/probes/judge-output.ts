import { compareOutput } from '@gavel/judge/judge/validate'
import { validateOutput } from '@gavel/judge/validator/validator-run'
import type { PackageLimits, ProblemType } from '@gavel/problem/package/model'
import type { TestCase } from '@gavel/problem/package/test-group'
import type { Folder } from '@gavel/sandbox/driver/driver'
import type { BuiltProgram } from '@gavel/sandbox/program/program'
import * as z from 'zod'
import type { VerifyBench } from '../bench.ts'
import { cacheKey } from '../examples/result-cache.ts'

/** Changes with what a result means: then nothing that was kept before is found. */
const version = 2

/** Most bytes of a message that a judge or a team gets to see. */
const shownBytes = 4096

const judgementSchema = z.object({
  outcome: z.enum(['accepted', 'wrong', 'broken']),
  message: z.string(),
  notes: z.array(z.string()).describe('What it wrote to its feedback directory and should not have'),
})

/** What the output validators of a package say of an output. */
export type Judgement = z.infer<typeof judgementSchema>

/** An output validator of the package, with the path by which people know it. */
export interface OutputValidator {
  readonly path: string
  readonly built: BuiltProgram
}

export interface OutputBench extends VerifyBench {
  /** None where the default output validator compares. */
  readonly validators: readonly OutputValidator[]
}

/** What of a test case an output validator gets. */
export type OutputCase = Pick<TestCase, 'inputFile' | 'answerFile' | 'outputValidatorArgs'>

/** Has every output validator look at an output in turn, as judging does, up to the first that does not accept. */
export async function judgeOutput(
  bench: OutputBench,
  testCase: OutputCase,
  outputFile: string,
  limits: PackageLimits = bench.problem.limits,
): Promise<Judgement> {
  if (bench.validators.length === 0) {
    const { outcome, message } = await compareOutput(testCase, outputFile)
    return { outcome, message, notes: [] }
  }
  const notes: string[] = []
  for (const validator of bench.validators) {
    const judgement = await judgeByProgram(bench, validator, testCase, outputFile, limits)
    notes.push(...judgement.notes)
    if (judgement.outcome !== 'accepted') return { ...judgement, notes }
  }
  return { outcome: 'accepted', message: '', notes }
}

async function judgeByProgram(
  { sandbox, problem, cache, signal }: OutputBench,
  { built, path }: OutputValidator,
  testCase: OutputCase,
  outputFile: string,
  limits: PackageLimits,
): Promise<Judgement> {
  const { inputFile, answerFile, outputValidatorArgs: args } = testCase
  const digests = await Promise.all([inputFile, answerFile, outputFile].map((file) => cache.digestOf(file)))
  const { validationSeconds, validationMemoryBytes, validationOutputBytes } = limits
  const key = cacheKey(
    'output validator',
    version,
    [sandbox.info.driver, sandbox.info.cgroup],
    [digests, args, problem.type],
    [validationSeconds, validationMemoryBytes, validationOutputBytes],
  )
  const known = await cache.find(built.digest, key, judgementSchema)
  if (known !== null) return known
  const call = { built, testCase: { inputFile, answerFile }, args, limits, carried: null, signal }
  const judgement = await validateOutput(sandbox, call, outputFile, async ({ outcome, message }, feedback) => ({
    outcome,
    message,
    notes: await lookAtFeedback(feedback, path, problem.type),
  }))
  // What broke may have done so for want of time or room on this machine.
  if (judgement.outcome !== 'broken') await cache.put(built.digest, key, judgement)
  return judgement
}

async function lookAtFeedback(feedback: Folder, path: string, type: ProblemType): Promise<string[]> {
  const notes: string[] = []
  for (const name of ['judgemessage.txt', 'teammessage.txt']) {
    const bytes = await feedback.get(name, shownBytes + 1)
    if (bytes === null || bytes.length <= shownBytes) continue
    notes.push(`${path} writes more than ${shownBytes} bytes to ${name}: the rest is not shown.`)
  }
  const names = await feedback.list()
  const unasked = [
    ...(type.multiPass ? [] : [['nextpass.in', 'multi-pass'] as const]),
    ...(type.scoring ? [] : (['score.txt', 'score_multiplier.txt'] as const).map((name) => [name, 'scoring'] as const)),
  ]
  for (const [name, kind] of unasked) {
    if (names.includes(name)) notes.push(`${path} writes ${name}, and the problem is not ${kind}.`)
  }
  return notes
}
