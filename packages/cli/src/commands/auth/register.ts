import { exitCodes } from '@gavel/shared/error'
import * as Flags from '@oclif/core/flags'
import { ServerCommand } from '../../base/server-command.ts'
import { readSignIn, signInFlags } from '../../remote/sign-in.ts'

export default class AuthRegister extends ServerCommand {
  static override summary = 'Make an account on a server and sign in to it'
  static override examples = [
    '<%= config.bin %> auth register --server https://judge.example.org --username ada',
    {
      description: 'Where registration is by invitation:',
      command: '<%= config.bin %> auth register --invitation CODE',
    },
    {
      description: 'In a script:',
      command: 'printf %s "$PASSWORD" | <%= config.bin %> auth register -u ada --password-stdin',
    },
  ]
  static override flags = {
    ...signInFlags,
    invitation: Flags.string({
      description: 'Code of an invitation, where registration is by invitation',
      helpValue: 'CODE',
    }),
  }

  async run(): Promise<number> {
    const { flags } = await this.parse(AuthRegister)
    const { client, server, store } = await this.connect(flags.server)
    const body = await readSignIn({
      username: flags.username,
      passwordFromStdin: flags['password-stdin'],
      repeat: true,
      server,
      signal: this.signal,
      note: (text) => this.note(text),
    })
    const { invitation } = flags
    const session = await client.call('register', {
      body: { ...body, ...(invitation !== undefined && { invitation }) },
    })
    await store.saveSession(server, session)
    if (flags.json) this.printJson({ server, user: session.user })
    else this.print(`Made the account ${session.user.username} on ${server}; you are signed in.\n`)
    return exitCodes.ok
  }
}
