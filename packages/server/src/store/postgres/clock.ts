import { sql } from 'kysely'
import type { Handle } from '../schema.ts'

/** Looked at so often: the clock of the database may be set, and that of this process be stopped with its machine. */
const everyMs = 10_000

/** Of so many answers the one that came soonest tells most: half of its time on the way is all that it may be wrong by. */
const looks = 3
const askTime = sql<{ now: number }>`select cast(extract(epoch from clock_timestamp()) * 1000 as float8) as now`

/** The clock of the database: what several servers compare must come from one. */
export interface DatabaseClock {
  /** Milliseconds since 1970. */
  now(): number
  stop(): void
}

/** Reads the clock of the database, and goes on from there by the steady clock of this process, which nobody sets. */
export async function followClock(handle: Handle): Promise<DatabaseClock> {
  let ahead = 0
  async function look(): Promise<void> {
    let shortest = Number.POSITIVE_INFINITY
    let nearest = ahead
    for (let each = 0; each < looks; each++) {
      const asked = performance.now()
      const { rows } = await askTime.execute(handle)
      const took = performance.now() - asked
      if (took >= shortest || rows[0] === undefined) continue
      shortest = took
      nearest = rows[0].now - asked - took / 2
    }
    ahead = nearest
  }
  await look()
  const timer = setInterval(() => {
    // While the database is away there is nothing to be compared.
    look().catch(() => {})
  }, everyMs)
  timer.unref()
  return { now: () => Math.round(performance.now() + ahead), stop: () => clearInterval(timer) }
}
