import type { ExampleOutcome, ExampleResult } from '@gavel/shared/verify'
import { paintVerdict } from './paint-verdict.ts'
import { stripLine } from './plain.ts'
import { nameOutcome, showScore } from './report.ts'
import type { Style } from './style.ts'

/** A column: how wide it is at least, and how soon it goes where there is no room: the largest rank first. */
interface Column {
  readonly title: string
  readonly rank: number
  readonly cells: readonly string[]
  readonly right?: boolean
  readonly paint?: (text: string, row: number) => string
}

/** Below so many columns there is no room for two things beside each other. */
const narrowest = 30
const leastPathWidth = 14
const mostBarWidth = 20
const leastBarWidth = 5
const gap = 2

interface Row {
  readonly name: string
  readonly outcome: ExampleOutcome
}

/** Cuts a text to so many columns; of a path the end tells more. */
function cutStart(text: string, width: number): string {
  return text.length <= width ? text : `…${text.slice(text.length - width + 1)}`
}

function cutEnd(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`
}

const seconds = ({ slowestSeconds }: ExampleOutcome) =>
  slowestSeconds === null || slowestSeconds === undefined ? '' : slowestSeconds.toFixed(2)

/** How much of the time limit the slowest test case took; a `>` at the end where it took more. */
function drawBar(outcome: ExampleOutcome, limit: number | null, width: number): string {
  if (limit === null || outcome.slowestSeconds === null || outcome.slowestSeconds === undefined) return ''
  const part = outcome.slowestSeconds / limit
  const full = Math.min(width, Math.round(part * width))
  return part > 1 ? `${'#'.repeat(width - 1)}>` : `${'#'.repeat(full)}${'.'.repeat(width - full)}`
}

/** `40/100`, and what was expected where it is something else: `40/100, not 60`. */
function showPoints(outcome: ExampleOutcome, expected: ExampleResult['expectedScore']): string {
  if (outcome.score === null) return ''
  const points = showScore(outcome.score, outcome.maxScore)
  if (expected === null || expected === undefined || outcome.agrees !== false) return points
  return `${points}, not ${showRange(expected)}`
}

/** A range of scores: `60`, `0 to 40`. */
export function showRange([least, most]: readonly [number, number]): string {
  return least === most ? `${least}` : `${least} to ${most}`
}

/**
 * The example submissions of a package, each with its language, verdict, slowest test case, seconds, a bar against the time
 * limit and its score, in a table of at most `width` columns: what there is no room for is left out, the slowest test case
 * first, and below 30 columns each submission is two lines. Empty where there are none.
 */
export function renderExamples(
  results: readonly ExampleResult[],
  { limit, width, style }: { readonly limit: number | null; readonly width: number; readonly style: Style },
): string[] {
  if (results.length === 0) return []
  const rows = results.flatMap((result): Row[] => [
    { name: stripLine(result.path).replace(/^submissions\//, ''), outcome: result },
    ...(result.beside === undefined ? [] : [{ name: '  the same in', outcome: result.beside }]),
  ])
  const expected = results.flatMap((result) => [
    result.expectedScore,
    ...(result.beside === undefined ? [] : [result.expectedScore]),
  ])
  const verdictOf = ({ outcome }: Row) => {
    const { verdict, score, maxScore } = outcome
    return verdict === null ? '-' : nameOutcome({ verdict, score, maxScore })
  }
  const paint = (text: string, row: number) => {
    const outcome = rows[row]?.outcome
    if (outcome?.verdict === null || outcome === undefined) return style.yellow(text)
    // What agrees is green, whatever its verdict: wrong answers that are wrong are right.
    if (outcome.agrees === null) return text
    return outcome.agrees ? style.green(text) : style.red(text)
  }
  if (width < narrowest) return renderNarrow(rows, width, paint)
  const fixed: Column[] = [
    { title: 'verdict', rank: 0, cells: rows.map(verdictOf), paint },
    { title: 'language', rank: 3, cells: rows.map(({ outcome }) => stripLine(outcome.language ?? '-')) },
    { title: 'score', rank: 2, cells: rows.map(({ outcome }, at) => showPoints(outcome, expected[at])) },
    { title: 'seconds', rank: 1, cells: rows.map(({ outcome }) => seconds(outcome)), right: true },
    { title: 'slowest', rank: 5, cells: rows.map(({ outcome }) => stripLine(outcome.slowestTest ?? '')) },
  ].filter(({ cells }) => cells.some((cell) => cell !== ''))
  const pathWidth = Math.max(...rows.map(({ name }) => name.length), 'submission'.length)
  const widthOf = ({ title, cells }: Column) => Math.max(title.length, ...cells.map((cell) => cell.length))
  const needed = (columns: readonly Column[]) => columns.reduce((sum, column) => sum + gap + widthOf(column), 0)
  let columns = fixed
  const leastPath = Math.min(pathWidth, leastPathWidth)
  while (needed(columns) + leastPath > width && columns.length > 1) {
    const last = Math.max(...columns.map(({ rank }) => rank))
    columns = columns.filter(({ rank }) => rank !== last)
  }
  const shownPath = Math.min(pathWidth, Math.max(leastPath, width - needed(columns)))
  const room = width - shownPath - needed(columns) - gap
  const barWidth = Math.min(mostBarWidth, room)
  if (limit !== null && barWidth >= leastBarWidth) {
    const bar = {
      title: 'limit'.padEnd(barWidth),
      rank: 4,
      cells: rows.map(({ outcome }) => drawBar(outcome, limit, barWidth)),
    }
    const at = columns.findIndex(({ title }) => title === 'slowest')
    columns = at === -1 ? [...columns, bar] : [...columns.slice(0, at), bar, ...columns.slice(at)]
  }
  const widths = columns.map(widthOf)
  const line = (first: string, cell: (column: Column, index: number) => string) =>
    [first.padEnd(shownPath), ...columns.map(cell)].join(' '.repeat(gap)).trimEnd()
  const pad = (text: string, index: number, right: boolean | undefined) =>
    right ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0)
  return [
    style.dim(line('submission', ({ title, right }, index) => pad(title, index, right))),
    ...rows.map(({ name }, row) =>
      line(cutStart(name, shownPath), ({ cells, paint: color, right }, index) => {
        const text = pad(cells[row] ?? '', index, right)
        return color === undefined ? text : color(text, row)
      }),
    ),
  ]
}

function renderNarrow(rows: readonly Row[], width: number, paint: (text: string, row: number) => string): string[] {
  return rows.flatMap(({ name, outcome }, row) => {
    const rest = [outcome.language ?? '', seconds(outcome) === '' ? '' : `${seconds(outcome)} s`].join(' ').trim()
    const verdict = outcome.verdict ?? '-'
    return [cutStart(name, width), `  ${paint(verdict, row)} ${cutEnd(rest, width - verdict.length - 3)}`]
  })
}

/** Every test case that an example was run on, for people who want to see all. */
export function renderExampleTests({ path, tests }: ExampleResult, width: number, style: Style): string[] {
  if (tests === undefined || tests.length === 0) return []
  const names = Math.min(Math.max(...tests.map(({ name }) => name.length)), Math.max(4, width - 18))
  const lines = tests.map(({ name, verdict, cpuSeconds, message }) => {
    const start = `${cutStart(stripLine(name), names).padEnd(names)}  `
    const time = `  ${cpuSeconds.toFixed(2)} s`
    const room = width - start.length - 3 - time.length - 4
    const why = room > 8 && message !== '' ? `  ${style.dim(cutEnd(stripLine(message), room - 2))}` : ''
    return `  ${start}${paintVerdict(verdict, verdict.padEnd(3), style)}${time}${why}`
  })
  return [cutStart(stripLine(path), width), ...lines]
}
