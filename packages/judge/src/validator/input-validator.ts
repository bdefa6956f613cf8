import type { PackageLimits } from '@gavel/problem/package/model'
import { environmentOf } from '@gavel/sandbox/language/command'
import type { BuiltProgram } from '@gavel/sandbox/program/program'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { describeEnd, exitAccepted, validationLimits, wordsOf } from './validator-run.ts'

export interface InputVerdict {
  readonly accepted: boolean
  /** Why not, in the validator's own words where it has some. */
  readonly message: string
  /** The line of the input where it goes wrong, from 1, if the validator tells. */
  readonly line?: number
  /** It was stopped because it took too long. */
  readonly timedOut?: boolean
}

export interface InputToValidate {
  readonly inputFile: string
  readonly args: readonly string[]
}

/** Runs an input validator on one input: exit code 42 accepts (2025-09, "Input Validators"). */
export async function runInputValidator(
  sandbox: Sandbox,
  built: BuiltProgram,
  { inputFile, args }: InputToValidate,
  limits: PackageLimits,
  signal?: AbortSignal,
): Promise<InputVerdict> {
  return sandbox.pool.use(built.language.image, async (slot) => {
    const run = await slot.run({
      argv: built.command(limits.validationMemoryBytes, args),
      env: environmentOf(built.language, limits.validationMemoryBytes),
      box: built.box,
      stdin: inputFile,
      limits: validationLimits(limits),
      signal,
    })
    const accepted = run.exitCode === exitAccepted && run.limit === null
    if (accepted) return { accepted, message: '' }
    const said = (await wordsOf(slot.stderrFile)) || (await wordsOf(slot.stdoutFile))
    const means = run.limit === null ? `; ${exitAccepted} means valid` : ''
    const how = `it ${describeEnd(run)}${means}`
    const timedOut = run.limit === 'cpu' || run.limit === 'wall'
    return { accepted, message: said === '' ? how : `${said} (${how})`, timedOut }
  })
}
