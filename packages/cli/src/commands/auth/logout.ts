import { exitCodes, GavelError } from '@gavel/shared/error'
import { ServerCommand } from '../../base/server-command.ts'

export default class AuthLogout extends ServerCommand {
  static override summary = 'Sign out: end the session and forget what is kept of it here'
  static override description =
    'A personal access token stays valid on the server; revoke it with: gavel auth token --revoke ID'
  static override examples = ['<%= config.bin %> auth logout']

  async run(): Promise<number> {
    const { flags } = await this.parse(AuthLogout)
    const { client, server, store } = await this.connect(flags.server)
    const credential = await store.read(server)
    let ended = false
    if (credential?.kind === 'session') {
      try {
        await client.call('signOut', { body: { refreshToken: credential.refreshToken } })
        ended = true
      } catch (error) {
        if (!(error instanceof GavelError)) throw error
        this.note(`Note: the server did not end the session (${error.message}) It runs out by itself.`)
      }
    }
    await store.remove(server)
    if (flags.json) this.printJson({ server, wasSignedIn: credential !== null, sessionEnded: ended })
    else this.print(credential === null ? `You were not signed in to ${server}.\n` : `Signed out of ${server}.\n`)
    return exitCodes.ok
  }
}
