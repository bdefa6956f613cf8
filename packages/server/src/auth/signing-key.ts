import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'

const keyBytes = 32

/**
 * The key that signs access tokens, made at the first start and readable by the owner alone.
 * @throws GavelError `config.invalid` when the file is not such a key.
 */
export function readSigningKey(directory: string): Uint8Array {
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
