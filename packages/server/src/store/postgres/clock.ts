import { sql } from 'kysely'
import type { Handle } from '../schema.ts'

/** Looked at so often: the clock of the database may be set, and that of this process be stopped with its machine. */
const everyMs = 10_000

/** Of so many answers the one that came soonest tells most: half of its time on the way is all that it may be wrong by. */
const looks = 3
/** The two clocks of this machine differing by so much more than before means that one of them jumped. */
const suspicionMs = 1000
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
  let gap = Date.now() - performance.now()
  const look = () =>
    handle.connection().execute(async (connection) => {
      let shortest = Number.POSITIVE_INFINITY
      let nearest = ahead
      for (let each = 0; each < looks; each++) {
        const asked = performance.now()
        const { rows } = await askTime.execute(connection)
        const took = performance.now() - asked
        if (took >= shortest || rows[0] === undefined) continue
        shortest = took
        nearest = rows[0].now - asked - took / 2
      }
      ahead = nearest
    })
  // While the database is away there is nothing to be compared.
  const lookSoon = () => void look().catch(() => {})
  await look()
  const timer = setInterval(lookSoon, everyMs)
  timer.unref()
  return {
    now: () => {
      const jump = Date.now() - performance.now() - gap
      if (Math.abs(jump) > suspicionMs) {
        gap += jump
        // The machine slept, and its steady clock with it (or somebody set the other one, which the look will show).
        if (jump > 0) ahead += jump
        lookSoon()
      }
      return Math.round(performance.now() + ahead)
    },
    stop: () => clearInterval(timer),
  }
}
