import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '@gavel/node/log'
import { GavelError } from '@gavel/shared/error'
import { type Database, openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { standIn } from './stand-in.ts'

const retryMs = 1000

/**
 * Opens the database. While Postgres is away, requests are answered with 503, and it is tried again until it is there.
 * @throws GavelError what `openStore` throws, but for `storage.unavailable`.
 */
export async function awaitStore(
  database: Database,
  { host, port }: { readonly host: string; readonly port: number },
  log: Log,
): Promise<Store> {
  await using opened = new AsyncDisposableStack()
  for (let tries = 0; ; tries++) {
    try {
      return await openStore(database)
    } catch (error) {
      if (!(error instanceof GavelError) || error.code !== 'storage.unavailable') throw error
      if (tries === 0) {
        const instead = await standIn(host, port)
        opened.defer(() => instead.close())
      }
      log.warn({ err: error.cause, tries }, 'waiting for the database')
      await sleep(retryMs)
    }
  }
}
