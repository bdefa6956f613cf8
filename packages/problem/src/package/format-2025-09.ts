import { flattenConstants } from './constants.ts'
import { readDomjudge } from './domjudge.ts'
import { inferScores } from './draft-scores.ts'
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
import { data202509 } from './format-2025-09-data.ts'
import { checkFileNames, checkGroups, checkShape } from './format-2025-09-shape.ts'
import { readInclude } from './include.ts'
import { readInputValidators } from './input-validators.ts'
import { makeLimits } from './limits.ts'
import { metadataLines, type PackageMetadata } from './metadata.ts'
import type { Checker, ProblemType, Statement } from './model.ts'
import { rules202509, type Yaml202509 } from './problem-yaml.ts'
import type { PackageProgram } from './program-files.ts'
import { readPrograms, readSingleProgram } from './programs.ts'
import { isLanguageCode, readStatements } from './statements.ts'
import { readSubmissions } from './submissions-yaml.ts'
import type { TreeFolder } from './tree.ts'
import { readValidatorCases } from './validator-cases.ts'
import { parseYaml, type YamlFile } from './yaml.ts'

const foreignFolders = [
  { name: 'output_validators', here: 'output_validator', severity: 'error' },
  { name: 'problem_statement', here: 'statement', severity: 'warning' },
  { name: 'input_format_validators', here: 'input_validators', severity: 'warning' },
] as const

/**
 * Reads a package of the format `2025-09`, or of the draft 2023-07 that it grew from; null after noting what is wrong
 * with its problem.yaml.
 */
export async function read202509(input: FormatInput): Promise<ReadPackage | null> {
  const { tree, findings } = input
  const yaml = parseYaml(input.text, 'problem.yaml', rules202509, findings)
  if (yaml === null) return null
  const type = readType(yaml, findings)
  checkForeignFolders(tree, foreignFolders, findings)
  checkShape(tree, input.format, type, findings)
  const { value } = yaml
  const constants = flattenConstants(value.constants ?? {}, yaml.scalarText)
  const checker = readChecker(tree, type, findings)
  const inputValidators = readInputValidators(tree, ['input_validators'], findings)
  const staticValidator = readStaticValidator(tree, type, findings)
  const domjudge = await readDomjudge(tree, findings)
  if (typeof value.limits?.time_limit === 'number' && domjudge.timeSeconds !== null) {
    const message = `DOMjudge's files give a time limit of ${domjudge.timeSeconds} s: that of problem.yaml is used.`
    const line = yaml.line(['limits', 'time_limit'])
    if (domjudge.timeSeconds !== value.limits.time_limit) {
      findings.warning('GV-CONFIG-TIME-LIMIT-TWICE', message, { file: yaml.file, line })
    }
  }
  if (value.limits?.validation_passes !== undefined && !type.multiPass) {
    const place = { file: yaml.file, line: yaml.line(['limits', 'validation_passes']), hint: 'Remove it.' }
    findings.warning('GV-CONFIG-PASSES', '"validation_passes" says nothing: the problem is not multi-pass.', place)
  }
  const multipliers = value.limits?.time_multipliers
  const open = { groups: new Set<string>(), statics: new Set<string>() }
  const rules = data202509({ format: input.format, type, constants, inputValidators, staticValidator, open, findings })
  const root = { cases: noSettings, grading: { kind: 'pass-fail' } as const, staticValidation: null }
  const read = await readCases(input, rules, root, checker)
  const cases = { ...read, data: inferScores(read.data, open) }
  checkGroups(cases.data, type, findings)
  checkFileNames(cases.testCases, inputValidators, findings)
  const submissions = await readSubmissions(tree, type, cases.data, findings)
  return {
    tree,
    metadata: readMetadata(yaml),
    package: {
      ...identify(input.directory),
      ...noParts,
      format: input.format,
      type,
      names: readNames(yaml, input, findings),
      keywords: value.keywords ?? [],
      limits: makeLimits(value.limits ?? {}, {
        timeSeconds: value.limits?.time_limit ?? domjudge.timeSeconds,
        timeResolutionSeconds: value.limits?.time_resolution ?? 1,
        acceptedToTimeLimit: multipliers?.ac_to_time_limit ?? 2,
        timeLimitToTooSlow: multipliers?.time_limit_to_tle ?? 1.5,
        passes: type.multiPass ? (value.limits?.validation_passes ?? defaultPasses) : 1,
      }),
      languages: value.languages === undefined || value.languages === 'all' ? null : value.languages,
      allowFileWriting: value.allow_file_writing ?? false,
      constants,
      ...cases,
      validatorCases: await readValidatorCases(input, rules, root),
      checker: checker ?? { kind: 'default' },
      inputValidators,
      staticValidator,
      inputVisualizer: readVisualizer(tree, 'input_visualizer'),
      outputVisualizer: readVisualizer(tree, 'output_visualizer'),
      include: readInclude(tree, input.format, findings),
      statements: readStatementFolder(tree, findings),
      submissions,
    },
  }
}

