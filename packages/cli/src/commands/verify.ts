import { findRoot } from '@gavel/sandbox/package/tree'
import { verifyPackage } from '@gavel/sandbox/verify/verify'
import { exitCodes } from '@gavel/shared/error'
import type { ExampleResult, VerifyReport } from '@gavel/shared/verify'
import * as Args from '@oclif/core/args'
import { GavelCommand } from '../command.ts'
import { withSandbox } from '../local-judge.ts'
import { renderExample, renderVerification } from '../render/verification.ts'

export default class Verify extends GavelCommand {
  static override summary = 'Check problem packages: their form, their data, and the verdict of each example submission'
  static override strict = false
  static override examples = [
    '<%= config.bin %> verify problems/two-piles',
    '<%= config.bin %> verify problems/* --json',
  ]
  static override args = {
    package: Args.string({ description: 'Folder of a problem package; several may be named', required: true }),
  }

  async run(): Promise<number> {
    const { argv, flags } = await this.parse(Verify)
    const directories = argv.map(String)
    for (const directory of directories) await findRoot(directory)
    const reports = await withSandbox(async (sandbox) => {
      const done: (VerifyReport & { readonly package: string })[] = []
      for (const directory of directories) {
        if (!flags.json) this.print(`${this.style.bold(directory)}\n`)
        const report = await verifyPackage(sandbox, {
          directory,
          signal: this.signal,
          onExample: (result, count, total) => {
            if (!flags.json) this.show(result, count, total)
          },
        })
        if (!flags.json) this.print(renderVerification(report, this.style))
        done.push({ package: directory, ...report })
      }
      return done
    })
    const ok = reports.every((report) => report.ok)
    if (flags.json) {
      const [first] = reports
      if (reports.length === 1 && first !== undefined) {
        const { package: _, ...report } = first
        this.printJson(report)
      } else this.printJson({ ok, packages: reports })
    } else if (reports.length > 1) {
      this.print(`${reports.filter((report) => report.ok).length} of ${reports.length} packages are fine.\n`)
    }
    return ok ? exitCodes.ok : exitCodes.rejected
  }

  private show(result: ExampleResult, count: number, total: number): void {
    this.print(`${renderExample(result, count, total, this.style)}\n`)
  }
}
