import type { OpenInputValidator } from '../checker/open-input-validator.ts'
import type { Findings } from '../package/findings.ts'
import type { ProblemPackage } from '../package/model.ts'
import type { InputValidator } from '../package/program-files.ts'
import { programNames } from '../package/programs.ts'
import type { TestCase } from '../package/test-group.ts'
import type { Sandbox } from '../sandbox.ts'

/** What the checks of input validators have in common. */
export interface InputChecks {
  readonly sandbox: Sandbox
  readonly problem: ProblemPackage
  readonly validators: readonly OpenInputValidator[]
  readonly findings: Findings
  readonly signal: AbortSignal | undefined
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

/** Runs an input validator on the input of a case, or on the file that is given in its place. */
export function checkInput(
  { problem, signal }: InputChecks,
  { validator, check }: OpenInputValidator,
  input: CaseInput,
  inputFile = input.inputFile,
  limits = problem.limits,
) {
  return check({ inputFile, args: inputValidatorArgs(validator, input), files: input.files }, limits, signal)
}
