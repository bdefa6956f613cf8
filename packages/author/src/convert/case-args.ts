import type { TestCase } from '@gavel/problem/package/test-group'

/** The arguments of a test case, in the words of test_group.yaml and <case>.yaml. */
export interface CaseArgs {
  readonly args?: readonly string[]
  readonly input_validator_args?: readonly string[] | Readonly<Record<string, readonly string[]>>
  readonly output_validator_args?: readonly string[]
}

/** What a test case is run with, as keys; those that are empty are left out. */
export function argsOf(test: TestCase): CaseArgs {
  const { args, inputValidatorArgs, inputValidatorArgsFor, outputValidatorArgs } = test
  const input = inputValidatorArgsFor === undefined ? inputValidatorArgs : Object.fromEntries(inputValidatorArgsFor)
  const hasInput = Array.isArray(input) ? input.length > 0 : true
  return {
    ...(args.length > 0 && { args }),
    ...(hasInput && { input_validator_args: input }),
    ...(outputValidatorArgs.length > 0 && { output_validator_args: outputValidatorArgs }),
  }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** What a case has to say for itself beside what its group says. */
export function differenceOf(own: CaseArgs, group: CaseArgs): CaseArgs {
  const keys = ['args', 'input_validator_args', 'output_validator_args'] as const
  return Object.fromEntries(keys.filter((key) => !same(own[key], group[key])).map((key) => [key, own[key] ?? []]))
}
