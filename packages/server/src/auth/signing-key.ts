import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import type { Store } from '../store/store.ts'

const keyBytes = 32
const setting = 'signing-key'

/**
 * The key that signs access tokens, made at the first start: in a file that the owner alone can read or, where several
 * servers share a database, in that.
 * @throws GavelError `config.invalid` when the file is not such a key.
 */
export function readSigningKey(store: Store, directory: string): Promise<Uint8Array> {
  return store.dialect.isShared ? readFromDatabase(store) : Promise.resolve(readFromFile(directory))
}

async function readFromDatabase(store: Store): Promise<Uint8Array> {
  const fresh = randomBytes(keyBytes).toString('base64')
  return store.transact(async (tx) => {
    const row = { name: setting, value: fresh }
    await tx
      .insertInto('setting')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const { value } = await tx
      .selectFrom('setting')
      .select('value')
      .where('name', '=', setting)
      .executeTakeFirstOrThrow()
    return Buffer.from(value, 'base64')
  })
}

function readFromFile(directory: string): Uint8Array {
  const file = path.join(directory, 'signing.key')
  if (!existsSync(file)) {
    const fresh = `${file}.${process.pid}`
    writeFileSync(fresh, randomBytes(keyBytes), { mode: 0o600, flag: 'wx', flush: true })
    linkSync(fresh, file)
    rmSync(fresh)
  }
  const key = readFileSync(file)
  if (key.length === keyBytes) return key
  throw new GavelError('config.invalid', `The signing key has ${key.length} bytes where ${keyBytes} are wanted.`, {
    file,
    hint: 'Restore it from a backup, or delete it: then every access token in use ends, and clients refresh theirs.',
  })
}
