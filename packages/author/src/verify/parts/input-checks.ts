import type { OpenInputValidator } from '@gavel/judge/validator/open-input-validator'
import type { PackageLimits } from '@gavel/problem/package/model'
import type { InputValidator } from '@gavel/problem/package/program-files'
import { programNames } from '@gavel/problem/package/programs'
import type { TestCase } from '@gavel/problem/package/test-group'
import * as z from 'zod'
import type { VerifyBench } from '../bench.ts'
import { cacheKey } from '../examples/result-cache.ts'

/** What the checks of input validators have in common. */
export interface InputChecks extends VerifyBench {
  readonly validators: readonly OpenInputValidator[]
}

/** The input of a test case, or of a case that only validators are tested by. */
export type CaseInput = Pick<
  TestCase,
  'name' | 'inputFile' | 'inputValidatorArgs' | 'inputValidatorArgsFor' | 'args' | 'files'
>

/** The arguments of an input validator for an input: those meant for it, then those of the submission. */
export function inputValidatorArgs(validator: InputValidator, input: CaseInput): readonly string[] {
  const { inputValidatorArgsFor: named, inputValidatorArgs, args } = input
  const own =
    named === undefined ? inputValidatorArgs : programNames(validator).flatMap((name) => named.get(name) ?? [])
  return [...own, ...args]
}

/** An input to run a validator on, if nothing is known of it yet. */
export interface CheckedFile {
  /** Whose arguments and files the validator gets. */
  readonly like: CaseInput
  /** Digest of the input's bytes. */
  readonly digest: string
  /** Where the bytes are. */
  readonly file: () => Promise<string>
  readonly limits: PackageLimits
}

const keptSchema = z.object({
  accepted: z.boolean(),
  message: z.string(),
  line: z.number().optional(),
  timedOut: z.boolean().optional(),
})
export type KeptVerdict = z.infer<typeof keptSchema>

/** Changes with what a kept verdict means. */
const version = 2

/** Runs an input validator, or finds what it said before. */
export async function checkFile(
  { sandbox, cache, signal }: InputChecks,
  opened: OpenInputValidator,
  { like, digest, file, limits }: CheckedFile,
): Promise<KeptVerdict> {
  const args = inputValidatorArgs(opened.validator, like)
  const files = await Promise.all(like.files.map(async ({ name, path }) => [name, await cache.digestOf(path)]))
  const { validationSeconds, validationMemoryBytes, validationOutputBytes } = limits
  const key = cacheKey(
    ['input', version, sandbox.info.driver, sandbox.info.cgroup],
    [digest, args, files],
    [validationSeconds, validationMemoryBytes, validationOutputBytes],
  )
  const known = await cache.find(opened.digest, key, keptSchema)
  if (known !== null) return known
  const inputFile = await file()
  const verdict = await opened.check({ inputFile, args, files: like.files }, limits, signal)
  await cache.put(opened.digest, key, verdict)
  return verdict
}

/** Runs an input validator on the input of a case. */
export async function checkCase(checks: InputChecks, opened: OpenInputValidator, like: CaseInput) {
  const digest = await checks.cache.digestOf(like.inputFile)
  const file = () => Promise.resolve(like.inputFile)
  return checkFile(checks, opened, { like, digest, file, limits: checks.problem.limits })
}
