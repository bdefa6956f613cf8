import { putConstants } from './constants.ts'
import type { OpenScores } from './draft-scores.ts'
import { Findings } from './findings.ts'
import { testdataAsGroup } from './foreign-group-file.ts'
import {
  type ArgumentKeys,
  caseRules,
  draftCaseRules,
  draftGroupRules,
  type GroupYaml,
  groupRules,
  scoringKeys,
  testdataRules,
} from './group-yaml.ts'
import type { PackageFormat, ProblemType } from './model.ts'
import type { PackageProgram } from './program-files.ts'
import { programNames } from './programs.ts'
import type { CaseSettings, DataRules, GroupSettings } from './test-data.ts'
import type { Grading, ScoreGrading, StaticValidation } from './test-group.ts'
import type { TreeFile, TreeFolder } from './tree.ts'
import { parseYaml, readText, readYaml, type YamlFile } from './yaml.ts'

export interface Data202509Options {
  readonly format: PackageFormat
  readonly type: ProblemType
  readonly constants: ReadonlyMap<string, string>
  readonly inputValidators: readonly PackageProgram[]
  readonly staticValidator: PackageProgram | null
  /** Where 2023-07 leaves scores to be inferred is noted here. */
  readonly open: OpenScores
  readonly findings: Findings
}

interface Reading extends Data202509Options {
  /** The names by which the input validators may be spoken of. */
  readonly names: ReadonlySet<string>
  readonly groupFiles: readonly string[]
  readonly isDraft: boolean
}

/** `secret/group1`, and not `secret/group1/more`, which is a group in 2023-07 only. */
const isSecretGroup = (path: string, isDraft: boolean) =>
  isDraft ? path.startsWith('data/secret/') : /^data\/secret\/[^/]+$/.test(path)

/** Endings of the files that belong to a test case, beside `.in` and `.ans`. */
export function caseEndings(format: PackageFormat): readonly string[] {
  return [
    ...['.yaml', '.out', '.interaction', '.in.statement', '.ans.statement', '.in.download', '.ans.download'],
    ...['.png', '.jpg', '.jpeg', '.svg', ...(format === '2023-07-draft' ? ['.hint', '.desc'] : [])],
  ]
}

/**
 * How 2025-09 describes its test data: test_group.yaml in `sample`, `secret` and the groups of `secret`, and
 * <case>.yaml. What a group does not say of its cases it has from the folder around it.
 */
export function data202509(options: Data202509Options): DataRules {
  const names = new Set(options.inputValidators.flatMap((program) => programNames(program)))
  const isDraft = options.format === '2023-07-draft'
  // The draft called the file testdata.yaml at first, and examples of the specification still do.
  const groupFiles = ['test_group.yaml', 'testdata.yaml']
  const reading: Reading = { ...options, names, groupFiles, isDraft }
  return {
    endings: caseEndings(options.format),
    groupFiles,
    foreignGroupFile: null,
    isGroup: (path) => isSecretGroup(path, isDraft),
    isDraft,
    allowsBareInteraction: options.type.interactive || options.type.multiPass,
    readGroup: async (folder, parent) => readGroupFile(folder, parent, reading),
    readCase: async ({ others }, group) => {
      const file = others.get('.yaml')
      const yaml =
        file === undefined ? null : await readYaml(file, isDraft ? draftCaseRules : caseRules, options.findings)
      if (yaml === null) return file === undefined ? { settings: group, description: null, hint: null } : null
      const { description, hint } = yaml.value
      return { settings: override(group, yaml, reading), description: description ?? null, hint: hint ?? null }
    },
  }
}

const unboundedPassFail = 'a group that is pass-fail needs a "max_score": it is what the group is worth.'

/** Grading of a folder whose file says nothing (2025-09, "Test data configuration"). */
function defaultGrading(path: string, { type, isDraft }: Reading): Grading {
  if (!type.scoring) return { kind: 'pass-fail' }
  if (path === 'data/secret') return { kind: 'score', maxScore: 100, aggregation: 'sum', requirePass: [] }
  if (isSecretGroup(path, isDraft)) return { kind: 'score', maxScore: null, aggregation: 'pass-fail', requirePass: [] }
  return { kind: 'pass-fail' }
}

