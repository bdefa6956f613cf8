import { findHostLanguages } from '@gavel/sandbox/language/local-languages'
import { exitCodes } from '@gavel/shared/error'
import type { LanguageInfo } from '@gavel/shared/language'
import * as Flags from '@oclif/core/flags'
import { GavelCommand } from '../../base/command.ts'
import { renderTable } from '../../render/table.ts'

export default class LanguageList extends GavelCommand {
  static override summary = 'Show the languages that can be judged on this machine, or on a server'
  static override examples = [
    '<%= config.bin %> language list',
    {
      description: 'Those of a server:',
      command: '<%= config.bin %> language list --server https://judge.example.org',
    },
  ]
  static override flags = {
    server: Flags.string({ description: 'Show the languages of this server instead', helpValue: 'URL' }),
  }

  async run(): Promise<number> {
    const { flags } = await this.parse(LanguageList)
    const items = flags.server === undefined ? (await findHostLanguages()).list() : await this.ask(flags.server)
    if (flags.json) this.printJson({ items })
    else {
      const rows = items.map((item) => [
        item.available ? 'yes' : 'no',
        item.id,
        item.name,
        item.extensions.join(' '),
        item.version ?? item.missing ?? '',
      ])
      const aligned = process.stdout.isTTY === true
      this.print(renderTable('languages', rows, { aligned, style: this.style }))
    }
    return exitCodes.ok
  }

  private async ask(address: string): Promise<readonly LanguageInfo[]> {
    const { fetchLanguages } = await import('../../remote/languages.ts')
    return fetchLanguages(address, this.environment, this.signal)
  }
}
