/**
 * The one model of a problem package. Loaders turn each format into it; the judge knows nothing else.
 * Paths are absolute, times in seconds, sizes in bytes.
 */
import type { InputValidator, PackageProgram, ProgramFile } from './program-files.ts'
import type { SubmissionRule } from './submission-rules.ts'
import type { Conversation, TestCase, TestGroup } from './test-group.ts'

export type PackageFormat = 'legacy' | 'legacy-icpc' | '2023-07-draft' | '2025-09'

/** Whether it is legacy, in either of its kinds. */
export function isLegacy(format: PackageFormat): boolean {
  return format === 'legacy' || format === 'legacy-icpc'
}

/** What kind of problem it is (2025-09, "Type"; legacy says the same by `type` and `validation`). */
export interface ProblemType {
  /** Accepted submissions get a score; else the problem is pass-fail. */
  readonly scoring: boolean
  /** The output validator talks to the submission while both run. */
  readonly interactive: boolean
  /** The output validator may ask for another run on an input that it made. */
  readonly multiPass: boolean
  /** A submission is the answers themselves, and no program. */
  readonly submitAnswer: boolean
}

export const passFail: ProblemType = { scoring: false, interactive: false, multiPass: false, submitAnswer: false }

export interface PackageLimits {
  /** Null where the package leaves it to be computed from its example submissions (verify/find-time-limit.ts). */
  readonly timeSeconds: number | null
  readonly timeResolutionSeconds: number
  /** Slowest accepted submission to time limit (legacy `time_multiplier`, 2025-09 `ac_to_time_limit`). */
  readonly acceptedToTimeLimit: number
  /** Time limit to fastest too-slow submission (legacy `time_safety_margin`, 2025-09 `time_limit_to_tle`). */
  readonly timeLimitToTooSlow: number
  readonly memoryBytes: number
  readonly outputBytes: number
  readonly codeBytes: number
  readonly compileSeconds: number
  readonly compileMemoryBytes: number
  readonly validationSeconds: number
  readonly validationMemoryBytes: number
  readonly validationOutputBytes: number
  /** Most passes of a multi-pass problem; 1 in all others. */
  readonly passes: number
}

export type Checker =
  | { readonly kind: 'default' }
  /** Own output validators; all must accept (legacy may have several, 2025-09 has exactly one). */
  | { readonly kind: 'program'; readonly programs: readonly PackageProgram[] }

export interface Statement {
  /** ISO 639 code. */
  readonly language: string
  readonly format: 'markdown' | 'latex' | 'pdf'
  readonly path: string
}

export interface ExampleSubmission {
  /** Path inside the package. */
  readonly path: string
  /** The folder that says what is expected: `accepted`, `wrong_answer`, ... */
  readonly directory: string
  readonly files: readonly ProgramFile[]
  /** What submissions.yaml and the folder ask of it (2025-09); null where only the folder's name says what is expected. */
  readonly rules: readonly SubmissionRule[] | null
  /** What submissions.yaml says of it; null where it is found by looking at the files. */
  readonly language: string | null
  readonly entryPoint: string | null
  readonly modelSolution: boolean
}

/** A test case by which validators are tested (2025-09, "Invalid test cases" and "Valid output"). */
export interface ValidatorCase {
  readonly kind: 'invalid_input' | 'invalid_output' | 'valid_output'
  readonly name: string
  readonly inputFile: string
  /** Null in `invalid_input`. */
  readonly answerFile: string | null
  readonly outputFile: string | null
  readonly args: readonly string[]
  readonly inputValidatorArgs: readonly string[]
  readonly inputValidatorArgsFor?: ReadonlyMap<string, readonly string[]>
  readonly outputValidatorArgs: readonly string[]
  readonly files: readonly ProgramFile[]
}

export interface ProblemPackage {
  readonly directory: string
  /** Name of the package's folder. */
  readonly slug: string
  readonly format: PackageFormat
  readonly type: ProblemType
  /** Name by language code; at least one. */
  readonly names: ReadonlyMap<string, string>
  readonly keywords: readonly string[]
  readonly limits: PackageLimits
  /** Language ids allowed; null where all are. */
  readonly languages: readonly string[] | null
  /** 2025-09 `allow_file_writing`; true in legacy, where nothing is said. */
  readonly allowFileWriting: boolean
  /** What stands for `{{name}}` and `{{name.variant}}` in programs and statements (2025-09, "Constants"). */
  readonly constants: ReadonlyMap<string, string>
  /** All of data/: its members are the groups `sample` and `secret`, as far as they are there. */
  readonly data: TestGroup
  /** The test cases of `data`, in the order of judging: samples first, then secret, by name. */
  readonly testCases: readonly TestCase[]
  /** Samples that are shown and not judged; missing where there are none. */
  readonly conversations?: readonly Conversation[]
  readonly validatorCases: readonly ValidatorCase[]
  readonly checker: Checker
  /** Legacy `validation: custom score`: the output validator writes score.txt for each output that it accepts. */
  readonly scoredByValidator: boolean
  /** Legacy `grading.objective`: whether the least score is the best (by default the greatest is). */
  readonly objective?: 'min' | 'max'
  readonly inputValidators: readonly InputValidator[]
  /** Looks at the source of a submission (2025-09, "Static validator"). */
  readonly staticValidator: PackageProgram | null
  /** Legacy `graders/`. */
  readonly grader: PackageProgram | null
  readonly inputVisualizer: PackageProgram | null
  readonly outputVisualizer: PackageProgram | null
  /** Files that every submission gets, by language code; `default` is for those that have no folder of their own. */
  readonly include: ReadonlyMap<string, readonly ProgramFile[]>
  readonly statements: readonly Statement[]
  readonly submissions: readonly ExampleSubmission[]
}
