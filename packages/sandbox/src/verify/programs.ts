import { type ErrorCode, GavelError } from '@gavel/shared/error'
import { buildProgram } from '../checker/build-program.ts'
import { validateOutput } from '../checker/validator-run.ts'
import type { Findings } from '../package/findings.ts'
import type { ProblemPackage } from '../package/model.ts'
import type { PackageProgram } from '../package/program-files.ts'
import type { Sandbox } from '../sandbox.ts'

type Built = Awaited<ReturnType<typeof buildProgram>>

/** Errors that tell of the program or of what the machine lacks for it, and not of a sandbox that failed. */
const mendable: ReadonlySet<ErrorCode> = new Set([
  'package.invalid',
  'language.unknown',
  'language.missing',
  'submission.source-unusable',
])

/** Builds a program of the package; null after noting under `id` why it does not build. */
async function build(
  sandbox: Sandbox,
  problem: ProblemPackage,
  program: PackageProgram,
  id: 'GV-OUTPUT-VALIDATOR-BUILD',
  findings: Findings,
  signal: AbortSignal | undefined,
): Promise<Built | null> {
  try {
    return await buildProgram(sandbox, program, problem, signal)
  } catch (error) {
    if (!(error instanceof GavelError) || !mendable.has(error.code)) throw error
    findings.error(id, error.message, { file: program.path, hint: error.hint })
    return null
  }
}

/**
 * Builds the output validators of the package, if it has any, and gives each the answer files as outputs: an answer that
 * is shown to people (a sample) has to be right. False when one does not build, so that nothing can be judged.
 */
export async function checkOutputValidators(
  sandbox: Sandbox,
  problem: ProblemPackage,
  findings: Findings,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  let ok = true
  for (const program of problem.checker.kind === 'program' ? problem.checker.programs : []) {
    const built = await build(sandbox, problem, program, 'GV-OUTPUT-VALIDATOR-BUILD', findings, signal)
    if (built === null) {
      ok = false
      continue
    }
    await using _ = built
    // Who talks to a submission has no output to look at, and in many passes there is no one output.
    if (problem.type.interactive || problem.type.multiPass) continue
    for (const testCase of problem.testCases) {
      const { outputValidatorArgs: args, answerFile } = testCase
      const call = { built, testCase, args, limits: problem.limits, carried: null, signal }
      const verdict = await validateOutput(sandbox, call, answerFile, async (found) => found)
      if (verdict.outcome === 'accepted') continue
      const message = `${program.path} does not accept the answer file as an output: ${verdict.message || verdict.outcome}`
      const severity = testCase.sample || verdict.outcome === 'broken' ? 'error' : 'warning'
      findings[severity]('GV-OUTPUT-VALIDATOR-ANSWER', message, { file: `data/${testCase.name}.ans` })
    }
  }
  return ok
}
