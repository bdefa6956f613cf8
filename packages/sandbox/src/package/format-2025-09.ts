import { readDomjudge } from './domjudge.ts'
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
import { checkShape, data202509 } from './format-2025-09-data.ts'
import { readInputValidators } from './input-validators.ts'
import { makeLimits } from './limits.ts'
import { metadataLines, type PackageMetadata } from './metadata.ts'
import type { Checker } from './model.ts'
import { rules202509, type Yaml202509 } from './problem-yaml.ts'
import { readSingleProgram } from './programs.ts'
import { isLanguageCode, readStatements } from './statements.ts'
import type { TreeFolder } from './tree.ts'
import { parseYaml, type YamlFile } from './yaml.ts'

const foreignFolders = [
  { name: 'output_validators', here: 'output_validator', severity: 'error' },
  { name: 'problem_statement', here: 'statement', severity: 'warning' },
  { name: 'input_format_validators', here: 'input_validators', severity: 'warning' },
] as const

/** Reads a package of the format `2025-09`; null after noting what is wrong with its problem.yaml. */
export async function read202509(input: FormatInput): Promise<ReadPackage | null> {
  const { tree, findings } = input
  const yaml = parseYaml(input.text, 'problem.yaml', rules202509, findings)
  if (yaml === null) return null
  checkSupported(tree, yaml, findings)
  checkForeignFolders(tree, foreignFolders, findings)
  checkShape(tree, findings)
  const { value } = yaml
  const checker = readChecker(tree, findings)
  const inputValidators = readInputValidators(tree, ['input_validators'], findings)
  const domjudge = await readDomjudge(tree, findings)
  if (value.limits?.time_limit !== undefined && domjudge.timeSeconds !== null) {
    const message = `DOMjudge's files give a time limit of ${domjudge.timeSeconds} s: that of problem.yaml is used.`
    const line = yaml.line(['limits', 'time_limit'])
    if (domjudge.timeSeconds !== value.limits.time_limit) {
      findings.warning('GV-CONFIG-TIME-LIMIT-TWICE', message, { file: yaml.file, line })
    }
  }
  const multipliers = value.limits?.time_multipliers
  return {
    tree,
    metadata: readMetadata(yaml),
    package: {
      ...identify(input.directory),
      format: input.format,
      type: 'pass-fail',
      names: readNames(yaml, findings),
      keywords: value.keywords ?? [],
      limits: makeLimits(value.limits ?? {}, {
        timeSeconds: value.limits?.time_limit ?? domjudge.timeSeconds,
        timeResolutionSeconds: value.limits?.time_resolution ?? 1,
        acceptedToTimeLimit: multipliers?.ac_to_time_limit ?? 2,
        timeLimitToTooSlow: multipliers?.time_limit_to_tle ?? 1.5,
      }),
      languages: value.languages === undefined || value.languages === 'all' ? null : value.languages,
      allowFileWriting: value.allow_file_writing ?? false,
      testCases: await readCases(input, data202509(inputValidators, findings), noSettings, checker),
      checker: checker ?? { kind: 'default' },
      inputValidators,
      statements: readStatements(tree.folders.get('statement'), null, findings).map(({ statement }) => statement),
      submissions: readExamples(tree, findings),
    },
  }
}

const unsupportedTypes = {
  scoring: 'Scoring problems are',
  'multi-pass': 'Multi-pass problems are',
  interactive: 'Interactive problems are',
  'submit-answer': 'Submit-answer problems are',
} as const

const incompatibleTypes = [
  ['pass-fail', 'scoring'],
  ['submit-answer', 'multi-pass'],
  ['submit-answer', 'interactive'],
] as const

function checkSupported(tree: TreeFolder, yaml: YamlFile<Yaml202509>, findings: Findings): void {
  const { value, file, line } = yaml
  const types = [value.type ?? 'pass-fail'].flat()
  const place = { file, line: line(['type']) }
  if (new Set(types).size < types.length) findings.error('GV-CONFIG-TYPE', '"type" names a type twice.', place)
  for (const [one, other] of incompatibleTypes) {
    if (types.includes(one) && types.includes(other)) {
      findings.error('GV-CONFIG-TYPE', `A problem cannot be both ${one} and ${other}.`, place)
    }
  }
  for (const type of types) {
    if (type !== 'pass-fail') unsupported(findings, unsupportedTypes[type], file, place.line)
  }
  if (Object.keys(value.constants ?? {}).length > 0) {
    unsupported(findings, 'Constants are', file, line(['constants']))
  }
  if (tree.folders.has('include')) unsupported(findings, 'Included code is', 'include')
  if (tree.folders.has('static_validator')) unsupported(findings, 'Static validators are', 'static_validator')
}

function readNames(yaml: YamlFile<Yaml202509>, findings: Findings): ReadonlyMap<string, string> {
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
  if (Object.keys(name).length === 0) {
    findings.error('GV-CONFIG-NAME', 'The problem has no name.', { file: yaml.file, line: yaml.line(['name']) })
  }
  return new Map(Object.entries(name))
}

function readChecker(tree: TreeFolder, findings: Findings): Checker | null {
  const folder = tree.folders.get('output_validator')
  if (folder === undefined) return { kind: 'default' }
  const program = readSingleProgram(folder)
  if (program !== null) return { kind: 'program', programs: [program] }
  const hint = 'Put the files of one program there, or remove the folder to use the default output validator.'
  findings.error('GV-OUTPUT-VALIDATOR-NONE', 'output_validator/ has to hold exactly one program.', {
    file: folder.path,
    hint,
  })
  return null
}

function readMetadata(yaml: YamlFile<Yaml202509>): PackageMetadata {
  const { value, line } = yaml
  const credits = typeof value.credits === 'string' ? value.credits : value.credits?.authors
  const nameOf = (entry: string | { readonly name: string }) => (typeof entry === 'string' ? entry : entry.name)
  return {
    uuid: value.uuid,
    license: value.license ?? 'unknown',
    rightsOwner: value.rights_owner ?? null,
    authors: [credits ?? []].flat().map(nameOf),
    sources: [value.source ?? []].flat().map(nameOf),
    lines: metadataLines(line),
  }
}
