import { nearestNames } from '@gavel/shared/nearest'
import { type DomjudgeSettings, readDomjudge } from './domjudge.ts'
import { readExamples } from './examples.ts'
import type { Findings } from './findings.ts'
import {
  checkForeignFolders,
  type FormatInput,
  identify,
  noSettings,
  type ReadPackage,
  readCases,
  unsupported,
} from './format.ts'
import { readInputValidators } from './input-validators.ts'
import { legacyData, splitFlags } from './legacy-data.ts'
import { makeLimits } from './limits.ts'
import { metadataLines, type PackageMetadata } from './metadata.ts'
import type { Checker } from './model.ts'
import { type LegacyYaml, legacyRules } from './problem-yaml.ts'
import { readPrograms } from './programs.ts'
import { latexName, type ReadStatement, readStatements } from './statements.ts'
import type { TreeFolder } from './tree.ts'
import { parseYaml, readText, type YamlFile } from './yaml.ts'

const foreignFolders = [
  { name: 'output_validator', here: 'output_validators', severity: 'error' },
  { name: 'statement', here: 'problem_statement', severity: 'warning' },
] as const

/** Reads a package of the format `legacy` or `legacy-icpc`; null after noting what is wrong with its problem.yaml. */
export async function readLegacy(input: FormatInput): Promise<ReadPackage | null> {
  const { tree, findings } = input
  const yaml = parseYaml(input.text, 'problem.yaml', legacyRules, findings)
  if (yaml === null) return null
  checkType(yaml, findings)
  checkGrading(yaml, findings)
  checkForeignFolders(tree, foreignFolders, findings)
  for (const [folder, what] of [
    ['graders', 'Graders are'],
    ['include', 'Included code is'],
  ] as const) {
    if (tree.folders.has(folder)) unsupported(findings, what, folder)
  }
  const { value } = yaml
  const domjudge = await readDomjudge(tree, findings)
  const checker = readChecker(tree, yaml, findings)
  const flags = splitFlags(value.validator_flags ?? '')
  const flagsPlace = { file: 'problem.yaml', line: yaml.line(['validator_flags']) }
  const root = { ...noSettings, outputValidatorArgs: flags, outputPlace: flagsPlace }
  const testCases = await readCases(input, legacyData(flags, findings), root, checker)
  const statements = readStatements(tree.folders.get('problem_statement'), 'en', findings)
  return {
    tree,
    metadata: readMetadata(yaml),
    package: {
      ...identify(input.directory),
      format: input.format,
      type: 'pass-fail',
      names: await readNames(yaml, domjudge, statements, findings),
      keywords: typeof value.keywords === 'string' ? splitFlags(value.keywords) : (value.keywords ?? []),
      limits: makeLimits(value.limits ?? {}, {
        timeSeconds: domjudge.timeSeconds,
        timeResolutionSeconds: 1,
        acceptedToTimeLimit: value.limits?.time_multiplier ?? 5,
        timeLimitToTooSlow: value.limits?.time_safety_margin ?? 2,
      }),
      languages: null,
      allowFileWriting: true,
      testCases,
      checker: checker ?? { kind: 'default' },
      inputValidators: readInputValidators(tree, ['input_validators', 'input_format_validators'], findings),
      statements: statements.map(({ statement }) => statement),
      submissions: readExamples(tree, findings),
    },
  }
}

function checkType(yaml: YamlFile<LegacyYaml>, findings: Findings): void {
  const { type } = yaml.value
  const line = yaml.line(['type'])
  if (type === 'scoring') unsupported(findings, 'Scoring problems are', yaml.file, line)
  else if (type !== undefined && type !== null && type !== 'pass-fail') {
    const hint = 'Write pass-fail or scoring.'
    findings.error('GV-CONFIG-VALUE', `There is no problem type "${type}".`, { file: yaml.file, line, hint })
  }
}

function checkGrading(yaml: YamlFile<LegacyYaml>, findings: Findings): void {
  const place = { file: yaml.file, line: yaml.line(['grading']) }
  for (const key of Object.keys(yaml.value.grading ?? {})) {
    const line = yaml.line(['grading', key])
    findings.warning('GV-CONFIG-GRADING', `"grading.${key}" says nothing in a pass-fail problem.`, { ...place, line })
  }
}

/** The output validators that `validation` asks for; null after noting what is wrong. */
function readChecker(tree: TreeFolder, yaml: YamlFile<LegacyYaml>, findings: Findings): Checker | null {
  const [kind = 'default', ...more] = splitFlags(yaml.value.validation ?? 'default')
  const place = { file: yaml.file, line: yaml.line(['validation']) }
  const programs = readPrograms(tree.folders.get('output_validators'))
  for (const word of more) {
    if (['score', 'interactive', 'multi-pass'].includes(word)) {
      unsupported(findings, `Output validators of the kind "${word}" are`, place.file, place.line)
      return null
    }
  }
  if (!['default', 'custom'].includes(kind) || more.length > 0) {
    const near = nearestNames(kind, ['default', 'custom'])
    const hint = near.length > 0 && near[0] !== kind ? `Did you mean ${near.join(' or ')}?` : 'Write default or custom.'
    findings.error('GV-CONFIG-VALUE', `"validation" cannot be "${yaml.value.validation}".`, { ...place, hint })
    return null
  }
  if (kind === 'default') {
    if (programs.length === 0) return { kind: 'default' }
    const message = 'There are output validators, but "validation" is default: they would never run.'
    const hint = 'Write `validation: custom`, or remove output_validators/.'
    findings.error('GV-OUTPUT-VALIDATOR-UNUSED', message, { ...place, hint })
    return null
  }
  if (programs.length > 0) return { kind: 'program', programs }
  const hint = 'Put a program in output_validators/, or write `validation: default`.'
  findings.error('GV-OUTPUT-VALIDATOR-NONE', '"validation" is custom, but there is no output validator.', {
    ...place,
    hint,
  })
  return null
}

/** The name in each language of a statement: of problem.yaml, else of the statements, else of DOMjudge's file. */
async function readNames(
  yaml: YamlFile<LegacyYaml>,
  domjudge: DomjudgeSettings,
  statements: readonly ReadStatement[],
  findings: Findings,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const { statement, file } of statements) {
    if (statement.format !== 'latex') continue
    const name = latexName((await readText(file, 'GV-STATEMENT', findings)) ?? '')
    if (name !== null) names.set(statement.language, name)
  }
  const languages = statements.map(({ statement }) => statement.language)
  const main = languages.includes('en') ? 'en' : (languages[0] ?? 'en')
  const written = yaml.value.name || (names.size === 0 ? domjudge.name : null)
  if (written !== null) names.set(main, written)
  if (names.size === 0) {
    const hint = 'Write `name: ...`, or \\problemname{...} in the statement.'
    findings.error('GV-CONFIG-NAME', 'The problem has no name.', { file: yaml.file, line: 1, hint })
  }
  return names
}

function readMetadata(yaml: YamlFile<LegacyYaml>): PackageMetadata {
  const { value, line } = yaml
  return {
    uuid: value.uuid ?? null,
    license: value.license ?? 'unknown',
    rightsOwner: value.rights_owner ?? null,
    authors: (value.author ?? '')
      .split(/,| and | & /)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    sources: value.source ? [value.source] : [],
    lines: metadataLines(line),
  }
}
