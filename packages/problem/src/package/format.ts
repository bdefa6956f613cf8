import path from 'node:path'
import type { Findings } from './findings.ts'
import type { PackageMetadata } from './metadata.ts'
import type { Checker, PackageFormat, ProblemPackage } from './model.ts'
import { type CaseSettings, checkTokenArgs, type DataRules, type GroupSettings, readTestData } from './test-data.ts'
import { withoutCases } from './test-group.ts'
import type { TreeFolder } from './tree.ts'

/** What the loader of a format gets: the package's files, the text of its problem.yaml, and where to note what is wrong. */
export interface FormatInput {
  readonly tree: TreeFolder
  readonly text: string
  readonly findings: Findings
  readonly format: PackageFormat
  /** The package's folder, as it was given. */
  readonly directory: string
}

/** A package, what it says about itself, and its files. */
export interface ReadPackage {
  readonly package: ProblemPackage
  readonly metadata: PackageMetadata
  readonly tree: TreeFolder
}

/** The absolute folder of a package and its slug, the folder's name. */
export function identify(directory: string): { readonly directory: string; readonly slug: string } {
  const absolute = path.resolve(directory)
  return { directory: absolute, slug: path.basename(absolute) }
}

export const noSettings: CaseSettings = {
  args: [],
  inputValidatorArgs: [],
  inputValidatorArgsFor: null,
  outputValidatorArgs: [],
  inputVisualizerArgs: [],
  outputVisualizerArgs: [],
  fullFeedback: null,
  outputPlace: { file: 'problem.yaml' },
}

/** Passes of a multi-pass problem that does not say how many. */
export const defaultPasses = 2

/** What a package has none of, unless its format says otherwise. */
export const noParts = {
  constants: new Map<string, string>(),
  scoredByValidator: false,
  staticValidator: null,
  grader: null,
  inputVisualizer: null,
  outputVisualizer: null,
} satisfies Partial<ProblemPackage>

/** The test cases of a package; where the default output validator checks them, their arguments are checked too. */
export async function readCases(
  input: FormatInput,
  rules: DataRules,
  root: GroupSettings,
  checker: Checker | null,
): Promise<Pick<ProblemPackage, 'data' | 'testCases' | 'conversations'>> {
  const { findings } = input
  const { data, cases, conversations } = await readTestData(input.tree, rules, root, findings)
  const testCases = cases.map(({ testCase }) => testCase)
  const broken = checker?.kind === 'default' ? checkTokenArgs(cases, findings) : new Set<string>()
  if (broken.size === 0) return { data, testCases, conversations }
  const left = testCases.filter(({ name }) => !broken.has(name))
  if (left.length === 0) {
    const message = 'The output validator understands the arguments of no test case.'
    findings.error('GV-DATA-VALIDATOR-ARGS', message, { stops: 'judging' })
  }
  return { data: withoutCases(data, broken), testCases: left, conversations }
}

/** Notes folders that only another format knows, which would be passed over without a word. */
export function checkForeignFolders(
  tree: TreeFolder,
  foreign: readonly { readonly name: string; readonly here: string; readonly severity: 'error' | 'warning' }[],
  findings: Findings,
): void {
  for (const { name, here, severity } of foreign) {
    if (!tree.folders.has(name)) continue
    const message = `This format does not know the folder ${name}/.`
    findings[severity]('GV-PACKAGE-FOREIGN-FOLDER', message, { file: name, hint: `Its name for it is ${here}/.` })
  }
}
