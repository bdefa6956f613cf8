import { exitCodes } from '@gavel/shared/error'
import type { LanguageInfo } from '@gavel/shared/language'
import * as Flags from '@oclif/core/flags'
import { GavelCommand } from '../../command.ts'

export default class LanguageList extends GavelCommand {
  static override summary = 'Show the languages that can be judged here, or on a server'
  static override examples = ['<%= config.bin %> language list']
  static override flags = {
    server: Flags.string({ description: 'Show those of this server instead', helpValue: 'URL' }),
  }

  async run(): Promise<number> {
    const { flags } = await this.parse(LanguageList)
    const items: LanguageInfo[] = []
    if (flags.json) this.printJson({ items })
    else this.print('')
    return exitCodes.ok
  }
}
