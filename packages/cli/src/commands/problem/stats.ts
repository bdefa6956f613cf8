import { type PackageStats, readStats } from '@gavel/author/stats/stats'
import { createRegistry } from '@gavel/sandbox/language/registry'
import { exitCodes, GavelError } from '@gavel/shared/error'
import * as Args from '@oclif/core/args'
import { GavelCommand } from '../../base/command.ts'
import { renderError } from '../../render/error.ts'
import { renderTable } from '../../render/table.ts'
import { showBytes } from '../../render/units.ts'

const known = ['accepted', 'wrong_answer', 'time_limit_exceeded', 'run_time_error']

export default class ProblemStats extends GavelCommand {
  static override summary = 'Count what problem packages have: test data, submissions, validators, statements'
  static override description =
    'Runs nothing. VALIDATORS are those of inputs and of outputs, with G where there is a generators.yaml. A package that ' +
    'cannot be read is told, and the others are counted; then it ends with 2.'
  static override strict = false
  static override examples = [
    '<%= config.bin %> problem stats problems/*',
    '<%= config.bin %> problem stats problems/two-piles --json',
  ]
  static override args = {
    package: Args.string({ description: 'Folder of a problem package; several may be named', required: true }),
  }

  async run(): Promise<number> {
    const { argv, flags } = await this.parse(ProblemStats)
    // No compiler is looked for: which language a file is in is told by its name.
    const languages = createRegistry([])
    const items: (PackageStats & { readonly package: string })[] = []
    const failures: { readonly package: string; readonly error: ReturnType<GavelError['toBody']> }[] = []
    let exitCode: number = exitCodes.ok
    for (const directory of argv.map(String)) {
      try {
        items.push({ package: directory, ...(await readStats(directory, languages)) })
      } catch (error) {
        if (!(error instanceof GavelError)) throw error
        failures.push({ package: directory, error: error.toBody() })
        if (!flags.json) this.note(`${directory}: ${renderError(error, this.noteStyle).trimEnd()}`)
        exitCode = Math.max(exitCode, error.exitCode)
      }
    }
    if (flags.json) this.printJson({ items, failures })
    else {
      const options = { aligned: process.stdout.isTTY === true, style: this.style }
      this.print(renderTable('packageCounts', items.map(toRow), options))
    }
    return exitCode
  }
}

function toRow(stats: PackageStats): string[] {
  const inFolder = (name: string) => Object.values(stats.submissions[name] ?? {}).reduce((sum, each) => sum + each, 0)
  const others = Object.keys(stats.submissions).filter((name) => !known.includes(name))
  const languages = new Set(Object.values(stats.submissions).flatMap((counts) => Object.keys(counts)))
  return [
    stats.slug,
    stats.types.join('+'),
    String(stats.samples),
    String(stats.secret),
    String(stats.groups),
    showBytes(stats.largestInputBytes),
    showBytes(stats.dataBytes),
    stats.timeLimitSeconds === null ? '-' : `${stats.timeLimitSeconds} s`,
    ...known.map((name) => String(inFolder(name))),
    String(others.reduce((sum, name) => sum + inFolder(name), 0)),
    [...languages].sort().join(','),
    `${stats.inputValidators}+${stats.outputValidators}${stats.generated ? ' G' : ''}`,
    stats.statements.join(','),
    String(stats.errors),
  ]
}
