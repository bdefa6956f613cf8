import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { makeOwnFolder } from '@gavel/files/own-folder'
import { packPackage } from '@gavel/problem/archive/pack'
import { GavelError } from '@gavel/shared/error'
import type { Store } from '../store/store.ts'

const chunkBytes = 1024 ** 2

/** Keeps a package in the database that servers share, in pieces of 1 MiB, where it is not there yet. */
export async function keepArchive(store: Store, version: string, directory: string): Promise<void> {
  const query = store.read.selectFrom('package_chunk').select('number').where('version', '=', version).limit(1)
  if ((await query.executeTakeFirst()) !== undefined) return
  const folder = await makeOwnFolder(tmpdir(), 'gavel-pack-')
  try {
    const target = path.join(folder, 'package.zip')
    await packPackage({ directory, target, folder: null })
    await store.transact(async (tx) => {
      let number = 0
      for await (const data of createReadStream(target, { highWaterMark: chunkBytes })) {
        const row = { version, number, data }
        await tx
          .insertInto('package_chunk')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute()
        number += 1
      }
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function* readChunks(store: Store, version: string): AsyncGenerator<Uint8Array> {
  for (let number = 0; ; number++) {
    const row = await store.read
      .selectFrom('package_chunk')
      .select('data')
      .where('version', '=', version)
      .where('number', '=', number)
      .executeTakeFirst()
    if (row === undefined) {
      if (number > 0) return
      throw new GavelError('package.invalid', `The database has no package ${version}.`, {
        hint: 'Publish it again.',
      })
    }
    yield row.data
  }
}

/** Writes the archive of a package to a file, from the database. @throws GavelError `package.invalid` where it has none. */
export async function fetchArchive(store: Store, version: string, target: string): Promise<void> {
  await pipeline(Readable.from(readChunks(store, version)), createWriteStream(target, { flags: 'wx' }))
}
