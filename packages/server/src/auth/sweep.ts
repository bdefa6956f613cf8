import type { Log } from '@gavel/node/log'
import type { Store } from '../store/store.ts'

const hourMs = 3600_000
const dayMs = 24 * hourMs
/** Tokens and invitations that are of no more use are shown in lists for so long. */
const shownMs = 30 * dayMs
/** Registrations are counted for a day. */
const countedMs = dayMs

/** How many rows went. */
export interface Swept {
  readonly sessions: number
  readonly refreshTokens: number
  readonly personalTokens: number
  readonly invitations: number
  readonly registrations: number
}

/**
 * Removes what nobody can use any more: sessions that ended or ran out, with their refresh tokens, and tokens and
 * invitations long past. A used refresh token stays as long as its session, so that a copy of it is still noticed.
 */
export function sweep(store: Store): Promise<Swept> {
  const now = store.now()
  return store.transact(async (tx) => {
    const spent = await tx.deleteFrom('refresh_token').where('expires_at', '<=', now).executeTakeFirstOrThrow()
    const sessions = await tx
      .deleteFrom('session')
      .where((where) =>
        where.or([
          where('ended_at', '<=', now - dayMs),
          where.and([
            where('created_at', '<=', now - dayMs),
            where.not(
              where.exists(
                where
                  .selectFrom('refresh_token')
                  .select('hash')
                  .whereRef('refresh_token.session_id', '=', 'session.id'),
              ),
            ),
          ]),
        ]),
      )
      .executeTakeFirstOrThrow()
    const tokens = await tx
      .deleteFrom('personal_token')
      .where('expires_at', '<=', now - shownMs)
      .executeTakeFirstOrThrow()
    const invitations = await tx
      .deleteFrom('invitation')
      .where('expires_at', '<=', now - shownMs)
      .executeTakeFirstOrThrow()
    const registrations = await tx
      .deleteFrom('registration')
      .where('at', '<=', now - countedMs)
      .executeTakeFirstOrThrow()
    return {
      sessions: Number(sessions.numDeletedRows),
      refreshTokens: Number(spent.numDeletedRows),
      personalTokens: Number(tokens.numDeletedRows),
      invitations: Number(invitations.numDeletedRows),
      registrations: Number(registrations.numDeletedRows),
    }
  })
}

/** Sweeps now and every hour until it is disposed. A sweep that fails is logged, and the next one does its work. */
export function sweepHourly(store: Store, log: Log): Disposable {
  const run = () =>
    sweep(store).then(
      (swept) => log.debug(swept, 'swept'),
      (error: unknown) => log.warn({ err: error }, 'sweeping failed'),
    )
  const timer = setInterval(run, hourMs)
  timer.unref()
  const first = setTimeout(run, 10_000)
  first.unref()
  return {
    [Symbol.dispose]: () => {
      clearInterval(timer)
      clearTimeout(first)
    },
  }
}
