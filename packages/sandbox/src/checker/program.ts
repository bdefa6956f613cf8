import { readFile } from 'node:fs/promises'
import { GavelError } from '@gavel/shared/error'
import type { RunLimits } from '@gavel/shared/run'
import type { Folder } from '../driver/driver.ts'
import { readStart } from '../driver/folder.ts'
import { type BuiltProgram, compileProgram, printable } from '../judge/program.ts'
import { environmentOf } from '../language/command.ts'
import type { PackageLimits, PackageProgram } from '../package/model.ts'
import type { Sandbox } from '../sandbox.ts'

const exitAccepted = 42
const exitWrong = 43
const validatorProcesses = 64
/** Most bytes of a message that are read. */
const messageBytes = 4096

/** Builds a validator of a package. @throws GavelError `package.invalid` with the compile log. */
export async function buildProgram(
  sandbox: Sandbox,
  program: PackageProgram,
  limits: PackageLimits,
  signal?: AbortSignal,
): Promise<BuiltProgram> {
  const language = program.files.map(({ name }) => sandbox.languages.detect(name)).find((found) => found !== null)
  if (language === undefined || language === null)
    throw new GavelError('package.invalid', `${program.path}: no language fits this program.`, { file: program.path })
  const files = await Promise.all(program.files.map(async ({ name, path }) => ({ name, data: await readFile(path) })))
  const compilation = await compileProgram(
    sandbox,
    { files, language: language.id },
    { seconds: limits.compileSeconds, memoryBytes: limits.compileMemoryBytes },
    signal,
  )
  if ('program' in compilation) return compilation.program
  throw new GavelError('package.invalid', `${program.path} does not compile:\n${compilation.result.log}`, {
    file: program.path,
  })
}

function validationLimits(limits: PackageLimits): RunLimits {
  return {
    cpuSeconds: limits.validationSeconds,
    wallSeconds: 2 * limits.validationSeconds + 5,
    memoryBytes: limits.validationMemoryBytes,
    outputBytes: limits.validationOutputBytes,
    processes: validatorProcesses,
  }
}

const tail = async (file: string) => printable((await readStart(file, messageBytes)) ?? Buffer.alloc(0)).trim()

/** Runs an input validator on one input: exit code 42 accepts (2025-09, "Input Validators"). */
export async function runInputValidator(
  sandbox: Sandbox,
  built: BuiltProgram,
  inputFile: string,
  args: readonly string[],
  limits: PackageLimits,
  signal?: AbortSignal,
): Promise<{ readonly accepted: boolean; readonly message: string }> {
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
    const said = (await tail(slot.stderrFile)) || (await tail(slot.stdoutFile))
    const how = run.limit
      ? `stopped at its ${run.limit} limit`
      : `exit code ${run.exitCode ?? `none, signal ${run.signal}`}`
    return { accepted, message: said === '' ? how : `${how}: ${said}` }
  })
}

/** What an output validator concluded; `broken` says that it is at fault, not the submission. */
export interface OutputVerdict {
  readonly outcome: 'accepted' | 'wrong' | 'broken'
  /** judgemessage.txt, for the jury: it may tell what the data is. */
  readonly message: string
}

/** The files of a test case as an output validator gets them. */
export interface CaseFiles {
  readonly inputFile: string
  readonly answerFile: string
}

/**
 * Runs an output validator: `validator input answer feedback_dir/ [args] < output`; exit code 42 accepts, 43 rejects,
 * anything else is its own failure (2025-09, "Output Validator").
 */
export async function runOutputValidator(
  sandbox: Sandbox,
  built: BuiltProgram,
  testCase: CaseFiles,
  outputFile: string,
  args: readonly string[],
  limits: PackageLimits,
  signal?: AbortSignal,
): Promise<OutputVerdict> {
  await using caseFolder: Folder = await sandbox.driver.createFolder()
  await using feedback: Folder = await sandbox.driver.createFolder()
  await caseFolder.put('input', { copyOf: testCase.inputFile })
  await caseFolder.put('answer', { copyOf: testCase.answerFile })
  // Awaited here: the folders go when this function returns.
  return await sandbox.pool.use(built.language.image, async (slot) => {
    const [program, ...rest] = built.command(limits.validationMemoryBytes, [
      '/case/input',
      '/case/answer',
      // The working directory is its feedback directory: what it leaves there is collected.
      '/tmp/work/',
      ...args,
    ])
    const run = await slot.run({
      argv: [program, ...rest],
      env: environmentOf(built.language, limits.validationMemoryBytes),
      box: built.box,
      case: caseFolder,
      stdin: outputFile,
      limits: validationLimits(limits),
      collectInto: feedback,
      signal,
    })
    const said = printable((await feedback.get('judgemessage.txt', messageBytes)) ?? Buffer.alloc(0)).trim()
    if (run.limit === null && run.exitCode === exitAccepted) return { outcome: 'accepted', message: said }
    if (run.limit === null && run.exitCode === exitWrong) return { outcome: 'wrong', message: said }
    const how = run.limit
      ? `was stopped at its ${run.limit} limit`
      : `ended with ${run.exitCode ?? `signal ${run.signal}`}`
    const detail = said || (await tail(slot.stderrFile))
    return { outcome: 'broken', message: `the output validator ${how} instead of 42 or 43. ${detail}`.trim() }
  })
}
