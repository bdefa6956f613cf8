/**
 * The one model of a problem package. Loaders turn each format into it; the judge knows nothing else.
 * Paths are absolute, times in seconds, sizes in bytes.
 */

export type PackageFormat = 'legacy' | 'legacy-icpc' | '2025-09'

export interface PackageLimits {
  /** Null where the package leaves it to be computed from its example submissions (judge/time-limit.ts). */
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
}

/** A program of the package (validator): a file, or a folder of files that are built together. */
export interface PackageProgram {
  /** Path inside the package, for people. */
  readonly path: string
  readonly files: readonly ProgramFile[]
}

/** One file of a program: where it is, and the name it gets in the sandbox. */
export interface ProgramFile {
  readonly name: string
  readonly path: string
}

export interface TestCase {
  /** Group and case: `sample/1`, `secret/group1/03-ties`. */
  readonly name: string
  readonly sample: boolean
  readonly inputFile: string
  readonly answerFile: string
  readonly description: string | null
  /** Arguments for the output validator: those of the problem, group and case together. */
  readonly outputValidatorArgs: readonly string[]
  readonly inputValidatorArgs: readonly string[]
  /** Where set, arguments by name of the input validator instead; those not named get none (2025-09). */
  readonly inputValidatorArgsFor?: ReadonlyMap<string, readonly string[]>
  /** Arguments for the submission (2025-09 `args`). */
  readonly args: readonly string[]
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
}

export interface ProblemPackage {
  readonly directory: string
  /** Name of the package's folder. */
  readonly slug: string
  readonly format: PackageFormat
  readonly type: 'pass-fail'
  /** Name by language code; at least one. */
  readonly names: ReadonlyMap<string, string>
  readonly keywords: readonly string[]
  readonly limits: PackageLimits
  /** Language ids allowed; null where all are. */
  readonly languages: readonly string[] | null
  /** 2025-09 `allow_file_writing`; true in legacy, where nothing is said. */
  readonly allowFileWriting: boolean
  /** In the order of judging: samples first, then secret, by name. */
  readonly testCases: readonly TestCase[]
  readonly checker: Checker
  readonly inputValidators: readonly PackageProgram[]
  readonly statements: readonly Statement[]
  readonly submissions: readonly ExampleSubmission[]
}
