import { GavelError } from '@gavel/shared/error'
import { parseTokenArgs } from '../checker/tokens.ts'
import type { Findings, Place } from './findings.ts'
import type { TestCase } from './model.ts'
import { compareNames, joinPath, looksLikeCase } from './paths.ts'
import { folderAt, type TreeFile, type TreeFolder } from './tree.ts'

/** What a group or a case sets for the programs that it is run with. */
export interface CaseSettings {
  readonly args: readonly string[]
  readonly inputValidatorArgs: readonly string[]
  /** Arguments by name of the input validator; null where all of them get `inputValidatorArgs`. */
  readonly inputValidatorArgsFor: ReadonlyMap<string, readonly string[]> | null
  readonly outputValidatorArgs: readonly string[]
  /** Where `outputValidatorArgs` are written. */
  readonly outputPlace: Place
}

/** The files of one test case: its input, its answer, and the others by their ending. */
export interface CaseFiles {
  /** Group and case: `secret/group1/03-ties`. */
  readonly name: string
  readonly others: ReadonlyMap<string, TreeFile>
}

/** How a format describes its test data. */
export interface DataRules {
  /** Endings of the files that belong to a case, beside `.in` and `.ans`. */
  readonly endings: readonly string[]
  /** Name of the file that sets up a group, and that of the other format, which is refused. */
  readonly groupFile: string
  readonly foreignGroupFile: string
  /** The settings of a group; `parent` holds where the group says nothing. */
  readonly readGroup: (folder: TreeFolder, parent: CaseSettings) => Promise<CaseSettings>
  readonly readCase: (
    files: CaseFiles,
    group: CaseSettings,
  ) => Promise<{ settings: CaseSettings; description: string | null }>
}

/** A test case, and where the arguments of its output validator come from. */
export interface ReadCase {
  readonly testCase: TestCase
  readonly outputPlace: Place
}

/** All test cases of `data/sample` and `data/secret`, in the order of judging. */
export async function readTestData(
  tree: TreeFolder,
  rules: DataRules,
  root: CaseSettings,
  findings: Findings,
): Promise<readonly ReadCase[]> {
  const data = folderAt(tree, 'data')
  if (data === undefined) {
    findings.error('GV-DATA-SECRET-NONE', 'The package has no folder data/.', {
      hint: 'Put test cases in data/secret/.',
    })
    return []
  }
  for (const name of data.files.keys()) {
    if (looksLikeCase(name)) {
      const hint = 'Test cases stand in data/sample/ and data/secret/.'
      findings.error('GV-DATA-LOOSE', `"${name}" stands outside of every group.`, { file: `data/${name}`, hint })
    }
  }
  const cases: ReadCase[] = []
  const settings = await rules.readGroup(data, root)
  for (const name of ['sample', 'secret']) {
    const folder = data.folders.get(name)
    if (folder !== undefined) await readGroup(folder, rules, settings, findings, cases)
  }
  if (!cases.some(({ testCase }) => !testCase.sample) && findings.errors === 0) {
    const hint = 'Put at least one test case (NAME.in and NAME.ans) there.'
    findings.error('GV-DATA-SECRET-NONE', 'There is no test case in data/secret/.', { file: 'data/secret', hint })
  }
  return cases
}

async function readGroup(
  folder: TreeFolder,
  rules: DataRules,
  parent: CaseSettings,
  findings: Findings,
  cases: ReadCase[],
): Promise<void> {
  if (folder.files.has(rules.foreignGroupFile)) {
    findings.error('GV-DATA-GROUP-FILE', `This format does not know ${rules.foreignGroupFile}.`, {
      file: joinPath(folder.path, rules.foreignGroupFile),
      hint: `Its name for it is ${rules.groupFile}.`,
    })
  }
  const group = await rules.readGroup(folder, parent)
  const inputs = collectCases(folder, rules, findings)
  const names = [...inputs.keys(), ...folder.folders.keys()].sort(compareNames)
  for (const name of new Set(names)) {
    const found = inputs.get(name)
    if (found !== undefined) {
      const { settings, description } = await rules.readCase(found.files, group)
      cases.push({ testCase: makeCase(found, settings, description), outputPlace: settings.outputPlace })
    }
    const inner = folder.folders.get(name)
    if (inner !== undefined) await readGroup(inner, rules, group, findings, cases)
  }
}

interface FoundCase {
  readonly files: CaseFiles
  readonly input: TreeFile
  readonly answer: TreeFile
}

/** The cases that stand directly in a folder, by base name; notes inputs without an answer and the like. */
function collectCases(folder: TreeFolder, rules: DataRules, findings: Findings): Map<string, FoundCase> {
  const found = new Map<string, FoundCase>()
  for (const [name, input] of folder.files) {
    if (!name.endsWith('.in')) continue
    const base = name.slice(0, -'.in'.length)
    const answer = folder.files.get(`${base}.ans`)
    if (answer === undefined) {
      const hint = `Add ${joinPath(folder.path, `${base}.ans`)}, the answer file.`
      findings.error('GV-DATA-ANSWER-MISSING', `Test case ${base} has no answer file.`, { file: input.path, hint })
      continue
    }
    const others = new Map<string, TreeFile>()
    for (const ending of rules.endings) {
      const file = folder.files.get(base + ending)
      if (file !== undefined) others.set(ending, file)
    }
    found.set(base, { files: { name: input.path.slice('data/'.length, -'.in'.length), others }, input, answer })
  }
  for (const [name, file] of folder.files) {
    if (name === rules.groupFile || name === rules.foreignGroupFile || name.endsWith('.in')) continue
    const ending = ['.ans', ...rules.endings].find((ending) => name.endsWith(ending))
    if (ending !== undefined) {
      if (folder.files.has(`${name.slice(0, -ending.length)}.in`)) continue
      const message = `There is no ${name.slice(0, -ending.length)}.in for it.`
      findings.error('GV-DATA-INPUT-MISSING', message, {
        file: file.path,
        hint: 'Add the input file, or remove this one.',
      })
    } else if (looksLikeCase(name)) {
      findings.error(
        'GV-DATA-NAME',
        `"${name}" looks like a test case; the endings are .in and .ans in small letters.`,
        {
          file: file.path,
        },
      )
    }
  }
  return found
}

function makeCase(found: FoundCase, settings: CaseSettings, description: string | null): TestCase {
  const { name } = found.files
  return {
    name,
    sample: name.startsWith('sample/'),
    inputFile: found.input.realPath,
    answerFile: found.answer.realPath,
    description,
    outputValidatorArgs: settings.outputValidatorArgs,
    inputValidatorArgs: settings.inputValidatorArgs,
    ...(settings.inputValidatorArgsFor !== null && { inputValidatorArgsFor: settings.inputValidatorArgsFor }),
    args: settings.args,
  }
}

/** Notes arguments that the default output validator does not understand, each set of them once. */
export function checkTokenArgs(cases: readonly ReadCase[], findings: Findings): void {
  const seen = new Set<string>()
  for (const { testCase, outputPlace } of cases) {
    const key = JSON.stringify(testCase.outputValidatorArgs)
    if (seen.has(key)) continue
    seen.add(key)
    try {
      parseTokenArgs(testCase.outputValidatorArgs)
    } catch (error) {
      if (!(error instanceof GavelError)) throw error
      findings.error('GV-DATA-VALIDATOR-ARGS', error.message, { ...outputPlace, hint: error.hint })
    }
  }
}
