import { readFile, stat, writeFile } from 'node:fs/promises'
import { boxWithFiles } from '@gavel/judge/box-with-files'
import type { OpenInputValidator } from '@gavel/judge/validator/open-input-validator'
import type { ProblemPackage } from '@gavel/problem/package/model'
import type { BuiltProgram } from '@gavel/sandbox/program/program'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { type CaseInput, inputValidatorArgs } from '../verify/parts/input-checks.ts'
import { digestOf } from './files.ts'
import { hasAnswers } from './has-answers.ts'
import { linkFiles } from './make-input.ts'
import { findPattern } from './pattern.ts'
import type { PlannedCase } from './plan.ts'
import { runSolution } from './run-program.ts'

/** What groups and cases set for the programs that a case is run with. */
export type CaseSettings = Omit<CaseInput, 'inputFile'>

const noSettings = { name: '', args: [], inputValidatorArgs: [], files: [] }

export interface FinishCase {
  readonly sandbox: Sandbox
  readonly problem: ProblemPackage
  readonly validators: readonly OpenInputValidator[]
  /** Null where the case gets no answer of a solution. */
  readonly solution: BuiltProgram | null
  readonly signal: AbortSignal | undefined
}

/** Inputs larger than this are not searched for patterns. */
const mostSearchedBytes = 256 << 20

const hasFile = async (file: string) => (await digestOf(file)) !== null
const folderOf = (name: string) => name.split('/')[0] ?? ''

/**
 * Validates the input of a case, has its answer written, and looks for what the files have to hold.
 * @param testCase the case as the package's own rules read it; null in folders that they do not read
 * Gives why it failed, or null.
 */
export async function finishCase(
  planned: PlannedCase,
  testCase: CaseSettings | null,
  target: string,
  options: FinishCase,
): Promise<string | null> {
  const input = `${target}.in`
  if (await hasFile(input)) {
    const wrong = await validate(planned, testCase, input, options)
    if (wrong !== null) return wrong
  } else if (
    !planned.links.has('.in') &&
    !(await hasFile(`${target}.interaction`)) &&
    !(await hasFile(`${target}.in.statement`))
  ) {
    return 'no input was made'
  }
  return (
    (await answer(planned, testCase, target, options)) ??
    (await linkFiles(planned, target, 'ans')) ??
    (await matchAll(planned, target))
  )
}

/** Every validator has to accept an input; one of `invalid_input` has to be rejected by one of them at least. */
async function validate(
  planned: PlannedCase,
  testCase: CaseSettings | null,
  input: string,
  { problem, validators, signal }: FinishCase,
): Promise<string | null> {
  const folder = folderOf(planned.name)
  if (folder === 'testing_tool_test') return null
  const wantsInvalid = folder === 'invalid_input'
  for (const opened of validators) {
    const settings = { ...noSettings, ...testCase, inputFile: input }
    const args = inputValidatorArgs(opened.validator, settings)
    const { accepted, message } = await opened.check({ ...settings, args }, problem.limits, signal)
    if (accepted) continue
    return wantsInvalid ? null : `${opened.validator.path} rejects the input: ${message}`
  }
  return wantsInvalid && validators.length > 0
    ? 'every input validator accepts the input, and it is to be invalid'
    : null
}

/** Folders whose cases have to bring their answers along, or have none. */
const withoutSolution = new Set(['invalid_input', 'invalid_answer', 'testing_tool_test'])

async function answer(
  planned: PlannedCase,
  testCase: CaseSettings | null,
  target: string,
  { sandbox, problem, solution, signal }: FinishCase,
): Promise<string | null> {
  const file = `${target}.ans`
  if (planned.links.has('.ans') || withoutSolution.has(folderOf(planned.name)) || (await hasFile(file))) return null
  if (!hasAnswers(problem)) {
    await writeFile(file, '')
    return null
  }
  if (solution === null) return 'nothing makes its answer: name a solution, or give "ans"'
  const args = testCase?.args ?? []
  await using lent = await boxWithFiles(sandbox, solution.box, testCase?.files ?? [])
  const failure = await runSolution(sandbox, { ...solution, box: lent.box }, `${target}.in`, file, { args, signal })
  return failure === null ? null : `the solution ${failure.message}`
}

async function matchAll({ match }: PlannedCase, target: string): Promise<string | null> {
  for (const { ending, pattern } of match) {
    const file = target + ending
    if (!(await hasFile(file))) return `there is no file ${ending} in which to look for /${pattern.source}/`
    if ((await stat(file)).size > mostSearchedBytes) return `its ${ending} is too large to look for /${pattern.source}/`
    const found = findPattern(pattern, await readFile(file, 'utf8'))
    if (found === null) return `looking for /${pattern.source}/ in its ${ending} takes too long`
    if (!found) return `its ${ending} does not match /${pattern.source}/`
  }
  return null
}
