import { setTimeout as sleep } from 'node:timers/promises'
import { migrate } from '../migrate.ts'
import { runTogether } from '../run-together.ts'
import type { Store } from '../store.ts'
import { connectPostgres } from './connect.ts'
import { isConflict } from './error.ts'
import { keepPartitions, makePartitions } from './partitions.ts'

/** Connections of one server: enough to keep two cores of Postgres busy, few enough that ten replicas fit its default of 100. */
const writers = 6
const readers = 4
const mostTries = 5

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
  const writer = connectPostgres(url, { most: writers })
  const read = connectPostgres(url, { most: readers, readOnly: true })
  const replica = replicaUrl === undefined ? read : connectPostgres(replicaUrl, { most: readers, readOnly: true })
  const partitions = keepPartitions(writer)
  const close = async () => {
    partitions.stop()
    await Promise.all([...new Set([writer, read, replica])].map((handle) => handle.destroy()))
  }
  return {
    kind: 'postgres',
    read,
    replica,
    migrated,
    transact: (write) => insist(() => writer.transaction().execute(write)),
    together: (statements) => insist(() => runTogether('postgres', writer, statements(writer))),
    close,
    [Symbol.asyncDispose]: close,
  }
}
