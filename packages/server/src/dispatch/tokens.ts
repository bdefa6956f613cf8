import { GavelError } from '@gavel/shared/error'
import type { NodeIdentity } from '../access/identity.ts'
import { hashSecret, isSameSecret, newSecret } from '../auth/secret.ts'
import { newId } from '../store/id.ts'
import type { Store } from '../store/store.ts'

/** Every token of a judge node begins with this. */
export const nodeTokenPrefix = 'gvn_'
/** A checked token is looked up again after this long: it may have been revoked. */
const keptMs = 1000

export interface NodeTokens {
  /** Makes a token; the secret is in the answer and nowhere else. @throws GavelError `node.name-taken`. */
  create(name: string): Promise<string>
  list(): Promise<{ name: string; createdAt: number; revokedAt: number | null }[]>
  /** @throws GavelError `node.unknown`. */
  revoke(name: string): Promise<void>
  /** @throws GavelError `auth.invalid` for a token that is unknown or revoked. */
  verify(token: string): Promise<NodeIdentity>
}

export function createNodeTokens(store: Store): NodeTokens {
  const kept = new Map<string, { readonly token: NodeIdentity; readonly until: number }>()

  return {
    create: async (name) => {
      const token = `${nodeTokenPrefix}${newSecret()}`
      await store.transact(async (tx) => {
        const row = { id: newId(), name, hash: hashSecret(token), created_at: store.now(), revoked_at: null }
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('node_token')
          .values(row)
          .onConflict((conflict) => conflict.column('name').doNothing())
          .executeTakeFirstOrThrow()
        if (numInsertedOrUpdatedRows !== 1n) {
          throw new GavelError('node.name-taken', `There is a node token named ${name} already.`, {
            hint: 'Take another name: tokens that were revoked keep theirs.',
          })
        }
      })
      return token
    },
    list: async () => {
      const rows = await store.read.selectFrom('node_token').selectAll().orderBy('name').execute()
      return rows.map((row) => ({ name: row.name, createdAt: row.created_at, revokedAt: row.revoked_at }))
    },
    revoke: async (name) => {
      const { numUpdatedRows } = await store.transact((tx) =>
        tx
          .updateTable('node_token')
          .set({ revoked_at: store.now() })
          .where('name', '=', name)
          .where('revoked_at', 'is', null)
          .executeTakeFirstOrThrow(),
      )
      if (numUpdatedRows > 0n) return
      throw new GavelError('node.unknown', `There is no node token named ${name} that is in use.`, {
        hint: '"gavel-server node-token list" shows those there are.',
      })
    },
    verify: async (token) => {
      const hash = hashSecret(token)
      const now = store.now()
      const before = kept.get(hash)
      if (before !== undefined && before.until > now) return before.token
      const query = store.read.selectFrom('node_token').selectAll().where('hash', '=', hash)
      const row = await query.where('revoked_at', 'is', null).executeTakeFirst()
      if (row === undefined || !isSameSecret(hash, row.hash)) {
        kept.delete(hash)
        throw new GavelError('auth.invalid', 'The node token is not valid, or was revoked.', {
          hint: '"gavel-server node-token create" makes a new one.',
        })
      }
      const known = { id: row.id, name: row.name }
      kept.set(hash, { token: known, until: now + keptMs })
      return known
    },
  }
}
