import type { Findings } from './findings.ts'
import { unsupported } from './format.ts'
import { type TestdataYaml, testdataRules } from './group-yaml.ts'
import { joinPath } from './paths.ts'
import type { CaseSettings, DataRules } from './test-data.ts'
import { readBytes, type TreeFolder } from './tree.ts'
import { readYaml, type YamlFile } from './yaml.ts'

const mostDescriptionBytes = 64 * 1024

/** The arguments in a string of them. Neither the format nor its tools know quotes. */
export function splitFlags(flags: string): string[] {
  return flags.split(/\s+/).filter((flag) => flag !== '')
}

/**
 * How legacy describes its test data: testdata.yaml in any group, each key inherited by the groups inside.
 * `validatorFlags` are those of problem.yaml, which come before those of the group.
 */
export function legacyData(validatorFlags: readonly string[], findings: Findings): DataRules {
  return {
    endings: ['.hint', '.desc', '.png', '.jpg', '.jpeg', '.svg'],
    groupFile: 'testdata.yaml',
    foreignGroupFile: 'test_group.yaml',
    readGroup: async (folder, parent) => readTestdata(folder, parent, validatorFlags, findings),
    readCase: async (files, settings) => {
      const file = files.others.get('.desc')
      const description = file === undefined ? null : (await readBytes(file, mostDescriptionBytes)).toString().trim()
      return { settings, description }
    },
  }
}

async function readTestdata(
  folder: TreeFolder,
  parent: CaseSettings,
  validatorFlags: readonly string[],
  findings: Findings,
): Promise<CaseSettings> {
  const file = folder.files.get('testdata.yaml')
  if (file === undefined) return parent
  const yaml = await readYaml(file, testdataRules, findings)
  if (yaml === null) return parent
  checkScoring(yaml, findings)
  const input = readFlags(yaml, 'input_validator_flags', findings)
  const output = readFlags(yaml, 'output_validator_flags', findings)
  return {
    ...parent,
    ...(input !== null && { inputValidatorArgs: input }),
    ...(output !== null && {
      outputValidatorArgs: [...validatorFlags, ...output],
      outputPlace: { file: joinPath(folder.path, 'testdata.yaml'), line: yaml.line(['output_validator_flags']) },
    }),
  }
}

type FlagsKey = 'input_validator_flags' | 'output_validator_flags'

/** Flags of either form; the map's `name` is not heeded, for the validators all get the same, as in the format's tools. */
function readFlags(yaml: YamlFile<TestdataYaml>, key: FlagsKey, findings: Findings): string[] | null {
  const value = yaml.value[key]
  if (value === undefined) return null
  if (typeof value === 'string') return splitFlags(value)
  findings.warning('GV-DATA-FLAGS-MAP', `"${key}" is a map: its flags go to every validator.`, {
    file: yaml.file,
    line: yaml.line([key]),
    hint: 'Write the flags as text.',
  })
  return splitFlags(value.flags ?? '')
}

/** Notes what would change the verdict of a pass-fail problem in a way that is not supported. */
function checkScoring(yaml: YamlFile<TestdataYaml>, findings: Findings): void {
  const { value, file, line } = yaml
  if (value.grading === 'custom') unsupported(findings, 'Custom graders are', file, line(['grading']))
  const flags = splitFlags(value.grader_flags ?? '').filter((flag) => !['first_error', 'worst_error'].includes(flag))
  if (flags.length > 0) unsupported(findings, `The grader flags "${flags.join(' ')}" are`, file, line(['grader_flags']))
  for (const key of ['accept_score', 'reject_score', 'range'] as const) {
    if ((value[key] ?? '') === '') continue
    const message = `"${key}" says nothing in a pass-fail problem.`
    findings.warning('GV-DATA-SCORING-KEY', message, { file, line: line([key]), hint: 'Remove it.' })
  }
}
