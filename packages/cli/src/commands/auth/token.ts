import { exitCodes, GavelError } from '@gavel/shared/error'
import { type Scope, scopeSchema } from '@gavel/shared/user'
import * as Flags from '@oclif/core/flags'
import { ServerCommand } from '../../base/server-command.ts'
import type { Client } from '../../remote/client.ts'
import type { Session } from '../../remote/session.ts'
import { renderTable } from '../../render/table.ts'
import { showTime } from '../../render/units.ts'

const mostNameLength = 64
/** Half of what the server gives: who asks for a token has some use for it, and not only now. */
const leastLeftMs = 7.5 * 60_000

interface Wanted {
  readonly name: string
  readonly days: number
  readonly scopes: readonly Scope[] | undefined
}

export default class AuthToken extends ServerCommand {
  static override summary = 'Print the token in use; make, list and revoke personal access tokens'
  static override examples = [
    {
      description: 'For another program:',
      command: 'curl -H "Authorization: Bearer $(<%= config.bin %> auth token)" ...',
    },
    { description: 'For a script on another machine:', command: '<%= config.bin %> auth token --create ci --days 30' },
    {
      description: 'For what publishes problems:',
      command: '<%= config.bin %> auth token --create ci --scope publish',
    },
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
    scope: Flags.option({
      options: scopeSchema.options,
      description: 'What the new token may do; may be given more than once [default: read, submit]',
      multiple: true,
      multipleNonGreedy: true,
      dependsOn: ['create'],
    })(),
    list: Flags.boolean({ description: 'Show your tokens (not their values)' }),
    revoke: Flags.string({ description: 'Make a token useless', helpValue: 'ID' }),
  }

  async run(): Promise<number> {
    const { flags } = await this.parse(AuthToken)
    const { client, session } = await this.connect(flags.server)
    if (flags.create !== undefined)
      await this.create(client, { name: flags.create, days: flags.days ?? 90, scopes: flags.scope }, flags.json)
    else if (flags.revoke !== undefined) {
      await client.call('revokeToken', { params: { id: flags.revoke } })
      if (flags.json) this.printJson({ revoked: flags.revoke })
      else this.print(`Revoked ${flags.revoke}.\n`)
    } else if (flags.list) await this.list(client, flags.json)
    else {
      const token = await lastingToken(client, session)
      if (flags.json) this.printJson({ token, source: await session.source() })
      else this.print(`${token}\n`)
    }
    return exitCodes.ok
  }

  private async create(client: Client, { name, days, scopes }: Wanted, json: boolean): Promise<void> {
    if (name.length < 1 || name.length > mostNameLength) {
      throw new GavelError('usage.invalid', `The name of a token has 1 to ${mostNameLength} characters.`, {
        hint: 'Name it after where it is used: gavel auth token --create ci',
      })
    }
    const made = await client.call('createToken', {
      body: { name, expiresInDays: days, ...(scopes !== undefined && { scopes: [...new Set(scopes)] }) },
    })
    if (json) this.printJson(made)
    else {
      this.print(`${made.token}\n`)
      this.note(
        `Made the token ${made.name} (${made.id}), good for ${days} days, for ${made.scopes.join(', ')}. It is not shown again.`,
      )
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
        item.scopes.join(', '),
        showTime(item.createdAt),
        day(item.expiresAt, 'never'),
        day(item.lastUsedAt, 'never'),
      ])
      this.print(renderTable('tokens', rows, { aligned: process.stdout.isTTY === true, style: this.style }))
    }
  }
}

/** The token in use; an access token that is about to run out is renewed first. */
async function lastingToken(client: Client, session: Session): Promise<string> {
  const token = await session.token()
  if (token === null) throw session.signInNeeded()
  const left = ((await session.expiresAt()) ?? Number.POSITIVE_INFINITY) - Date.now()
  if (left >= leastLeftMs) return token
  const renewed = session.renew(token, (refreshToken) => client.call('refresh', { body: { refreshToken } }))
  // Where the server is away, one that still has time is better than none.
  const now = left > 0 ? await renewed.catch(() => token) : await renewed
  if (now === null) throw session.signInNeeded()
  return now
}
