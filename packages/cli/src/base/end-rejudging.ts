import { exitCodes } from '@gavel/shared/error'
import * as Args from '@oclif/core/args'
import { renderRejudging } from '../render/rejudging.ts'
import { ServerCommand } from './server-command.ts'

export const rejudgingArgs = { id: Args.string({ description: 'Id of the rejudging', required: true }) }

/** A command that ends a rejudging, by one route or another. */
export abstract class EndRejudging extends ServerCommand {
  static override args = rejudgingArgs
  abstract readonly route: 'applyRejudging' | 'cancelRejudging'

  async run(): Promise<number> {
    const { args, flags } = await this.parse(EndRejudging)
    const { client } = await this.connect(flags.server)
    const rejudging = await client.call(this.route, { params: { id: args.id } })
    if (flags.json) this.printJson(rejudging)
    else this.print(renderRejudging(rejudging))
    return exitCodes.ok
  }
}
