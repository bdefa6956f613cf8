import { exitCodes } from '@gavel/shared/error'
import * as Args from '@oclif/core/args'
import { ServerCommand } from '../../base/server-command.ts'
import { renderRejudging } from '../../render/rejudging.ts'

export default class RejudgingApply extends ServerCommand {
  static override summary = 'Make the verdicts of a rejudging count'
  static override description = 'For administrators, once all of it is judged. What changes: gavel rejudging show ID'
  static override examples = ['<%= config.bin %> rejudging apply 0196f1c2-...']
  static override args = { id: Args.string({ description: 'Id of the rejudging', required: true }) }

  async run(): Promise<number> {
    const { args, flags } = await this.parse(RejudgingApply)
    const { client } = await this.connect(flags.server)
    const rejudging = await client.call('applyRejudging', { params: { id: args.id } })
    if (flags.json) this.printJson(rejudging)
    else this.print(renderRejudging(rejudging))
    return exitCodes.ok
  }
}
