import type { Progress } from '@gavel/shared/progress'
import { type Html, html } from '../html.ts'
import type { Visit } from '../visit.ts'
import { month } from './figures.ts'
import { table } from './table.ts'

const dayMs = 24 * 3600_000
const weeks = 53
const cell = 12

type Days = Pick<Progress, 'today' | 'days'>

/** Monday is 0; the first of January 1970 was a Thursday. */
const weekdayOf = (day: number) => (day + 3) % 7

function levelOf(submissions: number): string {
  if (submissions === 0) return 'none'
  if (submissions < 3) return 'some few'
  if (submissions < 6) return 'some more'
  return submissions < 10 ? 'some many' : 'some'
}

/** The last year as a square a day, a column a week; its text is the table of its months. */
export function heatmap({ words }: Visit, { today, days }: Days): Html {
  const counts = new Map(days.map(({ day, submissions }) => [day, submissions]))
  const first = today - weekdayOf(today) - (weeks - 1) * 7
  const cells: Html[] = []
  for (let day = Math.max(first, today - 364); day <= today; day++) {
    const x = Math.floor((day - first) / 7) * cell
    const y = weekdayOf(day) * cell
    cells.push(html`<rect class="${levelOf(counts.get(day) ?? 0)}" x="${x}" y="${y}" width="10" height="10" rx="2"/>`)
  }
  return html`<svg class="chart" role="img" aria-label="${words.progress.year}" viewBox="0 0 ${weeks * cell - 2} ${7 * cell - 2}">${cells}</svg>`
}

/** How much was submitted in each month, the latest first. */
export function monthTable(visit: Visit, { days }: Days): Html {
  const { progress } = visit.words
  const months = Map.groupBy(days, ({ day }) => month(visit, day * dayMs))
  const rows = [...months].reverse().map(
    ([name, of]) =>
      html`<tr><th scope="row">${name}</th><td class="figure">${of.reduce((sum, { submissions }) => sum + submissions, 0)}</td><td class="figure">${progress.days(of.length)}</td></tr>
`,
  )
  const columns = [
    { title: progress.month },
    { title: progress.submissions, kind: 'figure' as const },
    { title: progress.onDays, kind: 'figure' as const },
  ]
  return table(progress.inMonths, columns, rows)
}