/** The statements; those in a folder of legacy's name, which is told elsewhere, where there is no other. */
function readStatementFolder(tree: TreeFolder, findings: Findings): readonly Statement[] {
  const own = tree.folders.get('statement')
  const read =
    own === undefined
      ? readStatements(tree.folders.get('problem_statement'), 'en', findings)
      : readStatements(own, null, findings)
  return read.map(({ statement }) => statement)
}

const incompatibleTypes = [
  ['pass-fail', 'scoring'],
  ['submit-answer', 'multi-pass'],
  ['submit-answer', 'interactive'],
] as const

function readType(yaml: YamlFile<Yaml202509>, findings: Findings): ProblemType {
  const { value, file, line } = yaml
  const types = [value.type ?? 'pass-fail'].flat()
  const place = { file, line: line(['type']) }
  if (new Set(types).size < types.length) findings.error('GV-CONFIG-TYPE', '"type" names a type twice.', place)
  for (const [one, other] of incompatibleTypes) {
    if (types.includes(one) && types.includes(other)) {
      // A scoring problem is judged as one; answers cannot be talked to.
      const stops = one === 'submit-answer' ? ('judging' as const) : undefined
      findings.error('GV-CONFIG-TYPE', `A problem cannot be both ${one} and ${other}.`, { ...place, stops })
    }
  }
  return {
    scoring: types.includes('scoring'),
    interactive: types.includes('interactive'),
    multiPass: types.includes('multi-pass'),
    submitAnswer: types.includes('submit-answer'),
  }
}

function readVisualizer(tree: TreeFolder, name: string): PackageProgram | null {
  const folder = tree.folders.get(name)
  return folder === undefined ? null : readSingleProgram(folder)
}

function readStaticValidator(tree: TreeFolder, type: ProblemType, findings: Findings): PackageProgram | null {
  const folder = tree.folders.get('static_validator')
  if (folder === undefined) return null
  if (type.submitAnswer) {
    const message = 'A submission of a submit-answer problem has no source to look at.'
    findings.error('GV-STATIC-VALIDATOR-UNUSED', message, { file: folder.path, hint: 'Remove the folder.' })
  }
  const program = readSingleProgram(folder)
  if (program === null) {
    const message = 'static_validator/ has to hold exactly one program.'
    findings.error('GV-STATIC-VALIDATOR-NONE', message, { file: folder.path, stops: 'part' })
  }
  return program
}

function readNames(
  yaml: YamlFile<Yaml202509>,
  { directory }: FormatInput,
  findings: Findings,
): ReadonlyMap<string, string> {
  const { name } = yaml.value
  if (typeof name === 'string') return new Map([['en', name]])
  for (const language of Object.keys(name)) {
    if (isLanguageCode(language)) continue
    findings.error('GV-CONFIG-NAME', `"${language}" is no language code.`, {
      file: yaml.file,
      line: yaml.line(['name', language]),
      hint: 'Write an ISO 639 code such as en, de or pt-BR.',
    })
  }
  const isWritten = yaml.text(['name']) !== ''
  if (Object.keys(name).length === 0 && isWritten) {
    findings.error('GV-CONFIG-NAME', 'The problem has no name.', { file: yaml.file, line: yaml.line(['name']) })
  }
  return Object.keys(name).length > 0 ? new Map(Object.entries(name)) : new Map([['en', identify(directory).slug]])
}

function readChecker(tree: TreeFolder, type: ProblemType, findings: Findings): Checker | null {
  const folder = tree.folders.get('output_validator')
  // That the folder has the name of legacy is told elsewhere.
  const foreign = folder === undefined ? readPrograms(tree.folders.get('output_validators')) : []
  const talks = type.interactive || type.multiPass
  if (foreign.length > 0) return { kind: 'program', programs: talks ? foreign.slice(0, 1) : foreign }
  if (folder === undefined && (type.interactive || type.multiPass)) {
    const kind = type.interactive ? 'An interactive' : 'A multi-pass'
    const hint = 'Put its program in output_validator/.'
    const message = `${kind} problem needs an output validator of its own.`
    findings.error('GV-OUTPUT-VALIDATOR-NONE', message, { hint, stops: 'judging' })
    return null
  }
  if (folder === undefined) return { kind: 'default' }
  const program = readSingleProgram(folder)
  if (program !== null) return { kind: 'program', programs: [program] }
  const hint = 'Put the files of one program there, or remove the folder to use the default output validator.'
  findings.error('GV-OUTPUT-VALIDATOR-NONE', 'output_validator/ has to hold exactly one program.', {
    file: folder.path,
    hint,
    stops: 'judging',
  })
  return null
}

function readMetadata(yaml: YamlFile<Yaml202509>): PackageMetadata {
  const { value, line } = yaml
  const credits = typeof value.credits === 'string' ? value.credits : value.credits?.authors
  const nameOf = (entry: string | { readonly name: string }) => (typeof entry === 'string' ? entry : entry.name)
  return {
    uuid: value.uuid || null,
    license: value.license ?? 'unknown',
    rightsOwner: value.rights_owner ?? null,
    authors: [credits ?? []].flat().map(nameOf),
    sources: [value.source ?? []].flat().map(nameOf),
    lines: metadataLines(line),
  }
}
