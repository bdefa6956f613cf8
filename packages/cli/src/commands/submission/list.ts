import { exitCodes } from '@gavel/shared/error'
import type { SubmissionSummary } from '@gavel/shared/submission'
import * as Flags from '@oclif/core/flags'
import { renderTable } from '../../render/table.ts'
import { showBytes, showSeconds, showTime } from '../../render/units.ts'
import { ServerCommand } from '../../server-command.ts'

const pageSize = 100

export default class SubmissionList extends ServerCommand {
  static override summary = 'List your submissions, newest first'
  static override examples = [
    '<%= config.bin %> submission list',
    '<%= config.bin %> submission list --problem two-piles --limit 5',
  ]
  static override flags = {
    problem: Flags.string({ char: 'p', description: 'Only of this problem', helpValue: 'SLUG' }),
    user: Flags.string({ char: 'u', description: 'Of this user (for administrators)', helpValue: 'NAME' }),
    limit: Flags.integer({ char: 'n', description: 'At most this many', default: 20, min: 1, max: 10_000 }),
  }

  async run(): Promise<number> {
    const { flags } = await this.parse(SubmissionList)
    const { client } = await this.connect(flags.server)
    const items: SubmissionSummary[] = []
    let next: string | null = null
    do {
      const limit = Math.min(pageSize, flags.limit - items.length)
      const query = { limit, problem: flags.problem, user: flags.user, ...(next !== null && { after: next }) }
      const page: { items: SubmissionSummary[]; next: string | null } = await client.call('listSubmissions', { query })
      items.push(...page.items)
      next = page.next
    } while (next !== null && items.length < flags.limit)
    if (flags.json) this.printJson({ items, more: next !== null })
    else {
      const rows = items.map((item) => [
        item.id,
        showTime(item.submittedAt),
        item.problem,
        item.language,
        item.verdict ?? item.state,
        item.cpuSeconds === null ? '' : showSeconds(item.cpuSeconds),
        item.memoryBytes === null ? '' : showBytes(item.memoryBytes),
      ])
      const heading = ['ID', 'WHEN', 'PROBLEM', 'LANGUAGE', 'VERDICT', 'TIME', 'MEMORY']
      this.print(renderTable(heading, rows, { aligned: process.stdout.isTTY === true, style: this.style }))
      if (items.length === 0) this.note('No submission yet.')
    }
    return exitCodes.ok
  }
}
