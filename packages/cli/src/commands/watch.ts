import path from 'node:path'
import { exitCodes } from '@gavel/shared/error'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { GavelCommand } from '../command.ts'
import { withSandbox } from '../local-judge.ts'
import { openWatchView } from '../watch-view.ts'
import { requireWorkspace } from '../workspace/manifest.ts'
import { chooseFiles } from '../workspace/prepare.ts'
import { watchWorkspace } from '../workspace/watch.ts'

export default class Watch extends GavelCommand {
  static override summary = 'Test a solution again each time it, a sample or a case of yours is saved'
  static override description =
    'A save during a run ends that run and begins another. Ctrl-C ends. With --json each run prints its report on one line.'
  static override strict = false
  static override examples = ['<%= config.bin %> watch', '<%= config.bin %> watch solution.cpp']
  static override args = {
    file: Args.string({ description: 'Source file; several make one program [default: the solution]' }),
  }
  static override flags = {
    language: Flags.string({
      char: 'l',
      description: "Language [default: the workspace's, else by the file's ending]",
      helpValue: 'ID',
    }),
  }

  async run(): Promise<number> {
    const { argv, flags } = await this.parse(Watch)
    const named = argv.map(String)
    const start = named[0] === undefined ? '.' : path.dirname(path.resolve(named[0]))
    const workspace = await requireWorkspace(start, 'gavel watch')
    const language = flags.language ?? null
    const files = await chooseFiles(workspace, named, language)
    const title = `${workspace.manifest.name}: ${files.map((file) => path.basename(file)).join(', ')}`
    const view = await openWatchView({ json: flags.json, title }, this.environment, this.style)
    try {
      await withSandbox((sandbox) => watchWorkspace(sandbox, { workspace, files, language, signal: this.signal, view }))
    } finally {
      await view.close()
    }
    return exitCodes.interrupted
  }
}
