import { withoutTail } from '@gavel/shared/trim'
import { diffArrays } from 'diff'
import { decodeForDisplay } from './plain.ts'
import type { Style } from './style.ts'

const linesBefore = 3
const linesShown = 12
const widest = 160
// The diff of two long and wholly different texts takes quadratic time; past this many edits lines are simply paired.
const mostEdits = 200

/** A line of a comparison: as it should be, as it is, or the same in both. `number` is its line in that text, from 1. */
export interface DiffLine {
  readonly kind: 'same' | 'expected' | 'actual' | 'gap'
  readonly number: number
  readonly text: string
}

function splitLines(text: string): string[] {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/**
 * The stretch around the first difference of two texts: a few equal lines before it, then what was expected and what
 * came. Empty where the texts are equal but for a newline at the end.
 */
export function compareLines(expected: string, actual: string): DiffLine[] {
  const [wanted, given] = [splitLines(expected), splitLines(actual)]
  let first = 0
  while (first < wanted.length && first < given.length && wanted[first] === given[first]) first += 1
  if (first === wanted.length && first === given.length) return []
  const lines: DiffLine[] = []
  for (let line = Math.max(0, first - linesBefore); line < first; line++) {
    lines.push({ kind: 'same', number: line + 1, text: wanted[line] ?? '' })
  }
  const wantedPart = wanted.slice(first, first + linesShown)
  const givenPart = given.slice(first, first + linesShown)
  const changes = diffArrays(wantedPart, givenPart, { maxEditLength: mostEdits }) ?? [
    { added: false, removed: true, value: wantedPart },
    { added: true, removed: false, value: givenPart },
  ]
  let [wantedLine, givenLine] = [first, first]
  for (const { added, removed, value } of changes) {
    for (const text of value) {
      const number = (removed ? wantedLine : givenLine) + 1
      if (!added) wantedLine += 1
      if (!removed) givenLine += 1
      lines.push({ kind: added ? 'actual' : removed ? 'expected' : 'same', number, text })
    }
  }
  const more = Math.max(wanted.length, given.length) - first - linesShown
  if (more > 0)
    lines.push({ kind: 'gap', number: first + linesShown + 1, text: `${more} more line${more === 1 ? '' : 's'}` })
  return lines
}

function cut(line: string): string {
  const shown = line.length > widest ? `${line.slice(0, widest)}...` : line
  const kept = withoutTail(shown, ' \t')
  return kept + '·'.repeat(shown.length - kept.length)
}

/**
 * The first difference of an output and its answer, for people: `-` marks what was expected, `+` what the program
 * printed. Escapes are stripped; spaces at the end of a line show as dots. Every line ends with a newline.
 */
export function renderDiff(expected: Uint8Array, actual: Uint8Array, style: Style): string {
  const lines = compareLines(decodeForDisplay(expected), decodeForDisplay(actual))
  if (lines.length === 0) return '  The lines are the same; the difference is in white space or invisible bytes.\n'
  const digits = String(Math.max(...lines.map((line) => line.number))).length
  return [
    `  ${style.red('- expected')}   ${style.green('+ your output')}`,
    ...lines.map(({ kind, number, text }) => {
      const place = String(number).padStart(digits)
      if (kind === 'gap') return style.dim(`  ${' '.repeat(digits)}   ... ${text}`)
      if (kind === 'same') return `  ${style.dim(place)}   ${cut(text)}`
      return kind === 'expected'
        ? `  ${style.dim(place)} ${style.red(`- ${cut(text)}`)}`
        : `  ${style.dim(place)} ${style.green(`+ ${cut(text)}`)}`
    }),
    '',
  ].join('\n')
}
