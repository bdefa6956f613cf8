import { exitCodes } from '@gavel/shared/error'
import { ServerCommand } from '../../base/server-command.ts'

const sources = {
  environment: 'GAVEL_TOKEN',
  session: 'a session',
  personal: 'a personal access token',
} as const

export default class AuthStatus extends ServerCommand {
  static override summary = 'Show which server you are signed in to, and as whom'
  static override examples = ['<%= config.bin %> auth status', '<%= config.bin %> auth status --json']

  async run(): Promise<number> {
    const { flags } = await this.parse(AuthStatus)
    const { client, session, server } = await this.connect(flags.server)
    const source = await session.source()
    const user = await client.call('currentUser', {})
    if (flags.json) this.printJson({ server, source, user })
    else {
      const how = source === null ? '' : ` (by ${sources[source]})`
      this.print(`Signed in to ${server} as ${user.username}${how}.\n`)
    }
    return exitCodes.ok
  }
}
