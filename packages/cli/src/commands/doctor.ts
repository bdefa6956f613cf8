import { findHostLanguages } from '@gavel/sandbox/sandbox'
import { exitCodes } from '@gavel/shared/error'
import { type Check, examine } from '../doctor.ts'
import { stripLine } from '../render/plain.ts'
import { ServerCommand } from '../server-command.ts'

export default class Doctor extends ServerCommand {
  static override summary =
    'Look whether this machine has what judging and submitting need, and say how to mend what is missing'
  static override description =
    'Ends with 1 where something keeps programs from being judged here; warnings do not count.'
  static override examples = ['<%= config.bin %> doctor', '<%= config.bin %> doctor --json']

  async run(): Promise<number> {
    const { flags } = await this.parse(Doctor)
    const { client } = await this.connect(flags.server)
    const checks = await examine(client, (await findHostLanguages()).list())
    const ok = checks.every((check) => check.status !== 'failure')
    if (flags.json) this.printJson({ ok, checks })
    else this.print(`${checks.map((check) => this.render(check)).join('\n')}\n`)
    return ok ? exitCodes.ok : exitCodes.rejected
  }

  private render({ id, status, message, remedy }: Check): string {
    const paint = { ok: this.style.green, warning: this.style.yellow, failure: this.style.red }[status]
    const line = `${paint(status.padEnd(7))}  ${id.padEnd(19)}  ${stripLine(message)}`
    return remedy === null ? line : `${line}\n${' '.repeat(30)}mend it: ${remedy}`
  }
}
