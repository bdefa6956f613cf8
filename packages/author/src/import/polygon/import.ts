import { readFile } from 'node:fs/promises'
import { readBytes, type TreeFile } from '@gavel/problem/package/tree'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { GavelError } from '@gavel/shared/error'
import type { Losses } from '../../writer/losses.ts'
import { type PackageWriter, usableName } from '../../writer/package-writer.ts'
import { openSource, type SourceFolder } from '../source-folder.ts'
import { uuidOf } from '../uuid.ts'
import { parseXml } from '../xml.ts'
import { writeData } from './data.ts'
import { generateTests } from './generate.ts'
import { planData } from './groups.ts'
import { type PolygonProblem, readProblemXml } from './problem-xml.ts'
import { asksForGroup, findTestlib, writePrograms } from './programs.ts'
import { writeSolutions } from './solutions.ts'
import { writeStatements } from './statements.ts'
import { locateTests, missingError, wantsTestlib } from './tests.ts'

export interface PolygonTask {
  /** The folder with problem.xml. */
  readonly directory: string
  readonly writer: PackageWriter
  readonly losses: Losses
  /** testlib.h, where the user gives one. */
  readonly testlib: TreeFile | null
  /** Opens a sandbox when tests have to be made; null where none may be opened. */
  readonly sandbox: (() => Promise<Sandbox>) | null
  readonly signal?: AbortSignal | undefined
}

const mostXmlBytes = 32 * 1024 ** 2

/** Writes a package of 2025-09 from one of Polygon. @throws GavelError `package.*` */
export async function importPolygon(task: PolygonTask): Promise<void> {
  const { writer, losses } = task
  const source = await openSource(task.directory)
  const file = await source.file('problem.xml')
  if (file === null) throw new GavelError('package.not-found', `There is no problem.xml in ${task.directory}.`)
  if (file.bytes > mostXmlBytes) throw new GavelError('package.invalid', 'The file is too large.', { file: file.path })
  const problem = readProblemXml(parseXml(await readBytes(file, mostXmlBytes), 'problem.xml'))
  const testlib = await findTestlib(source, task.testlib)
  const tests = await locateTests(source, problem)
  const complete = tests.every(({ hasInput, hasAnswer }) => hasInput && hasAnswer)
  if (!complete && task.sandbox === null) throw missingError(tests, 'Making them needs the sandbox.')
  if (testlib === null && (await wantsTestlib(source, problem, tests))) {
    throw missingError(tests, 'Making them needs testlib.h.')
  }
  noteLosses(problem, losses)
  const plan = planData(problem, losses)
  const { scoring } = plan
  const common = { source, problem, writer, losses, testlib, scoring }
  const statements = await writeStatements(common)
  const outputArgs = await writePrograms(common)
  await writeSolutions(common)
  await writeResources(source, problem, writer)
  const sandbox = complete || task.sandbox === null ? null : await task.sandbox()
  await using made =
    sandbox === null ? null : await generateTests({ source, problem, testlib, sandbox, tests, signal: task.signal })
  if (made !== null) losses.info('tests', `${made.files.size} files of tests that were missing`, 'made in the sandbox')
  const withGroups = await asksForGroup(common)
  await writeData({ source, writer, losses, plan, tests, made: made?.files ?? new Map(), outputArgs, withGroups })
  const seed = problem.url ?? (await readFile(file.realPath, 'latin1'))
  await writer.writeYaml('problem.yaml', problemYaml(problem, scoring, statements, seed))
}

function noteLosses(problem: PolygonProblem, losses: Losses): void {
  const { inputFile, outputFile, otherTestsets } = problem
  if (inputFile !== null || outputFile !== null) {
    const lost = `that programs read ${inputFile ?? 'standard input'} and write ${outputFile ?? 'standard output'}`
    losses.error('judging', lost, 'standard input and output: solutions have to be changed')
  }
  for (const name of otherTestsets) losses.warning('testset', `the tests of the testset "${name}"`, 'left out')
  losses.info('limits', "Polygon's rule that a limit needs no room", 'time_multipliers of 1')
}

/** The largest of some usual resolutions, in seconds, of which a limit is a multiple. */
function resolutionOf(milliseconds: number): number {
  return [1000, 500, 100, 50, 10].find((unit) => milliseconds % unit === 0) ?? 1
}

function problemYaml(
  problem: PolygonProblem,
  scoring: boolean,
  { names, authors }: Awaited<ReturnType<typeof writeStatements>>,
  seed: string,
): object {
  const types = [...(scoring ? ['scoring'] : []), ...(problem.interactor === null ? [] : ['interactive'])]
  const fallback = [...problem.names.values()][0] ?? problem.shortName ?? 'Problem'
  return {
    problem_format_version: '2025-09',
    ...(types.length > 0 && { type: types.length === 1 ? types[0] : types }),
    name: names.size > 0 ? Object.fromEntries(names) : fallback,
    uuid: uuidOf(seed),
    ...(authors.length > 0 && { credits: { authors } }),
    license: 'unknown',
    ...(problem.url !== null && { source: { name: 'Polygon', url: problem.url } }),
    limits: {
      time_limit: problem.timeMilliseconds / 1000,
      time_resolution: resolutionOf(problem.timeMilliseconds) / 1000,
      time_multipliers: { ac_to_time_limit: 1, time_limit_to_tle: 1 },
      memory: Math.max(1, Math.ceil(problem.memoryBytes / 1024 ** 2)),
    },
    ...(problem.tags.length > 0 && { keywords: [...new Set(problem.tags)] }),
    allow_file_writing: true,
  }
}

async function writeResources(source: SourceFolder, problem: PolygonProblem, writer: PackageWriter): Promise<void> {
  for (const attachment of problem.attachments) {
    const file = await source.file(attachment)
    const target = `attachments/${usableName(attachment.slice(attachment.lastIndexOf('/') + 1))}`
    if (file !== null && !writer.has(target)) await writer.copy(target, { ...file, executable: false })
  }
  for (const { path: resource, forSolutions } of problem.resources) {
    const file = forSolutions ? await source.file(resource) : null
    const name = usableName(resource.slice(resource.lastIndexOf('/') + 1))
    const target = `include/${/\.(h|hpp|hh|cpp|cc)$/.test(name) ? 'cpp' : 'default'}/${name}`
    if (file !== null && !writer.has(target)) await writer.copy(target, { ...file, executable: false })
  }
}
