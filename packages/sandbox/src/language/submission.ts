/** A program to be judged: the bytes of its files, and the language to run it in. */
export interface SubmittedProgram {
  readonly files: readonly { readonly name: string; readonly data: Uint8Array }[]
  /** Id of the language registry. */
  readonly language: string
  /** Main class or file, where the language wants one and it is not to be guessed. */
  readonly entryPoint?: string | undefined
}

/** Source files with the names they get in the sandbox, and where the program starts. */
export interface EntryPoint {
  readonly files: readonly { readonly name: string; readonly data: Uint8Array }[]
  readonly main: string
  /** Null where the compiler finds the class itself; the same as `main` where the language has files for entries. */
  readonly className: string | null
  /** What the user should know of the choice; empty where it is plain. */
  readonly note: string
}
