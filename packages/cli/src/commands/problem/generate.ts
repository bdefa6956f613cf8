import { generatePackage } from '@gavel/author/generate/generate'
import type { CaseOutcome } from '@gavel/author/generate/outcome'
import { exitCodes } from '@gavel/shared/error'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { GavelCommand } from '../../base/command.ts'
import { withSandbox } from '../../local/local-judge.ts'
import { renderCase, renderGeneration } from '../../render/generation.ts'

export default class ProblemGenerate extends GavelCommand {
  static override summary = 'Make the test data of a package as its generators/generators.yaml says'
  static override description =
    'Generators, solutions and validators run in the sandbox. What has not changed is not made again. A file that was not ' +
    'generated is never written over without --force. --check writes nothing and ends with 1 where a generator makes ' +
    'something else the second time, or something else than what is there.'
  static override strict = false
  static override examples = [
    '<%= config.bin %> problem generate problems/sum',
    '<%= config.bin %> problem generate problems/sum secret/large secret/03-path',
    { description: 'In CI:', command: '<%= config.bin %> problem generate problems/sum --check' },
  ]
  static override args = {
    package: Args.string({ description: 'Folder of the problem package', required: true }),
    paths: Args.string({ description: 'Test cases and folders below data/ to make [default: all]', multiple: true }),
  }
  static override flags = {
    check: Flags.boolean({ description: 'Write nothing: run all generators twice and compare with what is there' }),
    force: Flags.boolean({ char: 'f', description: 'Write over files that were not generated' }),
    clean: Flags.boolean({ description: 'Remove what was once generated and is no longer in generators.yaml' }),
  }

  async run(): Promise<number> {
    const { args, argv, flags } = await this.parse(ProblemGenerate)
    const only = argv.map(String).slice(1)
    const { json, ...wanted } = flags
    const view = await this.openView(json, args.package)
    const report = await withSandbox((sandbox) =>
      generatePackage(sandbox, {
        ...wanted,
        directory: args.package,
        only,
        signal: this.signal,
        onCase: view.onCase,
      }),
    ).finally(view.close)
    if (json) this.printJson(report)
    else {
      this.print(view.printed ? '' : report.cases.map((each) => `${renderCase(each, this.style)}\n`).join(''))
      this.print(renderGeneration(report, this.style))
    }
    return report.ok ? exitCodes.ok : exitCodes.rejected
  }

  /** A screen where a person looks, a line a case elsewhere, nothing with `--json`. */
  private async openView(json: boolean, title: string) {
    if (json) return { printed: true, onCase: () => {}, close: async () => {} }
    if (!this.environment.interactive) {
      const onCase = (outcome: CaseOutcome) => this.print(`${renderCase(outcome, this.style)}\n`)
      return { printed: true, onCase, close: async () => {} }
    }
    const { openGenerationScreen } = await import('../../screens/generation.tsx')
    const latest: CaseOutcome[] = []
    const colored = this.environment.color.stdout
    const screen = openGenerationScreen({ title, done: 0, total: 0, latest, colored })
    return {
      printed: false,
      onCase: (outcome: CaseOutcome, done: number, total: number) => {
        if (outcome.status !== 'unchanged') latest.push(outcome)
        screen.update({ title, done, total, latest: [...latest], colored })
      },
      close: () => screen.close(),
    }
  }
}
