import type { Findings } from './findings.ts'
import { unsupported } from './format.ts'
import { type ArgumentKeys, caseRules, groupRules } from './group-yaml.ts'
import type { PackageProgram } from './model.ts'
import { joinPath } from './paths.ts'
import { programNames } from './programs.ts'
import type { CaseSettings, DataRules } from './test-data.ts'
import { folderAt, type TreeFolder } from './tree.ts'
import { readYaml, type YamlFile } from './yaml.ts'

const scoringKeys = [
  'max_score',
  'score_aggregation',
  'require_pass',
  'static_validation_score',
  'static_validator_args',
] as const

/**
 * How 2025-09 describes its test data: test_group.yaml in `sample`, `secret` and the groups of `secret`, and
 * <case>.yaml. What a group does not say it has from the folder around it.
 */
export function data202509(validators: readonly PackageProgram[], findings: Findings): DataRules {
  const names = new Set(validators.flatMap((program) => programNames(program)))
  const reading = { findings, names }
  return {
    endings: [
      ...['.yaml', '.out', '.interaction', '.in.statement', '.ans.statement', '.in.download', '.ans.download'],
      ...['.png', '.jpg', '.jpeg', '.svg'],
    ],
    groupFile: 'test_group.yaml',
    foreignGroupFile: 'testdata.yaml',
    readGroup: async (folder, parent) => readGroupFile(folder, parent, reading),
    readCase: async (files, group) => {
      const file = files.others.get('.yaml')
      const yaml = file === undefined ? null : await readYaml(file, caseRules, findings)
      if (yaml === null) return { settings: group, description: null }
      return { settings: override(group, yaml, reading), description: yaml.value.description ?? null }
    },
  }
}

interface Reading {
  readonly findings: Findings
  /** The names by which the input validators may be spoken of. */
  readonly names: ReadonlySet<string>
}

async function readGroupFile(folder: TreeFolder, parent: CaseSettings, reading: Reading): Promise<CaseSettings> {
  const { findings } = reading
  const file = folder.files.get('test_group.yaml')
  if (file === undefined) return parent
  if (folder.path === 'data' || folder.path.split('/').length > 3) {
    findings.error('GV-DATA-GROUP-FILE', 'A test_group.yaml may not stand in this folder.', {
      file: file.path,
      hint: 'It belongs in data/sample, data/secret or a group data/secret/GROUP.',
    })
  }
  const yaml = await readYaml(file, groupRules, findings)
  if (yaml === null) return parent
  for (const key of scoringKeys) {
    if (yaml.value[key] === undefined) continue
    findings.error('GV-DATA-SCORING-KEY', `"${key}" is for scoring problems, and this one is pass-fail.`, {
      file: file.path,
      line: yaml.line([key]),
      hint: 'Remove it.',
    })
  }
  return override(parent, yaml, reading)
}

function override(parent: CaseSettings, yaml: YamlFile<ArgumentKeys>, { findings, names }: Reading): CaseSettings {
  const { args, input_validator_args: input, output_validator_args: output } = yaml.value
  for (const name of input === undefined || Array.isArray(input) ? [] : Object.keys(input)) {
    if (names.has(name)) continue
    findings.error('GV-DATA-CONFIG-VALUE', `There is no input validator "${name}".`, {
      file: yaml.file,
      line: yaml.line(['input_validator_args', name]),
      hint: 'Use the name of a file or folder in input_validators/.',
    })
  }
  return {
    args: args ?? parent.args,
    ...inputArgs(parent, input),
    outputValidatorArgs: output ?? parent.outputValidatorArgs,
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

/** Notes groups in places where this format has none, folders of a case's name, and what is not supported. */
export function checkShape(tree: TreeFolder, findings: Findings): void {
  const hasCases = (folder: TreeFolder) => [...folder.files.keys()].some((name) => name.endsWith('.in'))
  const sample = folderAt(tree, 'data/sample')
  for (const folder of sample?.folders.values() ?? []) {
    if (folder.path.endsWith('.files')) continue
    const hint = 'Only data/secret may have groups.'
    findings.error('GV-DATA-GROUP-PLACE', 'data/sample may not have groups.', { file: folder.path, hint })
  }
  const secret = folderAt(tree, 'data/secret')
  const groups = [...(secret?.folders.keys() ?? [])].filter((name) => !name.endsWith('.files'))
  if (secret !== undefined && groups.length > 0 && hasCases(secret)) {
    findings.error('GV-DATA-GROUP-MIXED', 'data/secret has both groups and test cases of its own.', {
      file: 'data/secret',
      hint: `Move the test cases into a group; the groups are ${groups.slice(0, 5).join(', ')}.`,
    })
  }
  for (const folder of [sample, secret]) if (folder !== undefined) checkNames(folder, findings)
}

function checkNames(folder: TreeFolder, findings: Findings): void {
  for (const [name, inner] of folder.folders) {
    if (name.endsWith('.files')) unsupported(findings, 'Test cases with files of their own (.files) are', inner.path)
    else if (folder.files.has(`${name}.in`)) {
      const message = `The folder has the name of the test case ${name}.in beside it.`
      findings.error('GV-DATA-NAME', message, { file: inner.path, hint: 'Rename one of them.' })
    }
    checkNames(inner, findings)
  }
  if (folder.files.has('test_group.in')) {
    const file = joinPath(folder.path, 'test_group.in')
    findings.error('GV-DATA-NAME', 'A test case may not be named test_group.', { file, hint: 'Rename it.' })
  }
}
