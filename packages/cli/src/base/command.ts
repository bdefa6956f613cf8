import { Command } from '@oclif/core/command'
import * as Flags from '@oclif/core/flags'
import { type Config as Environment, readConfig } from '../config.ts'
import { formatJson, stripForeign } from '../render/plain.ts'
import { createStyle, type Style } from '../render/style.ts'

export const serverFlag = Flags.string({
  description: 'Server to talk to; else GAVEL_SERVER, the workspace, or the server signed in to last',
  helpValue: 'URL',
  helpGroup: 'COMMON',
})

/**
 * What all commands share: `--json`, colours, the environment, and a signal that fires on Ctrl-C and SIGTERM.
 * A command returns its exit code and throws a GavelError for what went wrong; main.ts shows the error.
 */
export abstract class GavelCommand extends Command {
  static override baseFlags = {
    json: Flags.boolean({ description: 'Print one JSON document and nothing else', helpGroup: 'COMMON' }),
  }

  readonly environment: Environment = readConfig()
  readonly style: Style = createStyle(this.environment.color.stdout)
  /** For what goes to standard error: notes, progress, errors. */
  readonly noteStyle: Style = createStyle(this.environment.color.stderr)
  signal: AbortSignal = new AbortController().signal
  /** True for a command that a signal ends in order, with an exit code of its own. */
  readonly endsBySignal: boolean = false

  abstract override run(): Promise<number>

  /** Runs the command and gives its exit code. */
  async start(signal: AbortSignal): Promise<number> {
    this.signal = signal
    return this.run()
  }

  /** Prints to standard output, without what in it could drive a terminal. */
  print(text: string): void {
    process.stdout.write(stripForeign(text, this.environment.color.stdout))
  }

  /** Writes a file's text or bytes to standard output as they stand. */
  printRaw(data: string | Uint8Array): void {
    process.stdout.write(data)
  }

  /** Prints a document of `--json`. */
  printJson(value: unknown): void {
    process.stdout.write(`${formatJson(value, 2)}\n`)
  }

  /** Tells a person something that is not the result; never part of what a pipe reads. */
  note(text: string): void {
    process.stderr.write(`${stripForeign(text, this.environment.color.stderr)}\n`)
  }
}
