import type { Progress } from '@gavel/shared/progress'
import { sql } from 'kysely'
import type { Handle } from '../store/schema.ts'

export const dayMs = 24 * 3600_000
const shownDays = 365

/** Days in a row: those up to `today` or the day before, and the most there were. `days` go up. */
export function streakOf(days: readonly number[], today: number): Progress['streak'] {
  let [run, longest] = [0, 0]
  for (const [index, day] of days.entries()) {
    run = index > 0 && days[index - 1] === day - 1 ? run + 1 : 1
    longest = Math.max(longest, run)
  }
  const last = days.at(-1)
  return { current: last === undefined || last < today - 1 ? 0 : run, longest }
}

/** On which of the last 365 days (UTC) a person submitted how much. */
export async function readActivity(read: Handle, userId: string, now: number) {
  const today = Math.floor(now / dayMs)
  const day = sql<number>`submitted_at / ${sql.lit(dayMs)}`
  const rows = await read
    .selectFrom('submission')
    .select([day.as('day'), (select) => select.fn.countAll<number>().as('submissions')])
    .where('user_id', '=', userId)
    .where('submitted_at', '>=', (today - shownDays + 1) * dayMs)
    .where('submitted_at', '<', (today + 1) * dayMs)
    .groupBy(day)
    .orderBy(day)
    .execute()
  const days = rows.map((row) => ({ day: Number(row.day), submissions: Number(row.submissions) }))
  return {
    today,
    days,
    streak: streakOf(
      days.map((each) => each.day),
      today,
    ),
  }
}
