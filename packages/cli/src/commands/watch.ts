import path from 'node:path'
import { exitCodes } from '@gavel/shared/error'
import { fileArgs, languageFlags, WorkspaceCommand } from '../base/workspace-command.ts'
import { withSandbox } from '../local/local-judge.ts'
import { watchWorkspace } from '../testing/watch.ts'
import { openWatchView } from '../views/watch-view.ts'

export default class Watch extends WorkspaceCommand {
  static override summary = 'Test a solution again each time it, a sample or a case of yours is saved'
  static override description =
    'A save during a run ends that run and begins another. Ctrl-C ends. With --json each run prints its report on one line.'
  static override strict = false
  static override args = fileArgs
  static override flags = languageFlags
  static override examples = ['<%= config.bin %> watch', '<%= config.bin %> watch solution.cpp']

  async run(): Promise<number> {
    const { argv, flags } = await this.parse(Watch)
    const target = await this.locate('gavel watch', argv, flags.language ?? null)
    const title = `${target.workspace.manifest.name}: ${target.files.map((file) => path.basename(file)).join(', ')}`
    const view = await openWatchView({ json: flags.json, title }, this.environment, this.style)
    try {
      await withSandbox((sandbox) => watchWorkspace(sandbox, { ...target, signal: this.signal, view }))
    } finally {
      await view.close()
    }
    return exitCodes.interrupted
  }
}
