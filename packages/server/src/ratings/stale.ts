import type { Handle } from '../store/schema.ts'

/**
 * Says, in the transaction that changes it, that history is another one now: verdicts that were given before, or whose attempts
 * count. All ratings are then made anew in the background; those there are shown until then.
 */
export async function markRatingsStale(tx: Handle): Promise<void> {
  await tx.updateTable('rating_state').set({ stale: 1 }).execute()
}
