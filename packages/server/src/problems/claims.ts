import { newId } from '../store/id.ts'
import type { PublicationTable } from '../store/schema.ts'
import type { Store } from '../store/store.ts'

/** A server that has not said for so long that it checks a package is taken to be gone. */
const goneMs = 60_000
const unfinished = ['waiting', 'checking'] as const

/** Which unfinished publications this server checks: a claim says so in the database, and is renewed while the server lives. */
export interface Claims {
  /** What a row begins with that this server is to check. */
  own(): Pick<PublicationTable, 'claimed_by' | 'claimed_at'>
  /** Renews the claims of this server. */
  renew(): Promise<void>
  /** Claims what no living server checks; of several servers that try at once one gets it. */
  take(): Promise<PublicationTable[]>
  /** Leaves what this server has not finished to others. */
  release(): Promise<void>
}

export function createClaims(store: Store): Claims {
  const claimed_by = newId()
  const own = () => ({ claimed_by, claimed_at: store.now() })

  const change = (changes: Pick<PublicationTable, 'claimed_by' | 'claimed_at'>) =>
    store.transact((tx) =>
      tx
        .updateTable('publication')
        .set(changes)
        .where('claimed_by', '=', claimed_by)
        .where('state', 'in', unfinished)
        .execute(),
    )

  return {
    own,
    renew: async () => void (await change(own())),
    release: async () => void (await change({ claimed_by: null, claimed_at: null })),
    take: async () => {
      // A database in a file has one server at a time: whoever had a claim in it is gone.
      const before = store.dialect.isShared ? store.now() - goneMs : Number.MAX_SAFE_INTEGER
      const rows = await store.read
        .selectFrom('publication')
        .selectAll()
        .where('state', 'in', unfinished)
        .where((or) => or.or([or('claimed_by', 'is', null), or('claimed_by', '<>', claimed_by)]))
        .where((or) => or.or([or('claimed_at', 'is', null), or('claimed_at', '<', before)]))
        .orderBy('id')
        .execute()
      const taken: PublicationTable[] = []
      for (const row of rows) {
        const { numUpdatedRows } = await store.transact((tx) =>
          tx
            .updateTable('publication')
            .set(own())
            .where('id', '=', row.id)
            .where('claimed_by', row.claimed_by === null ? 'is' : '=', row.claimed_by)
            .where('state', 'in', unfinished)
            .executeTakeFirstOrThrow(),
        )
        if (numUpdatedRows > 0n) taken.push({ ...row, ...own() })
      }
      return taken
    },
  }
}
