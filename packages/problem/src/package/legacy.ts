import { type DomjudgeSettings, readDomjudge } from './domjudge.ts'
import { isDomjudgeScoring, isScoredByValidator, scoreAsDomjudge } from './domjudge-scoring.ts'
import { readExamples } from './examples.ts'
import type { Findings } from './findings.ts'
import {
  checkForeignFolders,
  defaultPasses,
  type FormatInput,
  identify,
  noParts,
  noSettings,
  type ReadPackage,
  readCases,
} from './format.ts'
import { readInclude } from './include.ts'
import { readInputValidators } from './input-validators.ts'
import { defaultGrading, legacyData, parseRange, splitFlags } from './legacy-data.ts'
import { makeLimits } from './limits.ts'
import { metadataLines, type PackageMetadata } from './metadata.ts'
import type { Checker, PackageFormat } from './model.ts'
import { nearestChoice } from './nearest-choice.ts'
import { type LegacyYaml, legacyRules } from './problem-yaml.ts'
import type { PackageProgram } from './program-files.ts'
import { readPrograms, readSingleProgram } from './programs.ts'
import { latexName, type ReadStatement, readStatements } from './statements.ts'
import type { LegacyGrading } from './test-group.ts'
import type { TreeFolder } from './tree.ts'
import { readValidatorCases } from './validator-cases.ts'
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
  const { value } = yaml
  checkForeignFolders(tree, foreignFolders, findings)
  const validation = readValidation(tree, yaml, findings)
  const written = readType(yaml, input.format, findings)
  const { scoring } = written
  const type = {
    scoring,
    submitAnswer: false,
    interactive: validation.interactive || written.interactive,
    multiPass: validation.multiPass || written.multiPass,
  }
  if (validation.score && !scoring) {
    const hint = 'Write `type: scoring`, or leave "score" out.'
    const place = { file: yaml.file, line: yaml.line(['validation']), hint }
    findings.error('GV-CONFIG-VALUE', '"validation" has "score", and the problem is pass-fail.', place)
  }
  const domjudge = await readDomjudge(tree, findings)
  const checker = readChecker(tree, yaml, validation, findings)
  const grader = readGrader(tree, scoring, findings)
  const validatorFlags = splitFlags(value.validator_flags ?? '')
  const everywhere = readOldGrading(yaml, scoring, findings)
  const root = {
    cases: {
      ...noSettings,
      outputValidatorArgs: validatorFlags,
      outputPlace: { file: 'problem.yaml', line: yaml.line(['validator_flags']) },
    },
    grading: { ...defaultGrading, ...everywhere },
    staticValidation: null,
  }
  const rules = legacyData({ type, validatorFlags, everywhere, hasGrader: grader !== null, findings })
  const folder = tree.folders.get('problem_statement') ?? tree.folders.get('statement')
  const own = readStatements(folder, 'en', findings)
  const read = await readCases(input, rules, root, checker)
  const isDomjudge =
    scoring && !value.problem_format_version && (await isDomjudgeScoring(tree, read.data, grader !== null))
  const byValidator = validation.score || (isDomjudge && validation.kind === 'custom' && isScoredByValidator(read.data))
  if (isDomjudge) {
    const message =
      'Scores are read as DOMjudge does: a group gets its accept_score when all of it is right, samples count nothing.'
    const hint =
      'By the text of legacy every test case would get it. `gavel problem convert` writes it so that all tools agree.'
    findings.warning('GV-CONFIG-DOMJUDGE-SCORES', message, { file: yaml.file, line: yaml.line(['type']), hint })
  }
  // Where DOMjudge has it.
  const statements = own.length > 0 ? own : readStatements({ ...tree, files: rootStatement(tree) }, 'en', findings)
  return {
    tree,
    metadata: readMetadata(yaml),
    package: {
      ...identify(input.directory),
      ...noParts,
      format: input.format,
      type,
      names: await readNames(yaml, input, { domjudge, statements }),
      keywords: typeof value.keywords === 'string' ? splitFlags(value.keywords) : (value.keywords ?? []),
      limits: makeLimits(value.limits ?? {}, {
        timeSeconds: domjudge.timeSeconds,
        timeResolutionSeconds: 1,
        acceptedToTimeLimit: value.limits?.time_multiplier ?? 5,
        timeLimitToTooSlow: value.limits?.time_safety_margin ?? 2,
        passes: type.multiPass ? (value.limits?.validation_passes ?? defaultPasses) : 1,
      }),
      languages: null,
      allowFileWriting: true,
      ...read,
      data: isDomjudge ? scoreAsDomjudge(read.data, byValidator) : read.data,
      validatorCases: await readValidatorCases(input, rules, root),
      checker: checker ?? { kind: 'default' },
      scoredByValidator: byValidator,
      objective: value.grading?.objective ?? 'max',
      inputValidators: readInputValidators(tree, ['input_validators', 'input_format_validators'], findings),
      grader,
      include: readInclude(tree, input.format, findings),
      statements: statements.map(({ statement }) => statement),
      submissions: await readExamples(tree, findings),
    },
  }
}

