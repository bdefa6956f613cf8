import { exitCodes } from '@gavel/shared/error'
import * as Args from '@oclif/core/args'
import { ServerCommand } from '../../base/server-command.ts'
import { nameChanged, renderRejudging } from '../../render/rejudging.ts'
import { renderTable } from '../../render/table.ts'

export default class RejudgingShow extends ServerCommand {
  static override summary = 'Show a rejudging, and what it changes or would change'
  static override description = 'For administrators.'
  static override examples = ['<%= config.bin %> rejudging show 0196f1c2-...']
  static override args = { id: Args.string({ description: 'Id of the rejudging', required: true }) }

  async run(): Promise<number> {
    const { args, flags } = await this.parse(RejudgingShow)
    const { client } = await this.connect(flags.server)
    const rejudging = await client.call('showRejudging', { params: { id: args.id } })
    if (flags.json) this.printJson(rejudging)
    else {
      this.print(renderRejudging(rejudging))
      const rows = rejudging.changes.map(({ submission, username, problem, language, before, after }) => [
        submission,
        username,
        problem,
        language,
        nameChanged(before),
        nameChanged(after),
      ])
      const aligned = process.stdout.isTTY === true
      if (rows.length > 0) this.print(renderTable('rejudgedSubmissions', rows, { aligned, style: this.style }))
    }
    return exitCodes.ok
  }
}
