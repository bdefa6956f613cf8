import type { GroupResult } from '@gavel/shared/judging'
import { formatScore } from '@gavel/shared/points/format-score'
import { paintVerdict } from './paint-verdict.ts'
import { stripLine } from './plain.ts'
import type { Style } from './style.ts'

/** The groups of a scoring problem with their scores, a line each, in the order of judging. */
export function renderGroups(groups: readonly GroupResult[], style: Style): string[] {
  const shown = groups.filter(({ name, score }) => name !== '' && score !== null)
  const width = Math.max(0, ...shown.map(({ name }) => name.length))
  return shown.map(({ name, verdict, score, maxScore, message }) => {
    const mark = verdict === null ? style.dim('-  ') : paintVerdict(verdict, verdict.padEnd(3), style)
    const of = maxScore === null ? '' : ` of ${formatScore(maxScore)}`
    const why = message === '' ? '' : style.dim(`  ${stripLine(message)}`)
    return `  ${mark}  ${stripLine(name).padEnd(width)}  ${formatScore(score)}${of}${why}`
  })
}