const rootStatement = ({ files }: TreeFolder) => new Map([...files].filter(([name]) => name === 'problem.pdf'))

interface WrittenType {
  readonly scoring: boolean
  readonly interactive: boolean
  readonly multiPass: boolean
}

/** The type of the problem; words of 2025-09 are no types here, and yet their meaning is plain. */
function readType(yaml: YamlFile<LegacyYaml>, format: PackageFormat, findings: Findings): WrittenType {
  const { type } = yaml.value
  const place = { file: yaml.file, line: yaml.line(['type']) }
  if (type === 'scoring' && format === 'legacy-icpc') {
    findings.error('GV-CONFIG-TYPE', 'The format legacy-icpc has no scoring problems.', {
      ...place,
      hint: 'Write `problem_format_version: legacy`.',
    })
  }
  if (type === undefined || type === null || type === 'pass-fail' || type === 'scoring') {
    return { scoring: type === 'scoring', interactive: false, multiPass: false }
  }
  const known = ['pass-fail', 'scoring', 'interactive', 'multi-pass']
  const meant = splitFlags(type).map((word) => nearestChoice(word, known))
  const isPlain = meant.length > 0 && !meant.includes(undefined)
  const read = isPlain ? ` It is read as ${meant.join(' and ')}.` : ''
  findings.error('GV-CONFIG-VALUE', `There is no problem type "${type}".${read}`, {
    ...place,
    hint: 'Write pass-fail or scoring; what is interactive or multi-pass says so in "validation".',
    stops: isPlain ? undefined : 'judging',
  })
  return {
    scoring: meant.includes('scoring'),
    interactive: meant.includes('interactive'),
    multiPass: meant.includes('multi-pass'),
  }
}

/** The keys in `grading` of problem.yaml that testdata.yaml took the place of; they hold in every group. */
function readOldGrading(yaml: YamlFile<LegacyYaml>, scoring: boolean, findings: Findings): Partial<LegacyGrading> {
  const grading = yaml.value.grading ?? {}
  const old: { -readonly [key in keyof LegacyGrading]?: LegacyGrading[key] } = {}
  for (const key of Object.keys(grading)) {
    const place = { file: yaml.file, line: yaml.line(['grading', key]) }
    if (!scoring) {
      const message = `"grading.${key}" says nothing in a pass-fail problem.`
      findings.warning('GV-CONFIG-GRADING', message, place)
    } else if (['accept_score', 'reject_score', 'range', 'on_reject'].includes(key)) {
      const hint = 'Move it to data/testdata.yaml.'
      findings.warning('GV-CONFIG-GRADING', `"grading.${key}" belongs in testdata.yaml.`, { ...place, hint })
    }
  }
  if (!scoring) return old
  const wrong = (key: string, what: string) =>
    findings.error('GV-CONFIG-VALUE', `"grading.${key}" has to be ${what}.`, {
      file: yaml.file,
      line: yaml.line(['grading', key]),
    })
  for (const [key, field] of [
    ['accept_score', 'acceptScore'],
    ['reject_score', 'rejectScore'],
  ] as const) {
    if (grading[key] === undefined || grading[key] === null) continue
    const score = Number(grading[key])
    if (Number.isFinite(score)) old[field] = score
    else wrong(key, 'a number')
  }
  if (grading.range !== undefined && grading.range !== null) {
    const range = parseRange(String(grading.range))
    if (range === null) wrong('range', 'two numbers, the least first')
    else old.range = range
  }
  if (grading.on_reject === 'first_error') old.onReject = 'break'
  if (grading.on_reject === 'grade' || grading.on_reject === 'worst_error') old.onReject = 'continue'
  return old
}

interface Validation {
  readonly kind: 'default' | 'custom'
  readonly score: boolean
  readonly interactive: boolean
  readonly multiPass: boolean
}

const validationWords = ['score', 'interactive', 'multi-pass']

