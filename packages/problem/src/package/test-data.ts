import { GavelError } from '@gavel/shared/error'
import { parseTokenArgs } from '../tokens/tokens.ts'
import type { Findings, Place } from './findings.ts'
import { compareNames, joinPath, looksLikeCase } from './paths.ts'
import { folderFiles } from './programs.ts'
import { checkDownloads, readShownFiles } from './shown-files.ts'
import {
  type Conversation,
  type Grading,
  makeTestCase,
  type StaticValidation,
  type TestCase,
  type TestGroup,
} from './test-group.ts'
import { folderAt, type TreeFile, type TreeFolder } from './tree.ts'

/** What a group or a case sets for the programs that it is run with. */
export interface CaseSettings {
  readonly args: readonly string[]
  readonly inputValidatorArgs: readonly string[]
  /** Arguments by name of the input validator; null where all of them get `inputValidatorArgs`. */
  readonly inputValidatorArgsFor: ReadonlyMap<string, readonly string[]> | null
  readonly outputValidatorArgs: readonly string[]
  readonly inputVisualizerArgs: readonly string[]
  readonly outputVisualizerArgs: readonly string[]
  /** Null where nothing is said: then samples have it, and the others have not. */
  readonly fullFeedback: boolean | null
  /** Where `outputValidatorArgs` are written. */
  readonly outputPlace: Place
}

/** Settings of a group: for its cases, and for itself. */
export interface GroupSettings {
  readonly cases: CaseSettings
  readonly grading: Grading
  readonly staticValidation: StaticValidation | null
}

/** The files of one test case: its input, its answer, and the others by their ending. */
export interface CaseFiles {
  /** Group and case: `secret/group1/03-ties`. */
  readonly name: string
  readonly input: TreeFile
  /** Missing in `invalid_input`, where no answer is asked for. */
  readonly answer: TreeFile | undefined
  readonly others: ReadonlyMap<string, TreeFile>
  /** The folder `<case>.files`. */
  readonly files: TreeFolder | undefined
}

/** A case and what its own file says beside its settings. */
export interface CaseReading {
  readonly settings: CaseSettings
  readonly description: string | null
  readonly hint: string | null
}

/** How a format describes its test data. */
export interface DataRules {
  /** Endings of the files that belong to a case, beside `.in` and `.ans`. */
  readonly endings: readonly string[]
  /** Names of the file that sets up a group, and that of the other format, which is refused. */
  readonly groupFiles: readonly string[]
  readonly foreignGroupFile: string | null
  /** Whether a folder inside a group is a group of its own; else its cases are those of the group around it. */
  readonly isGroup: (path: string) => boolean
  /** Whether a case may have a log of an interaction in the place of an input and an answer. */
  readonly allowsBareInteraction: boolean
  /** Whether the format is 2023-07, which gives other files for download than 2025-09. */
  readonly isDraft: boolean
  /** The settings of a group; `parent` holds where the group says nothing. Null where its file cannot be read: it is left out. */
  readonly readGroup: (folder: TreeFolder, parent: GroupSettings) => Promise<GroupSettings | null>
  readonly readCase: (files: CaseFiles, group: CaseSettings) => Promise<CaseReading | null>
}

/** A test case, and where the arguments of its output validator come from. */
export interface ReadCase {
  readonly testCase: TestCase
  readonly outputPlace: Place
}

/** All of data/ as far as it is judged, and its cases in the order of judging. */
export interface ReadData {
  readonly data: TestGroup
  readonly cases: readonly ReadCase[]
  readonly conversations: readonly Conversation[]
}

/** Reads `data/sample` and `data/secret`. */
export async function readTestData(
  tree: TreeFolder,
  rules: DataRules,
  root: GroupSettings,
  findings: Findings,
): Promise<ReadData> {
  const data = folderAt(tree, 'data')
  if (data === undefined) {
    const hint = secretHint(tree, 'Put test cases in data/secret/.')
    findings.error('GV-DATA-SECRET-NONE', 'The package has no folder data/.', { hint, stops: 'judging' })
    return {
      data: { name: '', members: [], grading: root.grading, staticValidation: null },
      cases: [],
      conversations: [],
    }
  }
  for (const name of data.files.keys()) {
    if (looksLikeCase(name)) {
      const hint = 'Test cases stand in data/sample/ and data/secret/.'
      findings.error('GV-DATA-LOOSE', `"${name}" stands outside of every group.`, { file: `data/${name}`, hint })
    }
  }
  const cases: ReadCase[] = []
  const before = findings.errors
  const settings = (await rules.readGroup(data, root)) ?? root
  const members: TestGroup[] = []
  for (const name of ['sample', 'secret']) {
    const folder = data.folders.get(name)
    if (folder !== undefined) members.push(await readGroup(folder, { rules, findings, cases }, settings))
  }
  const isTold = findings.errors > before
  if (cases.length === 0 || (!isTold && !cases.some(({ testCase }) => !testCase.sample))) {
    const hint = secretHint(tree, 'Put at least one test case (NAME.in and NAME.ans) there.')
    const details = { file: 'data/secret', hint, ...(cases.length === 0 && { stops: 'judging' as const }) }
    findings.error('GV-DATA-SECRET-NONE', 'There is no test case in data/secret/.', details)
  }
  const conversations = readConversations(data.folders.get('sample'), { rules, findings, cases })
  return { data: { name: '', members, grading: settings.grading, staticValidation: null }, cases, conversations }
}

