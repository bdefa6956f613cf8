import type { Config as Environment } from '../config.ts'
import { type Client, createClient } from '../remote/client.ts'
import { type CredentialStore, openCredentials } from '../remote/credentials.ts'
import { defaultServer, exposedToken, isExposed, parseServer } from '../remote/server-address.ts'
import { openSession, type Session } from '../remote/session.ts'

export interface Connection {
  readonly server: string
  readonly client: Client
  readonly session: Session
  readonly store: CredentialStore
}

/** What of a command a connection needs. */
export interface Caller {
  readonly environment: Environment
  readonly signal: AbortSignal
  note(text: string): void
}

/** Which server: the one named, GAVEL_SERVER, the workspace's, the one signed in to last, the default of this machine. */
export async function connect(caller: Caller, named: string | undefined, ofWorkspace?: string): Promise<Connection> {
  const server = named ?? caller.environment.server
  if (server !== null) return open(caller, parseServer(server), true)
  if (ofWorkspace !== undefined) return connectTo(caller, ofWorkspace)
  return open(caller, parseServer((await storeOf(caller).current()) ?? defaultServer), true)
}

/**
 * Connects to a server that a workspace names. The workspace may be a stranger's, so GAVEL_TOKEN is sent only to a
 * server that GAVEL_SERVER names or that was signed in to.
 */
export async function connectTo(caller: Caller, address: string): Promise<Connection> {
  const { environment } = caller
  const server = parseServer(address)
  const own = environment.server === null ? null : parseServer(environment.server)
  const trusted = server === own || server === defaultServer || server === (await storeOf(caller).current())
  if (!trusted && environment.token !== null) {
    caller.note(
      `Note: GAVEL_TOKEN is not sent to ${server}, which only the workspace names. To send it: --server ${server}`,
    )
  }
  return open(caller, server, trusted)
}

const storeOf = ({ environment }: Caller) => openCredentials(environment.configDirectory)

async function open(caller: Caller, server: string, trusted: boolean): Promise<Connection> {
  const { environment, signal } = caller
  const store = storeOf(caller)
  const session = openSession({ server, environmentToken: trusted ? environment.token : null, store })
  if (isExposed(server) && (await session.source()) !== null) caller.note(exposedToken(server))
  return { server, session, store, client: createClient(session, signal, environment.network) }
}
