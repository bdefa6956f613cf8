import path from 'node:path'
import { readBytes, type TreeFile } from '@gavel/problem/package/tree'
import { GavelError } from '@gavel/shared/error'
import type { Losses } from '../../writer/losses.ts'
import { type PackageWriter, usableName } from '../../writer/package-writer.ts'
import { type ProgramKind, writeAdapted } from '../adapted-program.ts'
import type { SourceFolder } from '../source-folder.ts'
import { equivalentOf } from './checkers.ts'
import { joinPrograms } from './join-programs.ts'
import type { PolygonProblem, PolygonSource } from './problem-xml.ts'

export interface ProgramTask {
  readonly source: SourceFolder
  readonly problem: PolygonProblem
  readonly writer: PackageWriter
  readonly losses: Losses
  /** testlib.h, of the user or of the package; null where there is none. */
  readonly testlib: TreeFile | null
  readonly scoring: boolean
}

/** Finds testlib.h: what the user gave, else what the package carries. */
export async function findTestlib(source: SourceFolder, given: TreeFile | null): Promise<TreeFile | null> {
  return given ?? (await source.file('files/testlib.h')) ?? (await source.file('testlib.h'))
}

const mostSourceBytes = 4 * 1024 ** 2

/** A C++ program with the headers of the package that it may include. @throws GavelError `package.invalid` */
export async function programFiles(
  { source, problem, testlib }: Pick<ProgramTask, 'source' | 'problem' | 'testlib'>,
  program: PolygonSource,
): Promise<ReadonlyMap<string, TreeFile>> {
  const file = await source.file(program.path)
  if (file === null) throw new GavelError('package.invalid', 'The source file is missing.', { file: program.path })
  if (!isCpp(program)) {
    throw new GavelError('package.invalid', `Programs of the type "${program.type}" cannot be taken over: C++ can.`, {
      file: program.path,
    })
  }
  const files = new Map([[`${usableName(path.posix.parse(program.path).name)}.cpp`, file]])
  for (const resource of problem.resources) {
    const name = path.posix.basename(resource.path)
    const header = /\.(h|hpp|hh|inc)$/.test(name) ? await source.file(resource.path) : null
    if (header !== null && name !== 'testlib.h') files.set(usableName(name), header)
  }
  if ((await readBytes(file, mostSourceBytes)).includes('testlib.h')) {
    if (testlib === null) {
      throw new GavelError('package.invalid', `${program.path} needs testlib.h, which the package does not carry.`, {
        file: program.path,
        hint: 'Give it: --testlib FILE (from github.com/MikeMirzayanov/testlib)',
      })
    }
    files.set('testlib.h', testlib)
  }
  return files
}

const isCpp = ({ path: file, type }: PolygonSource) => type.startsWith('cpp') || /\.(cpp|cc|cxx)$/.test(file)

/** Arguments of the output validator: everywhere, and in groups whose test cases get scores. */
export interface OutputArgs {
  readonly common: readonly string[]
  readonly scored: readonly string[]
}

const own: OutputArgs = { common: [], scored: ['points'] }
const none: OutputArgs = { common: [], scored: [] }

/** Writes validators, checker and interactor; returns the arguments of the output validator. */
export async function writePrograms(task: ProgramTask): Promise<OutputArgs> {
  const { problem, losses } = task
  if (problem.validators.length === 0) {
    losses.warning('validator', 'an input validator, which the package has not', 'none: the format asks for one')
  }
  for (const [index, validator] of problem.validators.entries()) {
    const folder = `input_validators/validator${index === 0 ? '' : index + 1}`
    await write(task, validator, 'validator', folder)
  }
  if (problem.interactor !== null) {
    const alone = problem.checker === null || problem.checker.path === '' || equivalentOf(problem.checker.name) !== null
    if (alone || problem.checker === null) await write(task, problem.interactor, 'interactor', 'output_validator')
    else await writeBoth(task, problem.interactor, problem.checker)
    return task.scoring ? own : none
  }
  const { checker } = problem
  const equivalent = equivalentOf(checker?.name ?? null)
  if (checker !== null && equivalent !== null) {
    const args = equivalent.args.join(' ') || 'no arguments'
    losses.info('checker', checker.name ?? '', `the default output validator with ${args}: ${equivalent.note}`)
    return { common: equivalent.args, scored: equivalent.args }
  }
  if (checker === null || checker.path === '') {
    losses.warning('checker', 'a checker, which the package has not', 'the default output validator, case_sensitive')
    return { common: ['case_sensitive'], scored: ['case_sensitive'] }
  }
  await write(task, checker, 'checker', 'output_validator')
  return task.scoring ? own : none
}

async function write(task: ProgramTask, program: PolygonSource, kind: ProgramKind, folder: string): Promise<void> {
  const files = await programFiles(task, program)
  await writeAdapted(task.writer, { kind, folder, files, givesPoints: task.scoring && kind !== 'validator' })
}

/** An interactor and the checker that judges after it, as one program. */
async function writeBoth(task: ProgramTask, interactor: PolygonSource, checker: PolygonSource): Promise<void> {
  const [one, other] = [await programFiles(task, interactor), await programFiles(task, checker)]
  const sources = [await readText(one, interactor), await readText(other, checker)] as const
  const headers = [...one, ...other].filter(([name]) => !name.endsWith('.cpp'))
  const files = new Map<string, TreeFile | string>(headers)
  files.set('interactor.inc', sources[0]).set('checker.inc', sources[1])
  files.set('interact_and_check.cpp', joinPrograms(sources[0], sources[1]))
  const kind = 'interactor and checker'
  await writeAdapted(task.writer, { kind, folder: 'output_validator', files, givesPoints: task.scoring })
}

async function readText(files: ReadonlyMap<string, TreeFile>, program: PolygonSource): Promise<string> {
  const [file] = files.values()
  if (file === undefined) throw new GavelError('package.invalid', 'The source file is missing.', { file: program.path })
  return (await readBytes(file, mostSourceBytes)).toString('latin1')
}

/** Whether a validator asks for the group or the testset of a test. */
export async function asksForGroup({ source, problem }: Pick<ProgramTask, 'source' | 'problem'>): Promise<boolean> {
  const texts = await Promise.all(problem.validators.map(({ path: file }) => source.text(file)))
  return texts.some((text) => /\b(group|testset)\s*\(\s*\)/.test(text ?? ''))
}