async function readGroupFile(
  folder: TreeFolder,
  parent: GroupSettings,
  reading: Reading,
): Promise<GroupSettings | null> {
  const { findings, type, isDraft } = reading
  const name = folder.path.slice('data/'.length)
  const grading = defaultGrading(folder.path, reading)
  const file = reading.groupFiles.map((name) => folder.files.get(name)).find((found) => found !== undefined)
  const yaml = file === undefined ? null : await readGroupYaml(file, folder, reading)
  const isDeep = folder.path === 'data' || folder.path.split('/').length > 3
  if (file !== undefined && isDeep && reading.format === '2025-09') {
    findings.error('GV-DATA-GROUP-FILE', 'A test_group.yaml may not stand in this folder.', {
      file: file.path,
      hint: 'It belongs in data/sample, data/secret or a group data/secret/GROUP.',
    })
  }
  if (yaml === null && file !== undefined) return null
  if (yaml === null) {
    if (isDraft && isSecretGroup(folder.path, isDraft)) reading.open.groups.add(name)
    else if (type.scoring && isSecretGroup(folder.path, isDraft)) {
      reading.open.groups.add(name)
      findings.error('GV-DATA-SCORE', `The group has no test_group.yaml, and ${unboundedPassFail}`, {
        file: folder.path,
      })
    }
    return { cases: parent.cases, grading, staticValidation: null }
  }
  checkScoringKeys(yaml, folder.path, reading)
  const isOpen = isDraft || (yaml.value.score_aggregation ?? 'pass-fail') === 'pass-fail'
  if (isOpen && yaml.value.max_score === undefined && folder.path !== 'data/secret') reading.open.groups.add(name)
  if (yaml.value.static_validation_score === 'open') reading.open.statics.add(name)
  return {
    cases: override(parent.cases, yaml, reading),
    grading: grading.kind === 'score' ? readScoring(yaml, grading, folder.path, reading) : grading,
    staticValidation: readStaticValidation(yaml, folder.path, reading),
  }
}

/** The file of a group. In 2025-09 its old name is taken with a warning where it says nothing but what the new one may. */
async function readGroupYaml(
  file: TreeFile,
  folder: TreeFolder,
  { findings, format, constants, isDraft, type }: Reading,
): Promise<YamlFile<GroupYaml> | null> {
  const [name, old] = ['test_group.yaml', 'testdata.yaml']
  if (format === '2025-09' && folder.files.has(name) && folder.files.has(old)) {
    const message = `This format does not know ${old}. It is not read.`
    findings.error('GV-DATA-GROUP-FILE', message, {
      file: `${folder.path}/${old}`,
      hint: `Its name for it is ${name}.`,
    })
  }
  const isOld = format === '2025-09' && !folder.files.has(name)
  const text = await readText(file, groupRules.id, findings, 'part')
  if (text === null) return null
  const told = isOld ? new Findings() : findings
  const rules = isDraft ? draftGroupRules : groupRules
  const yaml = parseYaml<GroupYaml>(putConstants(text, constants), file.path, rules, told)
  if (!isOld) return yaml
  const place = { file: `${folder.path}/${old}`, hint: `Its name for it is ${name}.` }
  if (told.list.length > 0 || yaml === null) {
    const message = `This format does not know ${old}. What it says is read as far as ${name} can say it.`
    findings.error('GV-DATA-GROUP-FILE', message, place)
    const legacy = parseYaml(text, file.path, testdataRules, findings)
    const isScored = type.scoring && folder.path.startsWith('data/secret')
    return legacy === null ? null : { ...legacy, value: testdataAsGroup(legacy.value, isScored) }
  }
  findings.warning('GV-DATA-GROUP-NAME', `It is read as if it were named ${name}.`, place)
  return yaml
}

function checkScoringKeys(yaml: YamlFile<GroupYaml>, path: string, { type, findings }: Reading): void {
  const inSample = path === 'data/sample'
  for (const key of scoringKeys) {
    if (yaml.value[key] === undefined || (type.scoring && !inSample)) continue
    const message = inSample
      ? `"${key}" is not for samples: they have no score.`
      : `"${key}" is for scoring problems, and this one is pass-fail.`
    findings.error('GV-DATA-SCORING-KEY', message, { file: yaml.file, line: yaml.line([key]), hint: 'Remove it.' })
  }
}

