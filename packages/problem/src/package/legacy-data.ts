import { parseGraderFlags } from '@gavel/shared/points/legacy-grader'
import type { Findings } from './findings.ts'
import { groupAsTestdata } from './foreign-group-file.ts'
import { groupRules, type TestdataYaml, testdataRules } from './group-yaml.ts'
import type { ProblemType } from './model.ts'
import type { CaseSettings, DataRules, GroupSettings } from './test-data.ts'
import type { LegacyGrading } from './test-group.ts'
import { readBytes, type TreeFile, type TreeFolder } from './tree.ts'
import { readYaml, type YamlFile } from './yaml.ts'
import { yaml11Number } from './yaml-scalars.ts'

const mostDescriptionBytes = 64 * 1024

/** The arguments in a string of them. Neither the format nor its tools know quotes. */
export function splitFlags(flags: string): string[] {
  return flags.split(/\s+/).filter((flag) => flag !== '')
}

/** Grading where neither testdata.yaml nor problem.yaml says anything (legacy, "Test Data Groups"). */
export const defaultGrading: LegacyGrading = {
  kind: 'legacy',
  onReject: 'break',
  grader: 'default',
  graderFlags: [],
  acceptScore: 1,
  rejectScore: 0,
  range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
}

export interface LegacyDataOptions {
  readonly type: ProblemType
  /** `validator_flags` of problem.yaml, which come before those of a group. */
  readonly validatorFlags: readonly string[]
  /** What the old keys in `grading` of problem.yaml say: it holds in every group. */
  readonly everywhere: Partial<LegacyGrading>
  readonly hasGrader: boolean
  readonly findings: Findings
}

/** Endings of the files that belong to a test case, beside `.in` and `.ans`. */
export const legacyCaseEndings = ['.hint', '.desc', '.png', '.jpg', '.jpeg', '.svg', '.interaction']

/** How legacy describes its test data: testdata.yaml in any group, each key inherited by the groups inside. */
export function legacyData(options: LegacyDataOptions): DataRules {
  return {
    endings: legacyCaseEndings,
    groupFiles: ['testdata.yaml'],
    foreignGroupFile: 'test_group.yaml',
    isGroup: () => true,
    isDraft: false,
    allowsBareInteraction: options.type.interactive,
    readGroup: async (folder, parent) => readTestdata(folder, parent, options),
    readCase: async ({ others }, settings) => ({
      settings,
      description: await readProse(others.get('.desc')),
      hint: await readProse(others.get('.hint')),
    }),
  }
}

async function readProse(file: TreeFile | undefined): Promise<string | null> {
  return file === undefined ? null : (await readBytes(file, mostDescriptionBytes)).toString().trim()
}

/** What a group has from the one around it: all but the flag that speaks of the samples, which only data/ has. */
function inherit(settings: GroupSettings): GroupSettings {
  const { grading } = settings
  if (grading.kind !== 'legacy' || grading.grader === 'custom') return settings
  return {
    ...settings,
    grading: { ...grading, graderFlags: grading.graderFlags.filter((flag) => flag !== ignoreSample) },
  }
}

const ignoreSample = 'ignore_sample'

async function readTestdata(
  folder: TreeFolder,
  around: GroupSettings,
  options: LegacyDataOptions,
): Promise<GroupSettings | null> {
  const parent = inherit(around)
  const [file, foreign] = [folder.files.get('testdata.yaml'), folder.files.get('test_group.yaml')]
  if (foreign !== undefined) noteForeign(foreign, file, options.findings)
  if (file === undefined && foreign === undefined) return parent
  const yaml =
    file === undefined ? await readForeign(folder, options) : await readYaml(file, testdataRules, options.findings)
  if (yaml === null) return null
  const { grading } = parent
  return {
    ...parent,
    cases: readArguments(yaml, yaml.file, parent.cases, options),
    grading: grading.kind === 'legacy' ? readGrading(yaml, folder.path === 'data', grading, options) : grading,
  }
}

function noteForeign(foreign: TreeFile, own: TreeFile | undefined, findings: Findings): void {
  const what = own === undefined ? 'It is read as far as testdata.yaml can say it.' : 'It is not read.'
  findings.error('GV-DATA-GROUP-FILE', `This format does not know test_group.yaml. ${what}`, {
    file: foreign.path,
    hint: 'Its name for it is testdata.yaml.',
  })
}

/** What a test_group.yaml, which 2025-09 has, says in the place of a testdata.yaml. */
async function readForeign(
  folder: TreeFolder,
  { findings }: LegacyDataOptions,
): Promise<YamlFile<TestdataYaml> | null> {
  const file = folder.files.get('test_group.yaml')
  const yaml = file === undefined ? null : await readYaml(file, groupRules, findings)
  const count = [...folder.files.keys()].filter((name) => name.endsWith('.in')).length
  return yaml === null ? null : { ...yaml, value: groupAsTestdata(yaml.value, count) }
}

