import { maySee } from '../access/may-see.ts'
import type { Handle, PublicationTable } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import type { VersionData } from './version.ts'
import { keepVersion, pointTo } from './versions.ts'

/** How a publication whose package nothing is wrong with came out. */
export interface Outcome {
  /** That of its problem by now. */
  readonly slug: string
  /** Why it is not published; null where it is. */
  readonly refusal: string | null
}

/** Whoever sent a package, as they are now; null where they may do nothing any more. */
async function findSender(tx: Handle, userId: string) {
  const columns = ['id', 'username', 'role', 'disabled_at'] as const
  const user = await tx.selectFrom('user').select(columns).where('id', '=', userId).executeTakeFirst()
  return user === undefined || user.disabled_at !== null ? null : user
}

/**
 * Publishes the version that a publication is for, and ends it. Checking takes minutes: whose the problem is, what it is
 * called and what its sender may do is read here, in the transaction that publishes.
 */
export async function publishChecked(
  store: Store,
  { id, claimed_by }: Pick<PublicationTable, 'id' | 'claimed_by'>,
  { data, findings }: { readonly data: VersionData; readonly findings: readonly string[] },
): Promise<Outcome> {
  return store.transact(async (tx) => {
    await store.dialect.lockTables(tx, ['problem'])
    const now = store.now()
    const row = await tx.selectFrom('publication').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const { slug, version, draft, hidden, user_id: userId } = row
    // This server was silent for so long that another has begun anew.
    if (row.claimed_by !== claimed_by) return { slug, refusal: 'Another server checks it.' }
    const sender = await findSender(tx, userId)
    const known = await tx.selectFrom('problem').select('owner_id').where('slug', '=', slug).executeTakeFirst()
    const refusal = !maySee(sender, { kind: 'publishing' })
      ? 'Whoever sent this package may not publish any more.'
      : known !== undefined && !maySee(sender, { kind: 'problem settings', ownerId: known.owner_id })
        ? `There is a problem ${slug} by now, of somebody else.`
        : null
    if (refusal === null) {
      await keepVersion(tx, { slug, version, data, userId, now })
      const state = draft === 1 ? 'draft' : hidden === 1 ? 'hidden' : 'public'
      if (draft === 0 || known === undefined) await pointTo(tx, slug, version, now, { ownerId: userId, state })
    }
    const ended = {
      state: refusal === null ? ('published' as const) : ('refused' as const),
      findings: JSON.stringify(refusal === null ? findings : [`error ${refusal}`, ...findings]),
      ended_at: now,
    }
    await tx.updateTable('publication').set(ended).where('id', '=', id).execute()
    return { slug, refusal }
  })
}