function readScoring(
  yaml: YamlFile<GroupYaml>,
  base: ScoreGrading,
  path: string,
  { findings, isDraft }: Reading,
): ScoreGrading {
  const { max_score: max, score_aggregation: aggregation = base.aggregation, require_pass: required } = yaml.value
  const maxScore = max === undefined ? base.maxScore : max === 'unbounded' ? null : max
  // One that is written and wrong has been told.
  const isTold = max === undefined && (isDraft || yaml.text(['max_score']) !== '')
  if (aggregation === 'pass-fail' && maxScore === null && !isTold) {
    const line = yaml.line(['max_score'])
    const what = path === 'data/secret' ? '"secret"' : 'It'
    const message = `${what} has no greatest score, and ${unboundedPassFail}`
    findings.error('GV-DATA-SCORE', message, { file: yaml.file, line, hint: 'Write `max_score: N`.' })
  }
  return { kind: 'score', maxScore, aggregation, requirePass: [required ?? []].flat() }
}

function readStaticValidation(yaml: YamlFile<GroupYaml>, path: string, reading: Reading): StaticValidation | null {
  const { static_validation_score: score, static_validator_args: args } = yaml.value
  const { findings, type, staticValidator } = reading
  const wrong = (key: string, message: string, hint?: string) =>
    findings.error('GV-DATA-STATIC-VALIDATION', message, { file: yaml.file, line: yaml.line([key]), hint })
  if (score === undefined) {
    if (args !== undefined) {
      const hint = 'Write static_validation_score too, or remove this.'
      wrong('static_validator_args', 'There is no static validation here to give arguments to.', hint)
    }
    return null
  }
  if (staticValidator === null) {
    wrong('static_validation_score', 'There is no static validator.', 'Put its program in static_validator/.')
    return null
  }
  if (score === 'open') return { score: null, args: args ?? [] }
  const isPassFail = !type.scoring || path === 'data/sample' || aggregationOf(yaml, path) === 'pass-fail'
  if (score !== 'pass-fail' && isPassFail) {
    wrong('static_validation_score', 'It cannot have a score: the group is pass-fail.', 'Write pass-fail.')
  } else if (score === 'pass-fail' && !isPassFail) {
    wrong('static_validation_score', 'It needs a score: the group is not pass-fail.', 'Write a whole number.')
  }
  return { score: isPassFail || score === 'pass-fail' ? null : score, args: args ?? [] }
}

const aggregationOf = (yaml: YamlFile<GroupYaml>, path: string) =>
  yaml.value.score_aggregation ?? (path === 'data/secret' ? 'sum' : 'pass-fail')

function override(parent: CaseSettings, yaml: YamlFile<ArgumentKeys>, { findings, names }: Reading): CaseSettings {
  const { args, input_validator_args: input, output_validator_args: output, full_feedback: feedback } = yaml.value
  for (const name of input === undefined || Array.isArray(input) ? [] : Object.keys(input)) {
    if (names.has(name)) continue
    findings.warning('GV-DATA-VALIDATOR-NAME', `There is no input validator "${name}".`, {
      file: yaml.file,
      line: yaml.line(['input_validator_args', name]),
      hint: 'Use the name of a file or folder in input_validators/.',
    })
  }
  return {
    args: args ?? parent.args,
    ...inputArgs(parent, input),
    outputValidatorArgs: output ?? parent.outputValidatorArgs,
    inputVisualizerArgs: yaml.value.input_visualizer_args ?? parent.inputVisualizerArgs,
    outputVisualizerArgs: yaml.value.output_visualizer_args ?? parent.outputVisualizerArgs,
    fullFeedback: feedback === undefined ? parent.fullFeedback : feedback === 'true',
    outputPlace:
      output === undefined ? parent.outputPlace : { file: yaml.file, line: yaml.line(['output_validator_args']) },
  }
}

function inputArgs(
  parent: CaseSettings,
  input: ArgumentKeys['input_validator_args'],
): Pick<CaseSettings, 'inputValidatorArgs' | 'inputValidatorArgsFor'> {
  if (input === undefined) {
    return { inputValidatorArgs: parent.inputValidatorArgs, inputValidatorArgsFor: parent.inputValidatorArgsFor }
  }
  if (Array.isArray(input)) return { inputValidatorArgs: input, inputValidatorArgsFor: null }
  return { inputValidatorArgs: [], inputValidatorArgsFor: new Map(Object.entries(input)) }
}