function readArguments(
  yaml: YamlFile<TestdataYaml>,
  file: string,
  parent: CaseSettings,
  { findings, validatorFlags }: LegacyDataOptions,
): CaseSettings {
  const input = readFlags(yaml, 'input_validator_flags', findings)
  const output = readFlags(yaml, 'output_validator_flags', findings)
  return {
    ...parent,
    ...(input !== null && { inputValidatorArgs: input }),
    ...(output !== null && {
      outputValidatorArgs: [...validatorFlags, ...output],
      outputPlace: { file, line: yaml.line(['output_validator_flags']) },
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

function readGrading(
  yaml: YamlFile<TestdataYaml>,
  isRoot: boolean,
  parent: LegacyGrading,
  options: LegacyDataOptions,
): LegacyGrading {
  const { value, file, line } = yaml
  const { findings } = options
  const at = (key: string) => ({ file, line: line([key]) })
  if (!options.type.scoring) {
    for (const key of ['accept_score', 'reject_score', 'range'] as const) {
      if ((value[key] ?? '') === '') continue
      const message = `"${key}" says nothing in a pass-fail problem.`
      findings.warning('GV-DATA-SCORING-KEY', message, { ...at(key), hint: 'Remove it.' })
    }
    if (value.on_reject === 'grade') {
      findings.error('GV-DATA-CONFIG-VALUE', '"on_reject: grade" is for scoring problems.', at('on_reject'))
    }
  }
  const grader = value.grading === 'custom' ? 'custom' : value.grading === 'default' ? 'default' : parent.grader
  if (value.grading === 'custom' && !options.hasGrader) {
    const hint = 'Put a grader in graders/, or write `grading: default`.'
    const details = { ...at('grading'), hint, stops: 'judging' as const }
    findings.error('GV-GRADER-NONE', '"grading" is custom, but there is no grader.', details)
  }
  const graderFlags = value.grader_flags === undefined ? parent.graderFlags : splitFlags(value.grader_flags)
  const onReject =
    value.on_reject === undefined || value.on_reject === ''
      ? parent.onReject
      : ['break', 'first_error'].includes(value.on_reject)
        ? ('break' as const)
        : ('continue' as const)
  if (value.grader_flags !== undefined && grader === 'default') {
    checkGraderFlags(graderFlags, isRoot, onReject, (message, hint) =>
      findings.error('GV-DATA-GRADER-FLAGS', message, { ...at('grader_flags'), hint }),
    )
  }
  const score = (key: 'accept_score' | 'reject_score', fallback: number) => {
    const text = (value[key] ?? '').trim()
    if (text === '') return fallback
    const number = yaml11Number(text)
    if (number !== null && Number.isFinite(number)) return number
    findings.error('GV-DATA-CONFIG-VALUE', `"${key}" has to be a number, and is "${text.slice(0, 40)}".`, at(key))
    return fallback
  }
  const range = (value.range ?? '').trim() === '' ? parent.range : parseRange(value.range ?? '')
  if (range === null) {
    findings.error(
      'GV-DATA-CONFIG-VALUE',
      '"range" has to be two numbers, the least first, such as "0 100".',
      at('range'),
    )
  }
  return {
    kind: 'legacy',
    onReject,
    grader,
    graderFlags,
    acceptScore: score('accept_score', parent.acceptScore),
    rejectScore: score('reject_score', parent.rejectScore),
    range: range ?? parent.range,
    ...options.everywhere,
  }
}

/** Two numbers, of which `inf`, `+inf` and `-inf` are some; null where the text is none such. */
export function parseRange(text: string): readonly [number, number] | null {
  const numbers = splitFlags(text).map((word) => Number(word.replace(/^([+-]?)inf(inity)?$/i, '$1Infinity')))
  const [least, most] = numbers
  if (numbers.length !== 2 || least === undefined || most === undefined || !(least <= most)) return null
  return [least, most]
}

function checkGraderFlags(
  flags: readonly string[],
  isRoot: boolean,
  onReject: LegacyGrading['onReject'],
  note: (message: string, hint: string) => void,
): void {
  const { mode, unknown } = parseGraderFlags(flags)
  if (unknown.length > 0) {
    note(
      `The default grader knows no flag "${unknown[0]?.slice(0, 40)}".`,
      'It knows worst_error, first_error, always_accept, sum, avg, min, max, ignore_sample and accept_if_any_accepted.',
    )
  }
  if (!mode.ignoreSample) return
  if (!isRoot) note('"ignore_sample" is only for data/testdata.yaml: no other group has samples.', 'Remove it here.')
  else if (onReject === 'break') {
    const why = '"ignore_sample" stands beside "on_reject: break", by which a failed sample would end the judging.'
    note(why, 'Write `on_reject: continue`.')
  }
}
