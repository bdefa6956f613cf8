/**
 * What the registry knows of a language. Commands are templates: `{files}` becomes every source file that has one of the
 * language's endings (an argument each), `{main}` the entry file, `{class}` the Java-like entry class, `{memory}` the
 * memory limit in MiB and `{heap}` what a runtime with its own heap may use of it, `{static}` the flag for static linking
 * where the machine has the libraries (else nothing), and `{NAME}` the path of the tool NAME.
 */
export interface LanguageDefinition {
  readonly id: string
  readonly name: string
  /** Other ids under which problem packages and other judges know it. */
  readonly aliases: readonly string[]
  /** File endings with the dot; the first is used for new files. */
  readonly extensions: readonly string[]
  /** Tools that must be there, each found by name on the search path; the first one's version is shown. */
  readonly tools: readonly ToolName[]
  /** Null where nothing is compiled. Runs in the working directory with the sources linked there. */
  readonly compile: readonly string[] | null
  readonly run: readonly [string, ...string[]]
  /** Environment beside the common one. */
  readonly env?: Readonly<Record<string, string>>
  /** How the entry point is found: the first file (or one called main), or the class that has a main method. */
  readonly entry: 'file' | 'class'
  /** What the runtime prints to standard error when it hits a memory limit of its own (docs/verdicts.md, MLE). */
  readonly outOfMemory?: RegExp
  /** The image of images/images.yaml that offers it. */
  readonly image: string
  /** Debian's packages that bring it, for the message when it is missing. */
  readonly debianPackages: string
}

export type ToolName = 'gcc' | 'g++' | 'python3' | 'pypy3' | 'javac' | 'node' | 'esbuild' | 'go' | 'rustc'