/** What to do where there is no test case. */
function secretHint(tree: TreeFolder, hint: string): string {
  const isPlanned = folderAt(tree, 'generators')?.files.has('generators.yaml') === true
  return isPlanned
    ? 'generators.yaml says how to make them: `gavel verify --generate`, or `gavel problem generate`.'
    : hint
}

interface Reading {
  readonly rules: DataRules
  readonly findings: Findings
  readonly cases: ReadCase[]
}

async function readGroup(folder: TreeFolder, reading: Reading, parent: GroupSettings): Promise<TestGroup> {
  const settings = await reading.rules.readGroup(folder, parent)
  const name = folder.path.slice('data/'.length)
  if (settings === null) return { name, members: [], grading: parent.grading, staticValidation: null }
  const members = await readMembers(folder, reading, settings)
  const { grading, staticValidation } = settings
  return { name, members, grading, staticValidation }
}

async function readMembers(
  folder: TreeFolder,
  reading: Reading,
  settings: GroupSettings,
): Promise<(TestGroup | TestCase)[]> {
  const { rules, findings, cases } = reading
  const found = collectCases(folder, { ...rules, wantsAnswer: true }, findings)
  const members: (TestGroup | TestCase)[] = []
  const folders = [...folder.folders.keys()].filter((name) => !name.endsWith('.files'))
  for (const name of new Set([...found.keys(), ...folders].sort(compareNames))) {
    const files = found.get(name)
    if (files?.answer !== undefined) {
      const read = await rules.readCase(files, settings.cases)
      if (read !== null) {
        const testCase = makeCase(files, files.answer, read, reading)
        cases.push({ testCase, outputPlace: read.settings.outputPlace })
        members.push(testCase)
      }
    }
    const inner = folder.folders.get(name)
    if (inner === undefined || name.endsWith('.files')) continue
    if (rules.isGroup(inner.path)) members.push(await readGroup(inner, reading, settings))
    else {
      checkNoGroupFile(inner, rules, findings)
      members.push(...(await readMembers(inner, reading, settings)))
    }
  }
  return members
}

/** A folder that is no group has nothing of its own to say. */
function checkNoGroupFile(folder: TreeFolder, { groupFiles }: DataRules, findings: Findings): void {
  const file = groupFiles.find((name) => folder.files.has(name))
  if (file === undefined) return
  findings.error('GV-DATA-GROUP-FILE', `A ${file} may not stand in this folder, which is part of a group.`, {
    file: joinPath(folder.path, file),
    hint: 'It belongs in data/sample, data/secret or a group data/secret/GROUP.',
  })
}

/** What a sample that is nothing but a conversation has; its input and answer would be for the validator alone. */
const conversationEndings = ['.interaction', '.in.download', '.ans.download', '.png', '.jpg', '.jpeg', '.svg']

function isBareConversation(
  folder: TreeFolder,
  name: string,
  ending: string,
  { allowsBareInteraction }: Pick<DataRules, 'allowsBareInteraction'>,
): boolean {
  const isSample = folder.path === 'data/sample' || folder.path.startsWith('data/sample/')
  const hasLog = folder.files.has(`${name.slice(0, -ending.length)}.interaction`)
  return allowsBareInteraction && hasLog && (isSample || ending === '.interaction')
}

