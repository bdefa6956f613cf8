import * as Flags from '@oclif/core/flags'
import { GavelCommand } from './command.ts'
import { type Connection, connect, connectTo } from './connection.ts'

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

  /** As {@link connect}: the server of the flag first. */
  connect(flag: string | undefined, workspaceServer?: string): Promise<Connection> {
    return connect(this, flag, workspaceServer)
  }

  /** As {@link connectTo}: a server that only a workspace names. */
  connectTo(address: string): Promise<Connection> {
    return connectTo(this, address)
  }
}