function readValidation(tree: TreeFolder, yaml: YamlFile<LegacyYaml>, findings: Findings): Validation {
  const [written = 'default', ...words] = splitFlags(yaml.value.validation ?? 'default')
  const kind = nearestChoice(written, ['default', 'custom'])
  const meant = words.map((word) => nearestChoice(word, validationWords))
  const isRight = kind === written && meant.every((word, at) => word === words[at])
  // "default score" with a validator beside it.
  const isCustom = kind === 'custom' || (words.length > 0 && validatorsOf(tree).length > 0)
  if (!isRight || (kind === 'default' && words.length > 0)) {
    const isPlain = kind !== undefined && !meant.includes(undefined)
    const read = [isCustom ? 'custom' : 'default', ...(isCustom ? meant : [])].join(' ')
    const message = `"validation" cannot be "${yaml.value.validation}".${isPlain ? ` It is read as "${read}".` : ''}`
    findings.error('GV-CONFIG-VALUE', message, {
      file: yaml.file,
      line: yaml.line(['validation']),
      hint: 'Write default, or custom with some of score, interactive and multi-pass after it.',
      stops: isPlain ? undefined : 'judging',
    })
  }
  const has = (word: string) => isCustom && meant.includes(word)
  return {
    kind: isCustom ? 'custom' : 'default',
    score: has('score'),
    interactive: has('interactive'),
    multiPass: has('multi-pass'),
  }
}

/** The programs of output_validators/; of a folder with the name of 2025-09, which is told elsewhere, where that is missing. */
function validatorsOf(tree: TreeFolder): readonly PackageProgram[] {
  const own = tree.folders.get('output_validators')
  const foreign = tree.folders.get('output_validator')
  if (own !== undefined || foreign === undefined) return readPrograms(own)
  const single = readSingleProgram(foreign)
  return single === null ? [] : [single]
}

/** The output validators that `validation` asks for; null where there are none, which is noted. */
function readChecker(
  tree: TreeFolder,
  yaml: YamlFile<LegacyYaml>,
  validation: Validation,
  findings: Findings,
): Checker | null {
  const place = { file: yaml.file, line: yaml.line(['validation']) }
  const programs = validatorsOf(tree)
  if (validation.kind === 'default') {
    if (programs.length === 0) return { kind: 'default' }
    const message = 'There are output validators, but "validation" is default: they never run.'
    const hint = 'Write `validation: custom`, or remove output_validators/.'
    findings.error('GV-OUTPUT-VALIDATOR-UNUSED', message, { ...place, hint })
    return { kind: 'default' }
  }
  if (programs.length > 1 && (validation.interactive || validation.score || validation.multiPass)) {
    const message = `There are ${programs.length} output validators, and only one can talk to a submission or score it: ${programs[0]?.path} is used.`
    findings.error('GV-OUTPUT-VALIDATOR-SEVERAL', message, { file: 'output_validators' })
    return { kind: 'program', programs: programs.slice(0, 1) }
  }
  if (programs.length > 0) return { kind: 'program', programs }
  const hint = 'Put a program in output_validators/, or write `validation: default`.'
  const details = { ...place, hint, stops: 'judging' as const }
  findings.error('GV-OUTPUT-VALIDATOR-NONE', '"validation" is custom, but there is no output validator.', details)
  return null
}

function readGrader(tree: TreeFolder, scoring: boolean, findings: Findings): PackageProgram | null {
  const programs = readPrograms(tree.folders.get('graders'))
  const [grader] = programs
  if (programs.length > 1) {
    const hint = 'Leave one of them.'
    findings.error('GV-GRADER-SEVERAL', `There are ${programs.length} graders.`, { file: 'graders', hint })
  }
  if (grader !== undefined && !scoring) {
    const hint = 'Write `type: scoring`, or remove graders/.'
    findings.error('GV-GRADER-UNUSED', 'There is a grader, and the problem is pass-fail.', { file: 'graders', hint })
  }
  return scoring ? (grader ?? null) : null
}

/** The name in each language of a statement: of problem.yaml, else of the statements, else of DOMjudge's file. */
async function readNames(
  yaml: YamlFile<LegacyYaml>,
  { directory, findings }: FormatInput,
  { domjudge, statements }: { readonly domjudge: DomjudgeSettings; readonly statements: readonly ReadStatement[] },
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const { statement, file } of statements) {
    if (statement.format !== 'latex') continue
    const name = latexName((await readText(file, 'GV-STATEMENT', findings)) ?? '')
    if (name !== null) names.set(statement.language, name)
  }
  const { name } = yaml.value
  if (typeof name === 'object' && name !== null) {
    findings.warning('GV-CONFIG-NAME-MAP', '"name" is a map of languages, which only 2025-09 has.', {
      file: yaml.file,
      line: yaml.line(['name']),
      hint: 'Other tools want one text here, or \\problemname{...} in each statement.',
    })
    for (const [language, text] of Object.entries(name)) names.set(language, text)
  }
  const languages = statements.map(({ statement }) => statement.language)
  const main = languages.includes('en') ? 'en' : (languages[0] ?? 'en')
  const written = typeof name === 'string' && name !== '' ? name : names.size === 0 ? domjudge.name : null
  if (written !== null) names.set(main, written)
  if (names.size === 0) {
    const hint = 'Write `name: ...`, or \\problemname{...} in the statement.'
    findings.error('GV-CONFIG-NAME', 'The problem has no name.', { file: yaml.file, line: 1, hint })
    names.set(main, identify(directory).slug)
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
