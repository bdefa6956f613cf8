import { GavelError } from '@gavel/shared/error'
import * as Args from '@oclif/core/args'
import { ServerCommand } from '../../base/server-command.ts'
import { exitCodeOf } from '../../exit-code.ts'
import { watchVerdict } from '../../progress/watch-verdict.ts'
import { resolveSubmission } from '../../remote/submission-id.ts'
import { renderOutcome } from '../../render/report.ts'
import { chooseView } from '../../views/progress-view.ts'
import { findWorkspace } from '../../workspace/manifest.ts'

export default class SubmissionWatch extends ServerCommand {
  static override summary = 'Follow a submission to its verdict'
  static override description =
    'One that is judged already shows at once how it went. The exit code is that of gavel submit.'
  static override examples = ['<%= config.bin %> submission watch', '<%= config.bin %> submission watch 5ad14b4c']
  static override args = {
    id: Args.string({ description: "Id of the submission, its last letters, or last [default: the workspace's last]" }),
  }

  async run(): Promise<number> {
    const { args, flags } = await this.parse(SubmissionWatch)
    const workspace = args.id === undefined ? await findWorkspace('.') : null
    const { client } = await this.connect(flags.server, workspace?.manifest.server)
    const id = await resolveSubmission(client, args.id, workspace?.manifest.problem)
    const view = await chooseView({ json: flags.json, title: `Submission ${id}` }, this.environment, this.style)
    const report = await watchVerdict(client, id, view, this.signal).catch((error: unknown) => {
      if (!this.signal.aborted) throw error
      throw new GavelError('interrupted', 'Interrupted; the submission is still judged.', {
        hint: `Go on: gavel submission watch ${id}`,
      })
    })
    if (flags.json) this.printJson({ id, report })
    else this.print(renderOutcome(report, this.style))
    return exitCodeOf(report)
  }
}