/** Samples of a folder that are nothing but a conversation, by name. */
function readConversations(folder: TreeFolder | undefined, { rules, findings }: Reading): Conversation[] {
  if (folder === undefined || !rules.allowsBareInteraction) return []
  const found: Conversation[] = []
  for (const [name, file] of folder.files) {
    const base = name.replace(/\.interaction$/, '')
    if (base === name || folder.files.has(`${base}.in`)) continue
    const others = new Map(
      rules.endings.flatMap((ending) => {
        const other = folder.files.get(base + ending)
        return other === undefined ? [] : [[ending, other] as const]
      }),
    )
    if (rules.endings.includes('.in.download') && !rules.isDraft) checkDownloads(file, others, findings)
    found.push({
      name: joinPath(folder.path, base).slice('data/'.length),
      interaction: file.realPath,
      downloadInput: others.get('.in.download')?.realPath ?? null,
      downloadOutput: others.get('.ans.download')?.realPath ?? null,
    })
  }
  return [
    ...found,
    ...[...folder.folders.values()].flatMap((inner) => readConversations(inner, { rules, findings, cases: [] })),
  ]
}

/** The cases that stand directly in a folder, by base name; notes inputs without an answer and the like. */
export function collectCases(
  folder: TreeFolder,
  rules: Pick<DataRules, 'endings' | 'groupFiles' | 'foreignGroupFile' | 'allowsBareInteraction'> & {
    readonly wantsAnswer: boolean
  },
  findings: Findings,
): Map<string, CaseFiles> {
  const found = new Map<string, CaseFiles>()
  for (const [name, input] of folder.files) {
    if (!name.endsWith('.in')) continue
    const base = name.slice(0, -'.in'.length)
    const answer = folder.files.get(`${base}.ans`)
    if (answer === undefined && rules.wantsAnswer) {
      const hint = `Add ${joinPath(folder.path, `${base}.ans`)}, the answer file.`
      const message = `Test case ${base} has no answer file.`
      findings.error('GV-DATA-ANSWER-MISSING', message, { file: input.path, hint, stops: 'part' })
      continue
    }
    const others = new Map<string, TreeFile>()
    for (const ending of rules.endings) {
      const file = folder.files.get(base + ending)
      if (file !== undefined) others.set(ending, file)
    }
    const caseName = input.path.slice('data/'.length, -'.in'.length)
    found.set(base, { name: caseName, input, answer, others, files: folder.folders.get(`${base}.files`) })
  }
  for (const [name, file] of folder.files) {
    if (rules.groupFiles.includes(name) || name === rules.foreignGroupFile || name.endsWith('.in')) continue
    const ending = ['.ans', ...rules.endings].find((ending) => name.endsWith(ending))
    if (ending !== undefined) {
      if (folder.files.has(`${name.slice(0, -ending.length)}.in`)) continue
      const isOfConversation = conversationEndings.includes(ending) && isBareConversation(folder, name, ending, rules)
      if (isOfConversation) continue
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

function makeCase(files: CaseFiles, answer: TreeFile, read: CaseReading, { rules, findings }: Reading): TestCase {
  const { settings, description, hint } = read
  const sample = files.name.startsWith('sample/')
  return makeTestCase({
    name: files.name,
    sample,
    inputFile: files.input.realPath,
    answerFile: answer.realPath,
    description,
    hint,
    outputValidatorArgs: settings.outputValidatorArgs,
    inputValidatorArgs: settings.inputValidatorArgs,
    ...(settings.inputValidatorArgsFor !== null && { inputValidatorArgsFor: settings.inputValidatorArgsFor }),
    inputVisualizerArgs: settings.inputVisualizerArgs,
    outputVisualizerArgs: settings.outputVisualizerArgs,
    args: settings.args,
    files: files.files === undefined ? [] : folderFiles(files.files),
    fullFeedback: settings.fullFeedback ?? sample,
    shown: readShownFiles(files, answer, { isDraft: rules.isDraft, findings }),
  })
}

/**
 * Notes arguments that the default output validator does not understand, each set of them once. Returns the names of the
 * test cases that have such, and cannot be judged.
 */
export function checkTokenArgs(cases: readonly ReadCase[], findings: Findings): ReadonlySet<string> {
  const seen = new Map<string, boolean>()
  const broken = new Set<string>()
  for (const { testCase, outputPlace } of cases) {
    const key = JSON.stringify(testCase.outputValidatorArgs)
    try {
      if (!seen.has(key)) parseTokenArgs(testCase.outputValidatorArgs)
      seen.set(key, seen.get(key) ?? true)
    } catch (error) {
      if (!(error instanceof GavelError)) throw error
      seen.set(key, false)
      const details = { ...outputPlace, hint: error.hint, stops: 'part' as const }
      findings.error('GV-DATA-VALIDATOR-ARGS', error.message, details)
    }
    if (seen.get(key) === false) broken.add(testCase.name)
  }
  return broken
}
