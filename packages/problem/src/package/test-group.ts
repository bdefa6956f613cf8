import type { GroupScoring } from '@gavel/shared/points/group-scoring'
import type { ProgramFile } from './program-files.ts'

export interface TestCase {
  /** Group and case: `sample/1`, `secret/group1/03-ties`. */
  readonly name: string
  readonly sample: boolean
  readonly inputFile: string
  readonly answerFile: string
  readonly description: string | null
  readonly hint: string | null
  /** Arguments for the output validator: those of the problem, group and case together. */
  readonly outputValidatorArgs: readonly string[]
  readonly inputValidatorArgs: readonly string[]
  /** Where set, arguments by name of the input validator instead; those not named get none (2025-09). */
  readonly inputValidatorArgsFor?: ReadonlyMap<string, readonly string[]>
  readonly inputVisualizerArgs: readonly string[]
  readonly outputVisualizerArgs: readonly string[]
  /** Arguments for the submission (2025-09 `args`). */
  readonly args: readonly string[]
  /** Files that the submission finds in its working directory (2025-09 `.files`). */
  readonly files: readonly ProgramFile[]
  /** Whether one who fails it may see input, output and answer (2025-09 `full_feedback`). */
  readonly fullFeedback: boolean
  readonly shown: ShownFiles
}

/** What of a sample is shown in a statement, and what is given for download (2025-09, "Priority of test case files"). */
export interface ShownFiles {
  readonly input: string
  readonly output: string
  readonly downloadInput: string
  readonly downloadOutput: string
  /** A log of `<` and `>` lines that stands for all of them; null where there is none. */
  readonly interaction: string | null
  /** `.out`, which has to pass the output validator; null where there is none. */
  readonly outputFile: string | null
}

/** A sample that is nothing but the log of a conversation: it is shown, and nobody is judged by it. */
export interface Conversation {
  /** As of a test case: `sample/1`. */
  readonly name: string
  /** The log of `<` and `>` lines. */
  readonly interaction: string
  readonly downloadInput: string | null
  readonly downloadOutput: string | null
}

/** How legacy grades a group (testdata.yaml). */
export interface LegacyGrading {
  readonly kind: 'legacy'
  /** Whether the first test case that is not accepted ends the group. */
  readonly onReject: 'break' | 'continue'
  readonly grader: 'default' | 'custom'
  readonly graderFlags: readonly string[]
  /** Scores of test cases to which no validator gave one. */
  readonly acceptScore: number
  readonly rejectScore: number
  /** The least and the most that the group may get. */
  readonly range: readonly [number, number]
}

/** How a pass-fail group of 2025-09 is judged: each member has to be accepted. */
export interface PassFailGrading {
  readonly kind: 'pass-fail'
}

/** How `secret` and its groups are scored in a scoring problem of 2025-09. */
export interface ScoreGrading extends GroupScoring {
  readonly kind: 'score'
  /** Names of groups (`sample`, `secret/group1`) of which every test case has to be accepted first. */
  readonly requirePass: readonly string[]
}

export type Grading = LegacyGrading | PassFailGrading | ScoreGrading

/** A test case of a group in which the source itself is looked at. */
export interface StaticValidation {
  /** The most that it can get; null where it only has to pass. */
  readonly score: number | null
  readonly args: readonly string[]
}

export interface TestGroup {
  /** Empty for all of data/; else `sample`, `secret`, `secret/group1`. */
  readonly name: string
  /** In the order of judging. */
  readonly members: readonly (TestGroup | TestCase)[]
  readonly grading: Grading
  readonly staticValidation: StaticValidation | null
}

export const isGroup = (member: TestGroup | TestCase): member is TestGroup => 'members' in member

/** Every test case below a group, in the order of judging. */
export function casesBelow(group: TestGroup): TestCase[] {
  return group.members.flatMap((member) => (isGroup(member) ? casesBelow(member) : [member]))
}

/** The group itself and every group below it, the outer ones first. */
export function groupsBelow(group: TestGroup): TestGroup[] {
  return [group, ...group.members.filter(isGroup).flatMap(groupsBelow)]
}

/** The group without the test cases of some names, and without the groups of which then nothing is left. */
export function withoutCases(group: TestGroup, names: ReadonlySet<string>): TestGroup {
  const members = group.members.flatMap((member): (TestGroup | TestCase)[] => {
    if (!isGroup(member)) return names.has(member.name) ? [] : [member]
    const left = withoutCases(member, names)
    return left.members.length === 0 && member.members.length > 0 ? [] : [left]
  })
  return { ...group, members }
}

type Given = Pick<TestCase, 'name' | 'inputFile' | 'answerFile'> & Partial<TestCase>

/** A test case with what is given, and otherwise nothing out of the ordinary. */
export function makeTestCase(given: Given): TestCase {
  const { inputFile, answerFile } = given
  const sample = given.sample ?? given.name.startsWith('sample/')
  return {
    sample,
    description: null,
    hint: null,
    outputValidatorArgs: [],
    inputValidatorArgs: [],
    inputVisualizerArgs: [],
    outputVisualizerArgs: [],
    args: [],
    files: [],
    fullFeedback: sample,
    shown: {
      input: inputFile,
      output: answerFile,
      downloadInput: inputFile,
      downloadOutput: answerFile,
      interaction: null,
      outputFile: null,
    },
    ...given,
  }
}

/** A group in which every test case has to be accepted. */
export function passFailGroup(name: string, members: TestGroup['members']): TestGroup {
  return { name, members, grading: { kind: 'pass-fail' }, staticValidation: null }
}
