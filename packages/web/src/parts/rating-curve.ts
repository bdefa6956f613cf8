import type { Progress } from '@gavel/shared/progress'
import { type Html, html } from '../html.ts'
import type { Visit } from '../visit.ts'
import { date } from './figures.ts'
import { table } from './table.ts'

type Points = Progress['curve']

const width = 640
const height = 220
const left = 56
/** Points between two lines. */
const step = 200
/** Rows of the table: the latest. */
const mostRows = 20

/** A rating with its uncertainty. */
export function ratingText({ rating, deviation }: { readonly rating: number; readonly deviation: number }): string {
  return `${rating}\u00a0±\u00a0${deviation}`
}

/** The rating after each first attempt, with a band of a standard deviation to both sides; its text is `curveTable`. */
export function ratingCurve({ words }: Visit, points: Points): Html {
  const low = Math.floor(Math.min(...points.map(({ rating, deviation }) => rating - deviation)) / step) * step
  const high = Math.ceil(Math.max(...points.map(({ rating, deviation }) => rating + deviation)) / step) * step
  const gap = (width - left) / Math.max(1, points.length - 1)
  const place = (index: number, value: number) =>
    `${(left + index * gap).toFixed(1)},${(10 + ((high - value) / (high - low)) * (height - 20)).toFixed(1)}`
  const upper = points.map(({ rating, deviation }, index) => place(index, rating + deviation))
  const lower = points.map(({ rating, deviation }, index) => place(index, rating - deviation))
  const lines: Html[] = []
  for (let value = low; value <= high; value += step) {
    const y = place(0, value).split(',')[1]
    lines.push(
      html`<line class="axis" x1="${left}" x2="${width}" y1="${y}" y2="${y}"/><text x="0" y="${y}" dy="4">${value}</text>`,
    )
  }
  return html`<svg class="chart" role="img" aria-label="${words.progress.curve}" viewBox="0 0 ${width} ${height}">${lines}
<polygon class="band" points="${[...upper, ...lower.reverse()].join(' ')}"/>
<polyline class="curve" points="${points.map(({ rating }, index) => place(index, rating)).join(' ')}"/></svg>`
}

/** The last points of the curve, the latest first. */
export function curveTable(visit: Visit, points: Points): Html {
  const { progress } = visit.words
  const rows = points.slice(-mostRows).reverse()
  return table(
    progress.curve,
    [{ title: progress.after }, { title: progress.rating, kind: 'figure' }],
    rows.map(
      (point) => html`<tr><th scope="row">${date(visit, point.at)}</th><td class="figure">${ratingText(point)}</td></tr>
`,
    ),
  )
}
