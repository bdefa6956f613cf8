import { isProgramFault } from '@gavel/judge/validator/build-program'
import { type OpenInputValidator, openInputValidator } from '@gavel/judge/validator/open-input-validator'
import type { ValidatorCase } from '@gavel/problem/package/model'
import type { InputValidator } from '@gavel/problem/package/program-files'
import { inSteps, type VerifyBench } from '../bench.ts'
import { checkStrictness } from '../probes/strictness.ts'
import { type CaseInput, checkCase, type InputChecks } from './input-checks.ts'

/**
 * Builds every input validator and runs it on every input of `data/`: all have to accept those of `sample`, `secret`,
 * `invalid_output` and `valid_output`, and at least one has to reject each of `invalid_input`. Then junk and mistakes are
 * put before them.
 */
export async function checkInputValidators(bench: VerifyBench): Promise<void> {
  const { problem, findings } = bench
  const leftOut = findings.list.some(({ id }) => id === 'GV-INPUT-VALIDATOR-VIVA')
  if (problem.inputValidators.length === 0 && !leftOut) {
    const hint = 'Put a program there that exits with 42 for a proper input, or a grammar of Checktestdata (.ctd).'
    findings.error('GV-INPUT-VALIDATOR-NONE', 'There is no input validator.', { file: 'input_validators', hint })
  }
  await using stack = new AsyncDisposableStack()
  const validators: OpenInputValidator[] = []
  for (const validator of problem.inputValidators) {
    const opened = await openNoting(bench, validator)
    if (opened !== null) validators.push(stack.use(opened))
  }
  const checks: InputChecks = { ...bench, validators }
  const { testCases, validatorCases } = problem
  const accepted = await checkAccepted(checks, testCases)
  const isInvalid = ({ kind }: ValidatorCase) => kind === 'invalid_input'
  await checkAccepted(
    checks,
    validatorCases.filter((one) => !isInvalid(one)),
  )
  // What a validator that is missing here would reject is not known.
  const complete = !leftOut && validators.length === problem.inputValidators.length && validators.length > 0
  if (!complete) return
  await checkRejected(checks, validatorCases.filter(isInvalid))
  await checkStrictness(checks, accepted)
}

async function openNoting(
  { sandbox, problem, findings, signal }: VerifyBench,
  validator: InputValidator,
): Promise<OpenInputValidator | null> {
  try {
    return await openInputValidator(sandbox, validator, problem, signal)
  } catch (error) {
    if (!isProgramFault(error)) throw error
    const { message, hint, line } = error
    const id = validator.kind === 'ctd' ? 'GV-INPUT-VALIDATOR-CTD' : 'GV-INPUT-VALIDATOR-BUILD'
    findings.error(id, message, { file: validator.path, line, hint })
    return null
  }
}

/** Notes each input that a validator rejects; returns those that all of them accept. */
async function checkAccepted(checks: InputChecks, inputs: readonly CaseInput[]): Promise<readonly CaseInput[]> {
  const { validators, findings } = checks
  const rejected = new Set<CaseInput>()
  for (const opened of validators) {
    const { validator } = opened
    const verdicts = await inSteps(checks, validator.path, inputs, (input) => checkCase(checks, opened, input))
    inputs.forEach((input, index) => {
      const { accepted = true, message = '', line } = verdicts[index] ?? {}
      if (accepted) return
      rejected.add(input)
      const why = message === '' ? '.' : `: ${message}`
      const place = { file: `data/${input.name}.in`, line }
      findings.error('GV-INPUT-VALIDATOR-REJECTS', `${validator.path} rejects the input${why}`, place)
    })
  }
  return inputs.filter((input) => !rejected.has(input))
}

/** Notes each input that every validator accepts though none should be accepted by all. */
async function checkRejected(checks: InputChecks, inputs: readonly CaseInput[]): Promise<void> {
  const { validators, findings } = checks
  const rejected = await inSteps(checks, 'invalid inputs', inputs, async (input) => {
    for (const opened of validators) if (!(await checkCase(checks, opened, input)).accepted) return true
    return false
  })
  inputs.forEach(({ name }, index) => {
    if (rejected[index] !== false) return
    const hint = 'Mend the validator, or move the input out of data/invalid_input.'
    findings.error('GV-INPUT-VALIDATOR-ACCEPTS-INVALID', 'Every input validator accepts this invalid input.', {
      file: `data/${name}.in`,
      hint,
    })
  })
}
