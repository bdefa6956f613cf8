import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { checkData, defaultCtdLimits } from '@gavel/problem/checktestdata/check-data'
import { parseCtd } from '@gavel/problem/checktestdata/parser'
import type { Program } from '@gavel/problem/checktestdata/program'
import { readProgramFile } from '@gavel/problem/package/constants'
import type { PackageLimits, ProblemPackage } from '@gavel/problem/package/model'
import type { InputValidator, ProgramFile } from '@gavel/problem/package/program-files'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { GavelError } from '@gavel/shared/error'
import { boxWithFiles } from '../box-with-files.ts'
import { buildProgram } from './build-program.ts'
import { type InputVerdict, runInputValidator } from './input-validator.ts'

/** What an input validator is run on. */
export interface ValidatedInput {
  readonly inputFile: string
  readonly args: readonly string[]
  /** The files of the test case, which a program finds beside its own. */
  readonly files: readonly ProgramFile[]
}

/** An input validator that is ready to run. */
export interface OpenInputValidator extends AsyncDisposable {
  readonly validator: InputValidator
  /** Changes with all that decides what it says of an input. */
  readonly digest: string
  /** Runs it on a file. A grammar takes no arguments. */
  check(input: ValidatedInput, limits: PackageLimits, signal?: AbortSignal): Promise<InputVerdict>
}

/** Changes when a grammar may say something else of the same input than before. */
const ctdVersion = 1
const mostInputBytes = 256 * 2 ** 20

/** @throws GavelError `package.invalid` where it does not build; for a grammar with the line in it. */
export async function openInputValidator(
  sandbox: Sandbox,
  validator: InputValidator,
  settings: Pick<ProblemPackage, 'limits' | 'constants'>,
  signal?: AbortSignal,
): Promise<OpenInputValidator> {
  if (validator.kind === 'ctd') {
    const { program, digest } = await readGrammar(validator, settings.constants)
    return {
      validator,
      digest,
      check: ({ inputFile }) => runGrammar(program, inputFile),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    }
  }
  const built = await buildProgram(sandbox, validator, settings, signal)
  return {
    validator,
    digest: built.digest,
    check: async (input, limits, runSignal) => {
      await using lent = await boxWithFiles(sandbox, built.box, input.files)
      return await runInputValidator(sandbox, { ...built, box: lent.box }, input, limits, runSignal)
    },
    [Symbol.asyncDispose]: () => built[Symbol.asyncDispose](),
  }
}

async function readGrammar(
  { path, files }: InputValidator,
  constants: ReadonlyMap<string, string>,
): Promise<{ program: Program; digest: string }> {
  const [file] = files
  if (file === undefined) throw new GavelError('package.invalid', 'There is no grammar.', { file: path })
  const source = await readProgramFile(file, constants)
  const parsed = parseCtd(source)
  const digest = createHash('sha256').update(`checktestdata ${ctdVersion}\0`).update(source).digest('hex')
  if ('program' in parsed) return { program: parsed.program, digest }
  const { line, column, message } = parsed.error
  throw new GavelError('package.invalid', `Column ${column}: ${message}`, { file: path, line })
}

async function runGrammar(program: Program, inputFile: string): Promise<InputVerdict> {
  const data = await readStart(inputFile, mostInputBytes)
  if (data.length > mostInputBytes) {
    return { accepted: false, message: `the input has more than ${mostInputBytes} bytes, too many for a grammar` }
  }
  const result = checkData(program, data, defaultCtdLimits)
  if (result.outcome === 'accepted') return { accepted: true, message: '' }
  const { line, column } = result.command
  const command = `line ${line}, column ${column} of the grammar`
  if (result.outcome === 'failed') return { accepted: false, message: `at ${command}: ${result.message}` }
  const where = `line ${result.at.line}, column ${result.at.column}`
  return { accepted: false, message: `${where}: ${result.message} (${command})`, line: result.at.line }
}

/** The file, or one byte more of it than `most`. */
async function readStart(file: string, most: number): Promise<Buffer> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    const bytes = Buffer.alloc(Math.min((await handle.stat()).size, most + 1))
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0)
    return bytes.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
