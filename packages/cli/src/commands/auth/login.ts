import { exitCodes, GavelError } from '@gavel/shared/error'
import type { User } from '@gavel/shared/user'
import * as Flags from '@oclif/core/flags'
import type { Connection } from '../../base/connection.ts'
import { ServerCommand } from '../../base/server-command.ts'
import { createClient } from '../../remote/client.ts'
import { readStandardInput } from '../../remote/input.ts'
import { exposedToken, isExposed } from '../../remote/server-address.ts'
import { openSession } from '../../remote/session.ts'
import { readSignIn, signInFlags } from '../../remote/sign-in.ts'

export default class AuthLogin extends ServerCommand {
  static override summary = 'Sign in to a server'
  static override description =
    'Signs in with a username and password (asked for, not shown), or with a personal access token on standard input.'
  static override examples = [
    '<%= config.bin %> auth login --server https://judge.example.org',
    { description: 'With a personal access token:', command: '<%= config.bin %> auth login --with-token < token.txt' },
  ]
  static override flags = {
    ...signInFlags,
    'with-token': Flags.boolean({
      description: 'Read a personal access token from standard input',
      exclusive: ['username', 'password-stdin'],
    }),
  }

  async run(): Promise<number> {
    const { flags } = await this.parse(AuthLogin)
    const connection = await this.connect(flags.server)
    const { client, server, store } = connection
    let user: User
    if (flags['with-token']) user = await this.keepToken(connection)
    else {
      const body = await readSignIn({
        username: flags.username,
        passwordFromStdin: flags['password-stdin'],
        repeat: false,
        server,
        signal: this.signal,
        note: (text) => this.note(text),
      })
      const device = await store.device(server, body.username)
      const session = await client.call('signIn', { body: { ...body, ...(device !== undefined && { device }) } })
      await store.saveSession(server, session)
      user = session.user
    }
    if (this.environment.token !== null) this.note('Note: GAVEL_TOKEN is set and is used before this account.')
    if (flags.json) this.printJson({ server, user })
    else this.print(`Signed in to ${server} as ${user.username}.\n`)
    return exitCodes.ok
  }

  /** Asks the server whose token it is before it is kept. */
  private async keepToken({ server, store }: Connection): Promise<User> {
    if (isExposed(server)) this.note(exposedToken(server))
    const token = await readStandardInput('token')
    if (!/^[\x21-\x7e]+$/.test(token)) {
      throw new GavelError('usage.invalid', 'Standard input does not hold a token.', {
        hint: 'Give one token and nothing else.',
      })
    }
    const trial = createClient(
      openSession({ server, environmentToken: token, store }),
      this.signal,
      this.environment.network,
    )
    const user = await trial.call('currentUser', {}).catch((error: unknown) => {
      if (!(error instanceof GavelError) || error.status !== 401) throw error
      throw new GavelError('auth.invalid', `${server} does not take this token.`, {
        hint: 'Make another one: gavel auth token --create NAME',
      })
    })
    await store.save(server, { kind: 'personal', username: user.username, token })
    return user
  }
}
