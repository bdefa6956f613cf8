import { exitCodes } from '@gavel/shared/error'
import * as Args from '@oclif/core/args'
import { ServerCommand } from '../../base/server-command.ts'
import { renderRejudging } from '../../render/rejudging.ts'

export default class RejudgingCancel extends ServerCommand {
  static override summary = 'Drop a rejudging: the verdicts stay as they were'
  static override description = 'For administrators.'
  static override examples = ['<%= config.bin %> rejudging cancel 0196f1c2-...']
  static override args = { id: Args.string({ description: 'Id of the rejudging', required: true }) }

  async run(): Promise<number> {
    const { args, flags } = await this.parse(RejudgingCancel)
    const { client } = await this.connect(flags.server)
    const rejudging = await client.call('cancelRejudging', { params: { id: args.id } })
    if (flags.json) this.printJson(rejudging)
    else this.print(renderRejudging(rejudging))
    return exitCodes.ok
  }
}
