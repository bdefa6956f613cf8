import type { Command } from './command.ts'

/** What is to be run for a test case. */
export interface PlannedCommand extends Command {
  readonly seed: number
}

/** How one test case comes about. Later steps write over the files of earlier ones: generate, copy, texts, links. */
export interface PlannedCase {
  /** Path below `data/`, without an ending: `secret/2-large/07-path`. */
  readonly name: string
  /** The rule's line in generators.yaml. */
  readonly line: number
  readonly generate: PlannedCommand | null
  /** How often a generator that fails is run, each time with the next seed. */
  readonly tries: number
  /** Path inside the package, without an ending. */
  readonly copy: string | null
  /** Contents of files by ending. */
  readonly texts: ReadonlyMap<string, string>
  /** Files by ending that are the same as another file of the case. */
  readonly links: ReadonlyMap<string, string>
  /** What the files have to hold. */
  readonly match: readonly { readonly ending: '.in' | '.ans'; readonly pattern: RegExp }[]
  /** Path inside the package of the program that writes the answer; null for none, undefined for the default one. */
  readonly solution: string | null | undefined
}

/** The set-up file of a group: its text, or null where there is to be none. */
export interface PlannedGroup {
  /** Path below `data/`. */
  readonly name: string
  readonly text: string | null
}

/** What a generators.yaml asks for. */
export interface Plan {
  /** In the order in which they are told: samples first. */
  readonly cases: readonly PlannedCase[]
  /** Those groups alone of which generators.yaml says how they are set up. */
  readonly groups: readonly PlannedGroup[]
  /** Generators made of several files: paths inside the package, the first one is where the program starts. */
  readonly generators: ReadonlyMap<string, readonly string[]>
}
