import { exitCodes, GavelError } from '@gavel/shared/error'
import type { SessionInfo } from '@gavel/shared/user'
import * as Args from '@oclif/core/args'
import { ServerCommand } from '../../base/server-command.ts'
import { renderTable } from '../../render/table.ts'
import { showTime } from '../../render/units.ts'

export default class AuthSession extends ServerCommand {
  static override summary = 'List where you are signed in, and end sessions'
  static override description =
    'Needs a session itself: a personal access token does not do. The session of this machine ends with: gavel auth logout'
  static override examples = [
    '<%= config.bin %> auth session list',
    { description: 'A machine that you no longer have:', command: '<%= config.bin %> auth session end 0196f1c2-...' },
  ]
  static override args = {
    action: Args.string({ description: 'What to do', options: ['list', 'end'], default: 'list' }),
    id: Args.string({ description: 'Id of the session to end' }),
  }

  async run(): Promise<number> {
    const { args, flags } = await this.parse(AuthSession)
    const ends = args.action === 'end'
    if (ends !== (args.id !== undefined)) {
      throw new GavelError('usage.invalid', ends ? 'Say which session.' : `Too much for a list: ${args.id}`, {
        hint: 'The ids: gavel auth session list. To end one: gavel auth session end ID',
      })
    }
    const { client } = await this.connect(flags.server)
    if (args.id === undefined) {
      const { items } = await client.call('listSessions', {})
      if (flags.json) this.printJson({ items })
      else this.list(items)
      return exitCodes.ok
    }
    await client.call('endSession', { params: { id: args.id } })
    if (flags.json) this.printJson({ ended: args.id })
    else this.print(`Ended ${args.id}.\n`)
    return exitCodes.ok
  }

  private list(items: readonly SessionInfo[]): void {
    const rows = items.map(({ id, address, createdAt, seenAt, current }) => [
      id,
      address ?? '',
      showTime(createdAt),
      showTime(seenAt),
      current ? 'this one' : '',
    ])
    this.print(renderTable('sessions', rows, { aligned: process.stdout.isTTY === true, style: this.style }))
  }
}
