import { GavelError } from '@gavel/shared/error'
import type { Progress } from '@gavel/shared/progress'
import { type Asker, maySee } from '../access/may-see.ts'
import { readPersonRating } from '../ratings/read.ts'
import type { Store } from '../store/store.ts'
import { readActivity } from './activity.ts'
import { readPercentiles } from './percentiles.ts'
import { readSolved } from './solved.ts'

/**
 * How a person gets on. Its cost is bounded by the person's own submissions, and by 40,000 of others.
 * @throws GavelError `user.unknown`, also where there is one whose progress the asker may not see.
 */
export async function showProgress(store: Store, asker: Asker, username: string): Promise<Progress> {
  const read = store.replica
  const found = maySee(asker, { kind: 'progress', username })
    ? await read.selectFrom('user').select('id').where('username', '=', username).executeTakeFirst()
    : undefined
  if (found === undefined) throw new GavelError('user.unknown', `There is no user ${username} whom you may look at.`)
  return {
    username,
    ...(await readPersonRating(read, found.id)),
    ...(await readSolved(read, found.id, store.dialect.idsIn)),
    ...(await readActivity(read, found.id, store.now())),
    percentiles: await readPercentiles(read, found.id),
  }
}
