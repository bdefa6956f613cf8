import type { Log } from '@gavel/node/log'
import type { Config } from './config.ts'
import { awaitStore } from './http/await-store.ts'
import { type Live, openLive } from './live/live.ts'
import { createLeaseTable } from './queue/lease-table.ts'
import type { Queue } from './queue/queue.ts'
import { makeDataDirectory } from './store/data-directory.ts'
import { lockServer } from './store/lock.ts'
import { createMadeFiles, type MadeFiles } from './store/made-files.ts'
import type { Store } from './store/store.ts'

/** What every capability of a server stands on. */
export interface Core {
  readonly config: Config
  readonly log: Log
  readonly store: Store
  readonly queue: Queue
  readonly live: Live
  /** Files that can be made again. */
  readonly madeFiles: MadeFiles
}

/**
 * Opens the data directory, the database, the queue and the hints; what is to be closed goes to `opened`.
 * @throws GavelError `storage.locked`, `config.invalid`
 */
export async function openCore(config: Config, log: Log, opened: AsyncDisposableStack): Promise<Core> {
  const { dataDirectory, databaseUrl } = config
  await makeDataDirectory(dataDirectory)
  const lock = lockServer(dataDirectory)
  opened.defer(() => lock.release())
  const store = opened.use(await awaitStore(config, config, log))
  const live = openLive(databaseUrl, log)
  opened.defer(() => live.close())
  const madeFiles = createMadeFiles(dataDirectory)
  await madeFiles.clean()
  return { config, log, store, queue: createLeaseTable(store.dialect), live, madeFiles }
}
