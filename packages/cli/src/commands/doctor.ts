import { findHostLanguages } from '@gavel/sandbox/language/local-languages'
import { exitCodes } from '@gavel/shared/error'
import * as Flags from '@oclif/core/flags'
import { ServerCommand } from '../base/server-command.ts'
import { type Check, ok, warning } from '../doctor/check.ts'
import { examine } from '../doctor/doctor.ts'
import { renderChecks } from '../doctor/summary.ts'
import { withSandbox } from '../local/local-judge.ts'
import { terminalWidth } from '../render/style.ts'

/** Equal runs on a quiet machine differ by less (npm run bench -- sandbox.spread). */
const mostSpread = 0.05

export default class Doctor extends ServerCommand {
  static override summary =
    'Look whether this machine has what judging and submitting need, and say how to mend what is missing'
  static override description =
    'Ends with 1 where something keeps programs from being judged here; warnings do not count.'
  static override examples = [
    '<%= config.bin %> doctor',
    '<%= config.bin %> doctor --verbose',
    {
      description: 'How fast this machine is beside the one of the figures:',
      command: '<%= config.bin %> doctor --calibrate',
    },
  ]
  static override flags = {
    verbose: Flags.boolean({ char: 'v', description: 'Show every check, also those that are fine' }),
    calibrate: Flags.boolean({ description: 'Measure how fast and how steady this machine is (10 s)' }),
  }

  async run(): Promise<number> {
    const { flags } = await this.parse(Doctor)
    const { client } = await this.connect(flags.server)
    const checks = await examine(client, (await findHostLanguages()).list())
    if (flags.calibrate) checks.push(await this.measure())
    const isFine = checks.every((check) => check.status !== 'failure')
    if (flags.json) this.printJson({ ok: isFine, checks })
    else this.print(renderChecks(checks, { all: flags.verbose, width: terminalWidth(), style: this.style }))
    return isFine ? exitCodes.ok : exitCodes.rejected
  }

  private async measure(): Promise<Check> {
    const { calibrate } = await import('@gavel/sandbox/provision/calibrate')
    const { seconds, speedFactor, spread } = await withSandbox((sandbox) => calibrate(sandbox, this.signal))
    const message = `Speed factor ${speedFactor.toFixed(2)}: ${(seconds * 1000).toFixed(0)} ms of CPU, runs differ by ${(spread * 100).toFixed(1)} %`
    if (spread <= mostSpread) return ok('speed', message)
    return warning(
      'speed',
      `${message}. Equal programs take unequal times here.`,
      'Judge on a machine with nothing else to do.',
    )
  }
}
