import type { ParseArgsOptionsConfig } from 'node:util'
import type { Config } from '../config.ts'

/** What a command is given. */
export interface Invocation {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>
  readonly positionals: readonly string[]
  readonly config: Config
}

/** A command of gavel-server. */
export interface Command {
  /** What `--help` prints: usage, flags, an example. */
  readonly help: string
  readonly options: ParseArgsOptionsConfig
  /** Resolves with the exit code. @throws GavelError */
  run(invocation: Invocation): Promise<number>
}

/** The flags that every command has. */
export const commonOptions: ParseArgsOptionsConfig = {
  data: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
}

/** All values of a flag that may be given more than once. */
export function listOf(value: Invocation['values'][string]): string[] {
  return [value].flat().filter((each) => typeof each === 'string')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controls = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Prints a line for the person or script that ran the command; controls in it, which could drive a terminal, show as U+FFFD. */
export function print(line: string): void {
  process.stdout.write(`${line.replace(controls, '\ufffd')}\n`)
}
