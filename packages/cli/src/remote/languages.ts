import type { LanguageInfo } from '@gavel/shared/language'
import type { Config } from '../config.ts'
import { createClient } from './client.ts'
import { openCredentials } from './credentials.ts'
import { parseServer } from './server-address.ts'
import { openSession } from './session.ts'

/** The languages of a server. */
export async function fetchLanguages(
  address: string,
  environment: Config,
  signal: AbortSignal,
): Promise<readonly LanguageInfo[]> {
  const store = openCredentials(environment.configDirectory)
  const session = openSession({ server: parseServer(address), environmentToken: null, store })
  return (await createClient(session, signal, environment.network).call('listLanguages', {})).items
}
