import { parseIni } from '@gavel/problem/package/domjudge'
import { Findings } from '@gavel/problem/package/findings'
import { baseName } from '@gavel/problem/package/paths'
import type { PackageProgram } from '@gavel/problem/package/program-files'
import { isGroup, type TestCase, type TestGroup } from '@gavel/problem/package/test-group'
import { filesBelow, folderAt } from '@gavel/problem/package/tree'
import { readText } from '@gavel/problem/package/yaml'
import { argsOf, differenceOf } from './case-args.ts'
import { caseEndings, copyBareInteractions, copyFolder, copyOthers, copyStatements, filesOfCase } from './copy-parts.ts'
import { type PlannedGroup, planGroups } from './plan-secret.ts'
import { takeRootStatement } from './root-statement.ts'
import { checkOuterGroups, type GroupScore, scoreOf } from './scores-to-2025-09.ts'
import type { Step } from './step.ts'
import { writeSubmissions202509 } from './submissions-to-2025-09.ts'
import { problemYaml202509 } from './to-2025-09-yaml.ts'

/** Writes a package of 2025-09 from one of legacy. @throws GavelError `package.*` */
export async function to202509(step: Step): Promise<void> {
  const { read, writer, losses } = step
  const { type, scoredByValidator } = read.package
  await writer.writeYaml('problem.yaml', await problemYaml202509(step, scoredByValidator))
  await copyStatements(step, 'problem_statement', 'statement', (file, target) => writer.copy(target, file))
  const statement = await takeRootStatement(step)
  await copyFolder(step, 'input_validators')
  await copyFolder(step, 'input_format_validators', 'input_validators')
  await copyOutputValidator(step)
  if (read.package.grader !== null) losses.error('graders', 'the custom grader', 'left out')
  await writeData(step, type.scoring)
  await copyBareInteractions(step)
  for (const kind of ['invalid_input', 'invalid_output', 'valid_output']) await copyFolder(step, `data/${kind}`)
  await writeSubmissions202509(step)
  await noteDomjudge(step)
  const taken = [
    'problem.yaml',
    'domjudge-problem.ini',
    '.timelimit',
    'problem_statement',
    'input_validators',
    'submissions',
  ]
  await copyOthers(
    step,
    new Set([...taken, 'input_format_validators', 'output_validators', 'graders', 'data', ...statement]),
  )
}

async function copyOutputValidator(step: Step): Promise<void> {
  const { checker } = step.read.package
  if (checker.kind === 'default') return
  const [first, ...more] = checker.programs
  if (first === undefined) return
  for (const { path } of more) {
    step.losses.error(path, 'a second output validator, which has to accept too', `${first.path} alone`)
  }
  await copyProgram(step, first, 'output_validator')
}

async function copyProgram(step: Step, program: PackageProgram, target: string): Promise<void> {
  const folder = folderAt(step.read.tree, program.path)
  if (folder !== undefined) {
    for (const file of filesBelow(folder))
      await step.writer.copy(`${target}${file.path.slice(program.path.length)}`, file)
    return
  }
  const parent = folderAt(step.read.tree, program.path.slice(0, program.path.lastIndexOf('/')))
  const file = parent?.files.get(baseName(program.path))
  if (file !== undefined) await step.writer.copy(`${target}/${baseName(file.path)}`, file)
  // What stands beside single files, such as a header, is there for all of them.
  for (const [name, beside] of parent?.files ?? [])
    if (name.endsWith('.h')) await step.writer.copy(`${target}/${name}`, beside)
}

function findGroup(group: TestGroup, name: string): TestGroup | null {
  if (group.name === name) return group
  for (const member of group.members.filter(isGroup)) {
    const found = findGroup(member, name)
    if (found !== null) return found
  }
  return null
}

async function writeData(step: Step, scoring: boolean): Promise<void> {
  const { read, losses } = step
  const { groups, reshaped } = planGroups(read.package.testCases)
  if (reshaped)
    losses.info('data', 'folders nested or beside test cases', `${groups.length} folders in the order of judging`)
  const requiresSample = scoring && checkOuterGroups(step)
  const scores = new Map<PlannedGroup, GroupScore>()
  for (const group of scoring ? groups : []) {
    const source = findGroup(read.package.data, group.source)
    if (group.folder === 'data/sample' || source === null) continue
    const own = { ...source, members: source.members.filter((member) => !isGroup(member)) }
    scores.set(group, wholeScore(scoreOf(own, read.package.scoredByValidator, losses), group.folder, step))
  }
  const isFlat = groups.some(({ folder }) => folder === 'data/secret')
  const maxima = [...scores.values()].map(({ max }) => max)
  const total = maxima.includes(null) ? null : maxima.reduce((sum: number, max) => sum + (max ?? 0), 0)
  const required = requiresSample ? { require_pass: ['sample'] } : {}
  const outer = { max_score: total ?? 'unbounded', score_aggregation: 'sum', ...required }
  if (scoring && !isFlat) await step.writer.writeYaml('data/secret/test_group.yaml', outer)
  for (const group of groups) {
    const score = scores.get(group)
    const settings =
      score === undefined
        ? {}
        : {
            max_score: score.max ?? 'unbounded',
            score_aggregation: score.aggregation,
            ...(group.folder === 'data/secret' && required),
          }
    await writeGroup(step, group, settings)
  }
}

/** Scores are whole numbers in 2025-09. */
function wholeScore(score: GroupScore, folder: string, { losses }: Step): GroupScore {
  if (score.max === null || Number.isInteger(score.max)) return score
  const max = Math.round(score.max)
  losses.error(folder, `a greatest score of ${score.max}, which is no whole number`, String(max))
  return { ...score, max }
}

async function writeGroup(step: Step, group: PlannedGroup, settings: object): Promise<void> {
  const { writer, read } = step
  const [first] = group.cases
  const common = first === undefined ? {} : argsOf(first.test)
  if (Object.keys({ ...settings, ...common }).length > 0) {
    await writer.writeYaml(`${group.folder}/test_group.yaml`, { ...settings, ...common })
  }
  for (const { test, base } of group.cases) {
    for (const [ending, file] of filesOfCase(read.tree, test.name, caseEndings)) {
      await writer.copy(`${group.folder}/${base}${ending}`, file)
    }
    const own = { ...differenceOf(argsOf(test), common), ...proseOf(test) }
    if (Object.keys(own).length > 0) await writer.writeYaml(`${group.folder}/${base}.yaml`, own)
  }
}

function proseOf({ hint, description }: TestCase): object {
  return { ...(hint && { hint }), ...(description && { description }) }
}

/** Keys of domjudge-problem.ini that no key of the format stands for. */
async function noteDomjudge({ read, losses }: Step): Promise<void> {
  const file = read.tree.files.get('domjudge-problem.ini')
  const text = file === undefined ? null : await readText(file, 'GV-CONFIG', new Findings())
  for (const [key, { value }] of parseIni(text ?? '')) {
    if (key !== 'name' && key !== 'timelimit') losses.info(`domjudge-problem.ini ${key}`, value, 'left out')
  }
}
