import type { ToolName } from '../toolchain/tool.ts'

/**
 * What makes a compiler's work shorter when it is done once: run as a compilation is, its result seen at /prepared. It may
 * change nothing but the time: see `decides`.
 */
export interface Preparation {
  /** Files in its working directory, by name. */
  readonly files: Readonly<Record<string, string>>
  readonly command: readonly [string, ...string[]]
  /** What a source has that it helps with; without it, every source. Making it takes seconds. Takes linear time. */
  readonly serves?: RegExp
  /**
   * Which compilations with it are taken as they are; all others are done again without it. `silent`: those that succeed
   * without a word, for the compiler's words differ with it. `ended`: those that the compiler ended by itself.
   */
  readonly decides: 'silent' | 'ended'
  /** Stands for `{prepared}` in the compile command. */
  readonly flags: readonly string[]
}

/**
 * What the registry knows of a language. Commands and environment are templates, filled by command.ts:
 *
 * - `{files}`: every source file that has one of the language's endings, an argument each
 * - `{main}`: the entry file; `{class}`: the entry class
 * - `{start}`: how a JVM starts main.jar: by its manifest, or at the class that the submission names
 * - `{memory}`: the memory limit in MiB. `{near}`: 15/16 of it, for runtimes that collect harder as they come near.
 *   `{heap}`: what a heap may use beside a large runtime. `{stack}`: the memory limit as far as a JVM takes it for a stack
 * - `{prepared}`: the flags by which a compiler uses what was prepared for it, where it was, else nothing
 * - `{static}`: the flag for static linking where the machine has the libraries, else nothing
 * - `{NAME}`: the path of the tool NAME, or of what comes with a tool
 */
export interface LanguageDefinition {
  readonly id: string
  readonly name: string
  /** The code by which problem packages know it and its like, whatever the compiler and its version ("Languages"). */
  readonly family: string
  /** Other ids under which problem packages and other judges know it. */
  readonly aliases: readonly string[]
  /** The sandbox image that offers it (images/images.yaml). */
  readonly image: string
  /** File endings with the dot; the first is used for new files. */
  readonly extensions: readonly string[]
  /** Tools that must be there, each found by name on the search path; the first one's version is shown. */
  readonly tools: readonly ToolName[]
  /** The oldest major version of the first tool that will do. */
  readonly oldestMajor?: number
  /** Null where nothing is compiled. Runs in the working directory with the sources linked there. */
  readonly compile: readonly string[] | null
  readonly run: readonly [string, ...string[]]
  readonly prepare?: Preparation
  /** Environment beside the common one. */
  readonly env?: Readonly<Record<string, string>>
  /**
   * How the entry point is found: the first file (or one called main), the class that has a main method, or by the
   * compiler, which writes it into the jar.
   */
  readonly entry: 'file' | 'class' | 'jar'
  /** Whether its compiler takes a byte order mark at a source's beginning for an error. */
  readonly refusesMark?: boolean
  /** Whether what stands outside its code, such as a byte order mark, is printed. */
  readonly printsOutsideText?: boolean
  /** What the runtime prints to standard error when it hits a memory limit of its own (docs/verdicts.md, MLE). */
  readonly outOfMemory?: RegExp
  /** Debian's packages that bring it, for the message when it is missing. */
  readonly debianPackages: string
}
