import * as Flags from '@oclif/core/flags'
import { type Client, createClient } from '../remote/client.ts'
import { type CredentialStore, openCredentials } from '../remote/credentials.ts'
import { defaultServer, exposedToken, isExposed, parseServer } from '../remote/server-address.ts'
import { openSession, type Session } from '../remote/session.ts'
import { GavelCommand } from './command.ts'

export interface Connection {
  readonly server: string
  readonly client: Client
  readonly session: Session
  readonly store: CredentialStore
}

/** A command that talks to a server. */
export abstract class ServerCommand extends GavelCommand {
  static override baseFlags = {
    ...GavelCommand.baseFlags,
    server: Flags.string({
      description:
        'Server to talk to [default: GAVEL_SERVER, else that of the workspace, else the one signed in to last]',
      helpValue: 'URL',
      helpGroup: 'COMMON',
    }),
  }

  /** Which server: the flag, GAVEL_SERVER, the workspace's, the one signed in to last, the default of this machine. */
  async connect(flag: string | undefined, workspaceServer?: string): Promise<Connection> {
    const named = flag ?? this.environment.server
    if (named !== null) return this.open(parseServer(named), true)
    if (workspaceServer !== undefined) return this.connectTo(workspaceServer)
    return this.open(parseServer((await this.store.current()) ?? defaultServer), true)
  }

  /**
   * Connects to a server that a workspace names. The workspace may be a stranger's, so GAVEL_TOKEN is sent only to a
   * server that GAVEL_SERVER names or that was signed in to.
   */
  async connectTo(address: string): Promise<Connection> {
    const server = parseServer(address)
    const own = this.environment.server === null ? null : parseServer(this.environment.server)
    const trusted = server === own || server === defaultServer || server === (await this.store.current())
    if (!trusted && this.environment.token !== null) {
      this.note(
        `Note: GAVEL_TOKEN is not sent to ${server}, which only the workspace names. To send it: --server ${server}`,
      )
    }
    return this.open(server, trusted)
  }

  private get store(): CredentialStore {
    return openCredentials(this.environment.configDirectory)
  }

  private async open(server: string, trusted: boolean): Promise<Connection> {
    const { store } = this
    const session = openSession({ server, environmentToken: trusted ? this.environment.token : null, store })
    if (isExposed(server) && (await session.source()) !== null) this.note(exposedToken(server))
    return { server, session, store, client: createClient(session, this.signal, this.environment.network) }
  }
}
