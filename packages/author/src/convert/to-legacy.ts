import { readProgramFile } from '@gavel/problem/package/constants'
import { latexName } from '@gavel/problem/package/statements'
import { groupsBelow, isGroup, type TestCase } from '@gavel/problem/package/test-group'
import { filesBelow, readBytes, type TreeFile } from '@gavel/problem/package/tree'
import { GavelError } from '@gavel/shared/error'
import { argsOf, type CaseArgs } from './case-args.ts'
import {
  caseEndings,
  copyBareInteractions,
  copyFolder,
  copyOthers,
  copyStatements,
  copyWith,
  endingOf,
  filesOfCase,
} from './copy-parts.ts'
import { type Testdata, testdataOf } from './scores-to-legacy.ts'
import type { Step } from './step.ts'
import { problemYamlLegacy, readYaml202509 } from './to-legacy-yaml.ts'

/** Writes a package of legacy from one of 2025-09. @throws GavelError `package.*` */
export async function toLegacy(step: Step): Promise<void> {
  const { read, writer, losses } = step
  const { type, limits, constants, checker } = read.package
  if (type.submitAnswer) {
    throw new GavelError('package.invalid', 'A submit-answer problem cannot be said in the format legacy.', {
      file: 'problem.yaml',
    })
  }
  const yaml = await readYaml202509(step)
  if (yaml === null) throw new GavelError('package.invalid', 'The problem.yaml cannot be read.')
  await writer.writeYaml('problem.yaml', problemYamlLegacy(step, yaml, await givesScores(step)))
  if (limits.timeSeconds !== null) {
    await writer.write('.timelimit', `${limits.timeSeconds}\n`)
    losses.info('limits.time_limit', 'a key for the time limit', 'the file .timelimit')
  }
  await copyStatements(step, 'statement', 'problem_statement', (file, target) => copyStatement(step, file, target))
  await copyFolder(step, 'input_validators', 'input_validators', constants)
  if (checker.kind === 'program') await copyFolder(step, 'output_validator', 'output_validators/validator', constants)
  await copyFolder(step, 'include', 'include', constants)
  if (read.tree.folders.get('include')?.folders.has('default')) {
    losses.error('include/default', 'files for languages without a folder of their own', 'a folder that is not read')
  }
  await writeData(step)
  await copyBareInteractions(step)
  await copySubmissions(step)
  for (const name of ['static_validator', 'input_visualizer', 'output_visualizer']) {
    const severity = name === 'static_validator' ? 'error' : 'warning'
    if (read.tree.folders.has(name)) losses[severity](name, 'the program', 'left out: the format does not know it')
  }
  const written = [
    'problem.yaml',
    'statement',
    'input_validators',
    'output_validator',
    'include',
    'data',
    'submissions',
  ]
  await copyOthers(step, new Set([...written, 'static_validator', 'input_visualizer', 'output_visualizer']))
}

/** Whether the output validator speaks of scores; what it writes then differs between the formats. */
async function givesScores({ read, losses }: Step): Promise<boolean> {
  const { checker, constants, type } = read.package
  if (checker.kind === 'default' || !type.scoring) return false
  const files = checker.programs.flatMap((program) => program.files)
  const texts = await Promise.all(
    files.map(async (file) => (await readProgramFile(file, constants)).toString('latin1')),
  )
  if (texts.some((text) => text.includes('score_multiplier.txt'))) {
    losses.error('output_validator', 'score_multiplier.txt', 'left as it is: it has to write score.txt instead')
  }
  const gives = texts.some((text) => text.includes('score.txt'))
  if (gives)
    losses.warning(
      'output_validator',
      'that it need not write score.txt',
      '`custom score`: it has to, for each output it accepts',
    )
  return gives
}

/** A statement with the constants put in; one in LaTeX gets the problem's name, which other readers look for there. */
async function copyStatement(step: Step, file: TreeFile, target: string): Promise<void> {
  const { writer, read } = step
  const { names, constants } = read.package
  const language = /^problem_statement\/problem\.([^.]+)\.tex$/.exec(target)?.[1]
  if (endingOf(file) === 'md') await copyWith(step, file, target, constants)
  else if (language !== undefined) {
    const text = (await readBytes(file, file.bytes)).toString()
    const filled = text.replace(/\\constant\{([\w.]+)\}/g, (whole, name: string) => constants.get(name) ?? whole)
    const name = names.get(language)
    const head = name === undefined || latexName(filled) !== null ? '' : `\\problemname{${name}}\n\n`
    await writer.write(target, head + filled)
  } else await writer.copy(target, file)
}

/**
 * Where submissions go that get a part of the score, by where they are: in legacy such a one is accepted as a whole, while
 * in 2025-09 its folder speaks of single test cases.
 */
function partlyAccepted({ read }: Step): ReadonlyMap<string, string> {
  const moved = new Map<string, string>()
  const { type, submissions } = read.package
  const taken = new Set(submissions.map(({ path }) => path))
  for (const { path, directory, rules } of type.scoring ? submissions : []) {
    const getsSome = rules?.some(({ scope, score }) => scope === '' && score !== null && score[0] > 0) === true
    if (!getsSome || directory === 'accepted' || directory === 'partially_accepted') continue
    const name = path.slice(`submissions/${directory}/`.length)
    const plain = `submissions/partially_accepted/${name}`
    const target = taken.has(plain) ? `submissions/partially_accepted/${directory}_${name}` : plain
    taken.add(target)
    moved.set(path, target)
  }
  return moved
}

