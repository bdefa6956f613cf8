import path from 'node:path'
import type { Findings } from './findings.ts'
import type { PackageMetadata } from './metadata.ts'
import type { Checker, PackageFormat, ProblemPackage, TestCase } from './model.ts'
import { type CaseSettings, checkTokenArgs, type DataRules, readTestData } from './test-data.ts'
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
  outputPlace: { file: 'problem.yaml' },
}

/** The test cases of a package; where the default output validator checks them, their arguments are checked too. */
export async function readCases(
  input: FormatInput,
  rules: DataRules,
  root: CaseSettings,
  checker: Checker | null,
): Promise<readonly TestCase[]> {
  const cases = await readTestData(input.tree, rules, root, input.findings)
  if (checker?.kind === 'default') checkTokenArgs(cases, input.findings)
  return cases.map(({ testCase }) => testCase)
}

/** Notes a part of a package that this version of Gavel cannot honour. */
export function unsupported(findings: Findings, what: string, file: string, line?: number): void {
  findings.error('GV-PACKAGE-UNSUPPORTED', `${what} not supported yet.`, {
    file,
    line,
    hint: 'Supported are pass-fail problems that read standard input and write standard output.',
  })
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
