import { exitCodes } from '@gavel/shared/error'
import { ServerCommand } from '../../base/server-command.ts'
import { renderTable } from '../../render/table.ts'
import { showTime } from '../../render/units.ts'

export default class RejudgingList extends ServerCommand {
  static override summary = 'List the last hundred rejudgings, newest first'
  static override description = 'For administrators.'
  static override examples = ['<%= config.bin %> rejudging list']

  async run(): Promise<number> {
    const { flags } = await this.parse(RejudgingList)
    const { client } = await this.connect(flags.server)
    const { items } = await client.call('listRejudgings', {})
    if (flags.json) this.printJson({ items })
    else {
      const rows = items.map((item) => [
        item.id,
        item.state,
        `${item.judged}/${item.total}`,
        String(item.changed),
        item.createdBy,
        showTime(item.createdAt),
        item.reason,
      ])
      this.print(renderTable('rejudgings', rows, { aligned: process.stdout.isTTY === true, style: this.style }))
      if (items.length === 0) this.note('No rejudging yet.')
    }
    return exitCodes.ok
  }
}
