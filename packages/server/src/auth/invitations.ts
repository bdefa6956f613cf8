import { randomInt } from 'node:crypto'
import { GavelError } from '@gavel/shared/error'
import type { Invitation } from '@gavel/shared/user'
import { newId } from '../store/id.ts'
import type { Handle, InvitationTable } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import { hashSecret } from './secret.ts'

const dayMs = 24 * 3600 * 1000
/** Consonants and digits that nobody mistakes for each other, and that make no words: 20 of 27 are 95 bits. */
const alphabet = 'BCDFGHJKLMNPQRSTVWXZ2346789'
const codeLength = 20

export interface NewInvitation {
  readonly name: string
  readonly expiresInDays: number
  readonly uses: number
  /** Id of the administrator; null where it is made on the server. */
  readonly createdBy: string | null
  /** The class whose pupils people become with it. */
  readonly classId?: string | null
}

/** Invitations: codes with which people make accounts where registration is not open. Kept as hashes. */
export interface Invitations {
  /** Makes one; the code is in the answer and nowhere else. */
  create(wanted: NewInvitation): Promise<Invitation & { code: string }>
  list(): Promise<Invitation[]>
  /** @throws GavelError `request.not-found` */
  revoke(id: string): Promise<void>
  /** @throws GavelError `invitation.invalid` for a code that no account can be made with now. */
  check(code: string): Promise<void>
}

/** A code as people type it: dashes, blanks and small letters do not matter. */
function normalize(code: string): string {
  return code.replaceAll(/[\s-]/g, '').toUpperCase()
}

function newCode(): string {
  const signs = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('')
  return signs.replaceAll(/.{5}(?=.)/g, '$&-')
}

export function toInvitation(row: InvitationTable): Invitation {
  return {
    id: row.id,
    name: row.name,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    mostUses: row.most_uses,
    uses: row.uses,
    revokedAt: row.revoked_at,
  }
}

const refusal = (message: string) =>
  new GavelError('invitation.invalid', message, { hint: 'Ask whoever runs the server for a new invitation.' })

/**
 * Counts a use of an invitation, in the transaction that makes the account; returns the id of the class that it is for, or null.
 * @throws GavelError `invitation.invalid`
 */
export async function spendInvitation(tx: Handle, code: string, now: number): Promise<string | null> {
  const spent = await tx
    .updateTable('invitation')
    .set((set) => ({ uses: set('uses', '+', 1) }))
    .where('hash', '=', hashSecret(normalize(code)))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .whereRef('uses', '<', 'most_uses')
    .returning('class_id')
    .executeTakeFirst()
  if (spent === undefined) throw refusal('No account can be made with this invitation.')
  return spent.class_id
}

/** The id of the class that a code is for, whether or not it can still be used; null for any other. */
export async function findInvitedClass(read: Handle, code: string): Promise<string | null> {
  const query = read
    .selectFrom('invitation')
    .select('class_id')
    .where('hash', '=', hashSecret(normalize(code)))
  return (await query.executeTakeFirst())?.class_id ?? null
}

export function createInvitations(store: Store): Invitations {
  return {
    create: async ({ name, expiresInDays, uses, createdBy, classId = null }) => {
      const now = store.now()
      const code = newCode()
      const row = {
        id: newId(),
        name,
        hash: hashSecret(normalize(code)),
        created_at: now,
        created_by: createdBy,
        expires_at: now + expiresInDays * dayMs,
        most_uses: uses,
        uses: 0,
        revoked_at: null,
        class_id: classId,
      }
      await store.transact((tx) => tx.insertInto('invitation').values(row).execute())
      return { ...toInvitation(row), code }
    },
    list: async () => {
      const rows = await store.read.selectFrom('invitation').selectAll().orderBy('id', 'desc').execute()
      return rows.map(toInvitation)
    },
    revoke: async (id) => {
      const { numUpdatedRows } = await store.transact((tx) =>
        tx
          .updateTable('invitation')
          .set({ revoked_at: store.now() })
          .where('id', '=', id)
          .where('revoked_at', 'is', null)
          .executeTakeFirstOrThrow(),
      )
      if (numUpdatedRows > 0n) return
      throw new GavelError('request.not-found', `There is no invitation ${id} that is in use.`, {
        hint: '"gavel-server invitation list" shows those there are.',
      })
    },
    check: async (code) => {
      const query = store.read
        .selectFrom('invitation')
        .selectAll()
        .where('hash', '=', hashSecret(normalize(code)))
      const row = await query.executeTakeFirst()
      if (row === undefined || row.revoked_at !== null) throw refusal('This invitation is not known here.')
      if (row.expires_at <= store.now()) throw refusal('This invitation has expired.')
      if (row.uses >= row.most_uses) throw refusal('All accounts of this invitation have been made.')
    },
  }
}
