import { exitCodes } from '@gavel/shared/error'
import * as Flags from '@oclif/core/flags'
import { ServerCommand } from '../../base/server-command.ts'
import { readPages } from '../../remote/pages.ts'
import { shortId } from '../../remote/submission-id.ts'
import { nameOutcome, showScore } from '../../render/report.ts'
import { renderTable } from '../../render/table.ts'
import { showBytes, showSeconds, showTime } from '../../render/units.ts'

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
    const { items, more } = await readPages(flags.limit, (page) =>
      client.call('listSubmissions', { query: { ...page, problem: flags.problem, user: flags.user } }),
    )
    if (flags.json) this.printJson({ items, more })
    else {
      const aligned = process.stdout.isTTY === true
      const rows = items.map((item) => [
        aligned ? shortId(item.id) : item.id,
        showTime(item.submittedAt),
        item.problem,
        item.language,
        item.verdict === null ? item.state : nameOutcome({ ...item, verdict: item.verdict }),
        item.score === null ? '' : showScore(item.score, item.maxScore),
        item.cpuSeconds === null ? '' : showSeconds(item.cpuSeconds),
        item.memoryBytes === null ? '' : showBytes(item.memoryBytes),
      ])
      this.print(renderTable('submissions', rows, { aligned, style: this.style }))
      if (items.length === 0) this.note('No submission yet.')
    }
    return exitCodes.ok
  }
}
