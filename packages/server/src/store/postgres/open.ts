import { setTimeout as sleep } from 'node:timers/promises'
import { postgresDialect } from '../dialect.ts'
import { migrate } from '../migrate.ts'
import type { Store } from '../store.ts'
import { followClock } from './clock.ts'
import { type ConnectOptions, connectPostgres } from './connect.ts'
import { isConflict } from './error.ts'
import { keepPartitions, makePartitions } from './partitions.ts'

/** Connections of one server: enough to keep two cores of Postgres busy, few enough that ten replicas fit its default of 100. */
const writers = 6
const readers = 4
/** Servers that queue submissions of one user in the same moment may take the same turn that often. */
const mostTries = 20

/** Tries again what Postgres undid because of another transaction. */
async function insist<T>(write: () => Promise<T>): Promise<T> {
  for (let each = 1; ; each++) {
    try {
      return await write()
    } catch (error) {
      if (each >= mostTries || !isConflict(error)) throw error
      await sleep(Math.random() * 10 * each)
    }
  }
}

/**
 * Opens a database of Postgres (14 or newer) and brings its tables up to date. Several servers may do so at once.
 * @throws GavelError `storage.unavailable`, `config.invalid`.
 */
export async function openPostgres(url: string, replicaUrl: string | undefined): Promise<Store> {
  const setup = connectPostgres(url, { most: 1, statementMs: 0 })
  let migrated: number
  try {
    migrated = await setup.transaction().execute((tx) => migrate(tx, 'postgres', Date.now()))
    await makePartitions(setup, Date.now())
  } finally {
    await setup.destroy()
  }
  await using opened = new AsyncDisposableStack()
  const connect = (address: string, options: ConnectOptions) => {
    const handle = connectPostgres(address, options)
    opened.defer(() => handle.destroy())
    return handle
  }
  // A statement is planned once a connection, maybe while its tables are new and empty, when reading a whole one looks cheap:
  // a lease read every judging that there was (0.6 ms of it at 2,500, and more with each).
  const writer = connect(url, { most: writers, byIndex: true })
  const read = connect(url, { most: readers, readOnly: true })
  const replica = replicaUrl === undefined ? read : connect(replicaUrl, { most: readers, readOnly: true })
  const clock = await followClock(writer)
  opened.defer(() => clock.stop())
  const partitions = keepPartitions(writer)
  opened.defer(() => partitions.stop())
  const running = opened.move()
  const close = () => running.disposeAsync()
  return {
    dialect: postgresDialect,
    read,
    replica,
    migrated,
    transact: (write) => insist(() => writer.transaction().execute(write)),
    autocommit: (write) => insist(() => write(writer)),
    now: clock.now,
    close,
    [Symbol.asyncDispose]: close,
  }
}
