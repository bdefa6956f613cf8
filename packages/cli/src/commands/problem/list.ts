import { exitCodes } from '@gavel/shared/error'
import * as Flags from '@oclif/core/flags'
import { ServerCommand } from '../../base/server-command.ts'
import { readPages } from '../../remote/pages.ts'
import { showStanding } from '../../render/problem.ts'
import { renderTable } from '../../render/table.ts'

export default class ProblemList extends ServerCommand {
  static override summary = 'List the problems of the server'
  static override examples = [
    '<%= config.bin %> problem list',
    '<%= config.bin %> problem list --search piles --keyword easy',
    { description: 'In a script:', command: '<%= config.bin %> problem list --json | jq -r ".items[].slug"' },
  ]
  static override flags = {
    search: Flags.string({ char: 's', description: 'Words to find in slug, name and keywords', helpValue: 'WORDS' }),
    keyword: Flags.string({
      char: 'k',
      description: 'Only problems with this keyword, such as easy',
      helpValue: 'WORD',
    }),
    limit: Flags.integer({ char: 'n', description: 'At most this many', default: 100, min: 1, max: 10_000 }),
  }

  async run(): Promise<number> {
    const { flags } = await this.parse(ProblemList)
    const { client } = await this.connect(flags.server)
    const { items, more } = await readPages(flags.limit, (page) =>
      client.call('listProblems', { query: { ...page, search: flags.search, keyword: flags.keyword } }),
    )
    if (flags.json) this.printJson({ items, more })
    else {
      const rows = items.map((item) => [
        item.slug,
        item.name,
        item.difficulty ?? '',
        showStanding(item),
        item.keywords.filter((word) => word !== item.difficulty).join(', '),
      ])
      const aligned = process.stdout.isTTY === true
      this.print(renderTable('problems', rows, { aligned, style: this.style }))
      if (items.length === 0) this.note('No problem matches.')
      if (more) this.note(`There are more: --limit ${flags.limit * 2}`)
    }
    return exitCodes.ok
  }
}