async function copySubmissions(step: Step): Promise<void> {
  const { read, losses, writer } = step
  const folder = read.tree.folders.get('submissions')
  const moved = partlyAccepted(step)
  for (const file of folder === undefined ? [] : filesBelow(folder)) {
    const from = [...moved.keys()].find((place) => file.path === place || file.path.startsWith(`${place}/`))
    const target = from === undefined ? file.path : `${moved.get(from)}${file.path.slice(from.length)}`
    await copyWith(step, file, target, read.package.constants)
  }
  for (const name of folder?.folders.keys() ?? []) {
    const known = ['accepted', 'wrong_answer', 'time_limit_exceeded', 'run_time_error', 'partially_accepted']
    if (!known.includes(name))
      losses.warning(
        `submissions/${name}`,
        'what these submissions have to do',
        'a folder of which the format says nothing',
      )
  }
  if (!writer.has('submissions/submissions.yaml')) return
  await writer.remove('submissions/submissions.yaml')
  losses.warning(
    'submissions/submissions.yaml',
    'expectations for single submissions and test cases',
    'those of the folders',
  )
}

const lostEndings = ['.out', '.in.statement', '.ans.statement', '.in.download', '.ans.download'] as const

async function writeData(step: Step): Promise<void> {
  const { read, writer, losses } = step
  const { data, testCases } = read.package
  const testdata = testdataOf(step)
  noteLostCases(step, testCases)
  const folders = new Set([
    ...testdata.keys(),
    ...groupsBelow(data)
      .filter(({ name }) => name !== '')
      .map(({ name }) => `data/${name}`),
  ])
  const groups = new Map(groupsBelow(data).map((group) => [`data/${group.name}`, group]))
  for (const folder of folders) {
    const group = groups.get(folder)
    const own = group?.members.filter((member): member is TestCase => !isGroup(member)) ?? []
    const common = flagsOf(own[0], losses)
    const settings = { ...testdata.get(folder), ...common }
    if (Object.keys(settings).length > 0) await writer.writeYaml(`${folder}/testdata.yaml`, settings)
    for (const test of own) await writeCase(step, folder, test, common)
  }
  for (const kind of ['invalid_input', 'invalid_output', 'valid_output']) {
    if (read.tree.folders.get('data')?.folders.has(kind)) {
      losses.info(
        `data/${kind}`,
        'cases by which validators are tested',
        'copied, though the format does not know the folder',
      )
      await copyFolder(step, `data/${kind}`)
    }
  }
}

/** A case whose arguments are not those of its group gets a folder of its own, which is all that the format has for that. */
async function writeCase(
  { read, writer, losses }: Step,
  folder: string,
  test: TestCase,
  common: Testdata,
): Promise<void> {
  const base = test.name.slice(test.name.lastIndexOf('/') + 1)
  const own = flagsOf(test, losses)
  const differs = JSON.stringify(own) !== JSON.stringify(common)
  const target = differs ? `${folder}/${base}-group` : folder
  if (differs) {
    losses.info(`data/${test.name}.yaml`, 'arguments of a single test case', `the group ${target}`)
    const empty = Object.fromEntries(Object.keys(common).map((key) => [key, '']))
    await writer.writeYaml(`${target}/testdata.yaml`, { ...empty, ...own })
  }
  for (const [ending, file] of filesOfCase(read.tree, test.name, caseEndings))
    await writer.copy(`${target}/${base}${ending}`, file)
  if (test.hint) await writer.write(`${target}/${base}.hint`, `${test.hint}\n`)
  if (test.description) await writer.write(`${target}/${base}.desc`, `${test.description}\n`)
}

function flagsOf(test: TestCase | undefined, losses: Step['losses']): Testdata {
  if (test === undefined) return {}
  const { input_validator_args: input, output_validator_args: output }: CaseArgs = argsOf(test)
  const join = (args: readonly string[], what: string) => {
    if (args.some((arg) => /\s/.test(arg) || arg === '')) {
      losses.error(`data/${test.name}`, `${what} with spaces in it`, 'several arguments: the format knows no quotes')
    }
    return args.join(' ')
  }
  const lists = input === undefined ? [] : Array.isArray(input) ? [input] : Object.values(input)
  if (input !== undefined && !Array.isArray(input) && lists.length > 1) {
    losses.error(`data/${test.name}`, 'arguments for each input validator', 'all of them for all')
  }
  const words = lists.flat() as readonly string[]
  return {
    ...(words.length > 0 && { input_validator_flags: join(words, 'an argument of the input validator') }),
    ...(output !== undefined && { output_validator_flags: join(output, 'an argument of the output validator') }),
  }
}

function noteLostCases({ read, losses }: Step, tests: readonly TestCase[]): void {
  const count = (has: (test: TestCase) => boolean) => tests.filter(has).length
  const withArgs = count(({ args }) => args.length > 0)
  if (withArgs > 0) losses.error('data', `arguments for the submission in ${withArgs} test cases`, 'left out')
  const withFiles = count(({ files }) => files.length > 0)
  if (withFiles > 0) losses.error('data', `files for the submission (.files) in ${withFiles} test cases`, 'left out')
  const feedback = count(({ sample, fullFeedback }) => sample !== fullFeedback)
  if (feedback > 0) losses.warning('data', `full_feedback in ${feedback} test cases`, 'left out')
  for (const ending of lostEndings) {
    const found = count((test) => filesOfCase(read.tree, test.name, [ending]).size > 0)
    if (found > 0)
      losses.warning('data', `${found} files ${ending} that are shown in place of a sample`, 'the sample itself')
  }
}
