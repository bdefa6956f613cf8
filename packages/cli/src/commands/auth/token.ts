import { exitCodes } from '@gavel/shared/error'
import * as Flags from '@oclif/core/flags'
import type { Client } from '../../client.ts'
import { renderTable } from '../../render/table.ts'
import { showTime } from '../../render/units.ts'
import { ServerCommand } from '../../server-command.ts'

export default class AuthToken extends ServerCommand {
  static override summary = 'Print the token in use; make, list and revoke personal access tokens'
  static override examples = [
    {
      description: 'For another program:',
      command: 'curl -H "Authorization: Bearer $(<%= config.bin %> auth token)" ...',
    },
    { description: 'For a script on another machine:', command: '<%= config.bin %> auth token --create ci --days 30' },
    '<%= config.bin %> auth token --list',
    '<%= config.bin %> auth token --revoke 0196f1c2-...',
  ]
  static override flags = {
    create: Flags.string({ description: 'Make a token of this name and print it, this once', helpValue: 'NAME' }),
    days: Flags.integer({
      description: 'Days until the new token runs out [default: 90]',
      min: 1,
      max: 3650,
      dependsOn: ['create'],
    }),
    list: Flags.boolean({ description: 'Show your tokens (not their values)' }),
    revoke: Flags.string({ description: 'Make a token useless', helpValue: 'ID' }),
  }

  async run(): Promise<number> {
    const { flags } = await this.parse(AuthToken)
    const { client, session } = await this.connect(flags.server)
    if (flags.create !== undefined) await this.create(client, flags.create, flags.days ?? 90, flags.json)
    else if (flags.revoke !== undefined) {
      await client.call('revokeToken', { params: { id: flags.revoke } })
      if (flags.json) this.printJson({ revoked: flags.revoke })
      else this.print(`Revoked ${flags.revoke}.\n`)
    } else if (flags.list) await this.list(client, flags.json)
    else {
      const token = await session.token()
      if (token === null) throw session.signInNeeded()
      if (flags.json) this.printJson({ token, source: await session.source() })
      else this.print(`${token}\n`)
    }
    return exitCodes.ok
  }

  private async create(client: Client, name: string, days: number, json: boolean): Promise<void> {
    const made = await client.call('createToken', { body: { name, expiresInDays: days } })
    if (json) this.printJson(made)
    else {
      this.print(`${made.token}\n`)
      this.note(`Made the token ${made.name} (${made.id}), good for ${days} days. It is not shown again.`)
    }
  }

  private async list(client: Client, json: boolean): Promise<void> {
    const { items } = await client.call('listTokens', {})
    const day = (time: number | null, otherwise: string) => (time === null ? otherwise : showTime(time))
    if (json) this.printJson({ items })
    else {
      const rows = items.map((item) => [
        item.id,
        item.name,
        showTime(item.createdAt),
        day(item.expiresAt, 'never'),
        day(item.lastUsedAt, 'never'),
      ])
      const heading = ['ID', 'NAME', 'MADE', 'RUNS OUT', 'LAST USED']
      this.print(renderTable(heading, rows, { aligned: process.stdout.isTTY === true, style: this.style }))
    }
  }
}
