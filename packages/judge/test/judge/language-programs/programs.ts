/** What a language is tried with. */
export interface LanguagePrograms {
  /** Adds up the numbers of its input. */
  readonly sum: string
  /** Fails at run time. */
  readonly crash: string
  /** Keeps taking memory that it touches. */
  readonly hoard: string
  /** Calls itself 100,000 deep, adding one on each return, and prints 100000. */
  readonly deep: string
  /** Where a sentence is a program after all: one that is none. */
  readonly broken?: string
}
