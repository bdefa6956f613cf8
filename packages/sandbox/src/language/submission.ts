/** A program to be judged: the bytes of its files, and the language to run it in. */
export interface SubmittedProgram {
  readonly files: readonly { readonly name: string; readonly data: Uint8Array }[]
  /** Id of the language registry. */
  readonly language: string
  /** Main class or file, where the language wants one and it is not to be guessed. */
  readonly entryPoint?: string | undefined
}
