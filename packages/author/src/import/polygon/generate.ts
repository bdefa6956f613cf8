import { copyFile, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { makeOwnFolder } from '@gavel/files/own-folder'
import type { TreeFile } from '@gavel/problem/package/tree'
import { environmentOf } from '@gavel/sandbox/language/command'
import { type BuiltProgram, compileProgram } from '@gavel/sandbox/program/program'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { GavelError } from '@gavel/shared/error'
import type { RunLimits } from '@gavel/shared/run'
import type { SourceFolder } from '../source-folder.ts'
import type { PolygonProblem } from './problem-xml.ts'
import { programFiles } from './programs.ts'
import { type LocatedTest, missingError } from './tests.ts'

export interface GenerateTask {
  readonly source: SourceFolder
  readonly problem: PolygonProblem
  readonly testlib: TreeFile | null
  readonly sandbox: Sandbox
  readonly tests: readonly LocatedTest[]
  readonly signal: AbortSignal | undefined
}

/** The files of tests that were missing, by path, until they are disposed of. */
export interface GeneratedFiles extends AsyncDisposable {
  readonly files: ReadonlyMap<string, TreeFile>
}

const mebibyte = 1024 ** 2
const limits: RunLimits = {
  cpuSeconds: 60,
  wallSeconds: 180,
  memoryBytes: 2048 * mebibyte,
  outputBytes: 512 * mebibyte,
  processes: 64,
}

/**
 * Makes the tests of a package that are missing: inputs by the generators, answers by the main solution, all in the
 * sandbox. @throws GavelError `package.invalid` where that cannot be done, naming the files
 */
export async function generateTests(task: GenerateTask): Promise<GeneratedFiles> {
  const folder = await makeOwnFolder(tmpdir(), 'gavel-generated-')
  const dispose = () => rm(folder, { recursive: true, force: true })
  const built = new Map<string, BuiltProgram>()
  try {
    const files = new Map<string, TreeFile>()
    for (const located of task.tests) {
      if (!located.hasInput) await makeInput(task, located, folder, files, built)
      if (!located.hasAnswer) await makeAnswer(task, located, folder, files, built)
    }
    return { files, [Symbol.asyncDispose]: dispose }
  } catch (error) {
    await dispose()
    throw error
  } finally {
    for (const program of built.values()) await program[Symbol.asyncDispose]()
  }
}

/** The words of a command line, in which double quotes hold words together. */
export function splitCommand(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
}

async function makeInput(
  task: GenerateTask,
  located: LocatedTest,
  folder: string,
  files: Map<string, TreeFile>,
  built: Map<string, BuiltProgram>,
): Promise<void> {
  const { test, inputPath } = located
  const [name, ...args] = splitCommand(test.command ?? '')
  const missing = (why: string) => missingError(task.tests, why)
  if (name === undefined) throw missing(`Test ${test.index} was written by hand, so nothing can make it.`)
  if (args.includes('>')) throw missing(`The generator of test ${test.index} makes several tests at once.`)
  const sameName = (file: string) => path.posix.parse(file).name === name
  const generator = task.problem.executables.find((one) => sameName(one.path))
  if (generator === undefined) throw missing(`There is no source of the generator "${name}".`)
  const program = await buildOnce(task, built, generator.path, () => programFiles(task, generator))
  files.set(inputPath, await run(task, program, args, null, path.join(folder, `${test.index}.in`), inputPath))
}

async function makeAnswer(
  task: GenerateTask,
  located: LocatedTest,
  folder: string,
  files: Map<string, TreeFile>,
  built: Map<string, BuiltProgram>,
): Promise<void> {
  const { test, inputPath, answerPath } = located
  const main = task.problem.solutions.find(({ tag }) => tag === 'main')
  if (main === undefined || task.problem.interactor !== null) {
    throw missingError(task.tests, 'Without a main solution that reads an input, no answer can be made.')
  }
  const input = files.get(inputPath) ?? (await task.source.file(inputPath))
  const file = await task.source.file(main.path)
  if (input === null || file === null) throw missingError(task.tests, `The main solution ${main.path} is missing.`)
  const sources = new Map([[path.posix.basename(main.path), file]])
  const program = await buildOnce(task, built, main.path, () => Promise.resolve(sources))
  const target = path.join(folder, `${test.index}.ans`)
  files.set(answerPath, await run(task, program, [], input.realPath, target, answerPath))
}

/** A program of the package, built when it is first wanted. */
async function buildOnce(
  task: GenerateTask,
  built: Map<string, BuiltProgram>,
  name: string,
  findSources: () => Promise<ReadonlyMap<string, TreeFile>>,
): Promise<BuiltProgram> {
  const before = built.get(name)
  if (before !== undefined) return before
  const program = await build(task, name, await findSources())
  built.set(name, program)
  return program
}

async function build(task: GenerateTask, name: string, sources: ReadonlyMap<string, TreeFile>): Promise<BuiltProgram> {
  const { sandbox, signal } = task
  const [first = name] = sources.keys()
  const language = sandbox.languages.detect(first)
  if (language === null) throw new GavelError('package.invalid', `No language is known for ${name}.`, { file: name })
  const files = await Promise.all(
    [...sources].map(async ([file, at]) => ({ name: file, data: await readFile(at.realPath) })),
  )
  const bounds = { seconds: limits.cpuSeconds, memoryBytes: limits.memoryBytes }
  const compilation = await compileProgram(sandbox, { files, language: language.id }, bounds, signal)
  if ('program' in compilation) return compilation.program
  throw new GavelError('package.invalid', `${name} does not compile:\n${compilation.result.log}`, { file: name })
}

/** Runs a program and keeps what it writes to its standard output. */
async function run(
  { sandbox, signal }: GenerateTask,
  program: BuiltProgram,
  args: readonly string[],
  stdin: string | null,
  target: string,
  inner: string,
): Promise<TreeFile> {
  const image = program.language.image
  await using output = await sandbox.pool.use(image, async (slot) => {
    const argv = program.command(limits.memoryBytes, args)
    const env = environmentOf(program.language, limits.memoryBytes)
    const result = await slot.run({ argv, env, box: program.box, stdin, limits, signal })
    if (result.exitCode === 0 && result.limit === null) return await slot.takeStdout()
    const how = result.limit
      ? `was stopped at its ${result.limit} limit`
      : `ended with ${result.exitCode ?? result.signal}`
    throw new GavelError('package.invalid', `The program that makes ${inner} ${how}.`, { file: inner })
  })
  await copyFile(output.path, target)
  return { path: inner, realPath: target, bytes: (await stat(target)).size, executable: false }
}
