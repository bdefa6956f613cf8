import { sql } from 'kysely'
import type { Handle } from '../schema.ts'

/** Tables that are partitioned by month, by an id that tells its time: a uuid of version 7. */
const partitioned = ['submission', 'submission_source', 'judging', 'event'] as const
/** SQLSTATE of a row that does not fit (PostgreSQL manual, appendix A). */
const checkViolation = '23514'
const monthsAhead = 2
const everyMs = 12 * 3600 * 1000

/** The least id that is made at a time or later: RFC 9562, 5.7, milliseconds since 1970 in the first 48 bits. */
function leastId(at: number): string {
  const hex = at.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}`
}

/** The partitions of the month of `now` and of those after it: their suffix and the ids they hold. */
export function monthsFrom(now: number): { readonly suffix: string; readonly from: string; readonly to: string }[] {
  const date = new Date(now)
  return Array.from({ length: monthsAhead + 1 }, (_, ahead) => {
    const start = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + ahead, 1))
    const end = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1)
    const suffix = `${start.getUTCFullYear()}_${String(start.getUTCMonth() + 1).padStart(2, '0')}`
    return { suffix, from: leastId(start.getTime()), to: leastId(end) }
  })
}

/**
 * Makes the partitions of this month and the next ones where they are missing. A row of a month that has none (a server
 * that was off for months has its clock set right late, say) goes to the default partition.
 */
export async function makePartitions(handle: Handle, now: number): Promise<void> {
  await handle.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(7116102)`.execute(tx)
    for (const table of partitioned) {
      for (const { suffix, from, to } of monthsFrom(now)) {
        const name = sql.id(`${table}_${suffix}`)
        const bounds = sql`from (${sql.lit(from)}) to (${sql.lit(to)})`
        await sql`savepoint partition`.execute(tx)
        try {
          await sql`create table if not exists ${name} partition of ${sql.id(table)} for values ${bounds}`.execute(tx)
        } catch (error) {
          // Rows of that month are in the default partition already: there they stay, and those that come.
          if (!(error instanceof Error && 'code' in error && error.code === checkViolation)) throw error
          await sql`rollback to savepoint partition`.execute(tx)
        }
      }
    }
  })
}

/** Looks twice a day. One that fails is tried again: there are two months to do it in. */
export function keepPartitions(handle: Handle): { stop(): void } {
  const timer = setInterval(() => {
    makePartitions(handle, Date.now()).catch(() => {})
  }, everyMs)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
