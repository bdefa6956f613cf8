import { readProgramFile } from '@gavel/problem/package/constants'
import type { ProblemPackage } from '@gavel/problem/package/model'
import type { PackageProgram } from '@gavel/problem/package/program-files'
import type { LanguageDefinition } from '@gavel/sandbox/language/definition'
import type { LanguageRegistry } from '@gavel/sandbox/language/registry'
import { type BuiltProgram, compileProgram, compileWith } from '@gavel/sandbox/program/program'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { type ErrorCode, GavelError } from '@gavel/shared/error'

/** What of a package decides how its programs are built. */
export type BuildSettings = Pick<ProblemPackage, 'limits' | 'constants'>

/**
 * Builds a program of a package, such as a validator: by its own scripts `build` and `run` where it has one of them, else
 * as its language is built (2025-09, "Other programs").
 * @throws GavelError `package.invalid` with the compile log, `language.missing`.
 */
export async function buildProgram(
  sandbox: Sandbox,
  program: PackageProgram,
  settings: BuildSettings,
  signal?: AbortSignal,
): Promise<BuiltProgram> {
  const { limits, constants } = settings
  const files = await Promise.all(
    program.files.map(async (file) => ({ name: file.name, data: await readProgramFile(file, constants) })),
  )
  const compileLimits = { seconds: limits.compileSeconds, memoryBytes: limits.compileMemoryBytes }
  const scripts = program.files.filter(({ name }) => name === 'build' || name === 'run')
  const language = program.files.map(({ name }) => sandbox.languages.detect(name)).find((found) => found !== null)
  if (scripts.length > 0) {
    const unusable = scripts.find(({ executable }) => !executable)
    if (unusable !== undefined) {
      const hint = `Run: chmod +x ${program.path}/${unusable.name}`
      const message = `${program.path}/${unusable.name} is not executable.`
      throw new GavelError('package.invalid', message, { file: program.path, hint })
    }
    for (const { name, data } of files) {
      if ((name !== 'build' && name !== 'run') || !data.includes('\r\n')) continue
      const message = `${program.path}/${name} has the line ends of Windows (CRLF): the system would look for an interpreter with a carriage return in its name.`
      const hint = 'Save it with line ends of Unix (LF).'
      throw new GavelError('package.invalid', message, { file: program.path, hint })
    }
    const home = sandbox.languages.use(language?.id ?? homeOf(files, sandbox.languages))
    const hasBuild = scripts.some(({ name }) => name === 'build')
    const definition = scriptDefinition(home.definition, hasBuild)
    const submission = { files, language: home.definition.id }
    const built = await compileWith(sandbox, { ...home, definition }, submission, compileLimits, signal)
    if ('program' in built) return built.program
    throw notBuilt(program, built.result.log)
  }
  if (language === undefined || language === null)
    throw new GavelError('package.invalid', `${program.path}: no language fits this program.`, {
      file: program.path,
      hint: 'It is built by its language, or by a script called build that makes an executable called run.',
    })
  const compilation = await compileProgram(sandbox, { files, language: language.id }, compileLimits, signal)
  if ('program' in compilation) return compilation.program
  throw notBuilt(program, compilation.result.log)
}

const faultCodes: ReadonlySet<ErrorCode> = new Set([
  'package.invalid',
  'language.unknown',
  'language.missing',
  'submission.source-unusable',
])

/** Whether an error tells of a program or of what the machine lacks for it, and not of a sandbox that failed. */
export function isProgramFault(error: unknown): error is GavelError {
  return error instanceof GavelError && faultCodes.has(error.code)
}

function notBuilt(program: PackageProgram, log: string): GavelError {
  return new GavelError('package.invalid', `${program.path} does not compile:\n${log}`, { file: program.path })
}

/** The language whose image a script finds what it wants in, where no file beside it tells. */
function homeOf(
  files: readonly { readonly name: string; readonly data: Buffer }[],
  languages: LanguageRegistry,
): string {
  if (files.some(({ data }) => /\bpython/.test(data.toString('latin1')))) return 'python'
  // A script of the shell alone runs wherever there is one.
  const isHere = ({ id, available }: { readonly id: string; readonly available: boolean }) => available && id === 'cpp'
  return (languages.list().find(isHere) ?? languages.list().find(({ available }) => available))?.id ?? 'cpp'
}

/** Copies the folder, for build scripts write beside what they read, and asks for what they have to leave. */
const buildScript =
  'rm -rf -- * && cp -RL /box/. . && chmod -R u+w . && ./build && { test -x run || { echo "build left no executable called run" >&2; exit 1; }; }'

/** A program that is started by its own script, in the image of a language. */
function scriptDefinition(home: LanguageDefinition, hasBuild: boolean): LanguageDefinition {
  const { prepare: _, ...rest } = home
  return {
    ...rest,
    id: 'script',
    name: 'a script',
    extensions: [''],
    compile: hasBuild ? ['/bin/sh', '-c', buildScript] : null,
    run: ['/box/run'],
    entry: 'file',
  }
}
