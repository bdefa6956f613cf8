import type { StressReport } from '@gavel/author/stress/stress'
import type { FaultKind } from '@gavel/author/stress/trial'
import { renderDiff } from './diff.ts'
import { decodeForDisplay, stripLine } from './plain.ts'
import type { Style } from './style.ts'
import { plural, showBytes } from './units.ts'

const linesShown = 20
const widest = 200

function cut(bytes: Uint8Array): string {
  const lines = decodeForDisplay(bytes.subarray(0, 64 * 1024))
    .replace(/\n$/, '')
    .split('\n')
  const shown = lines
    .slice(0, linesShown)
    .map((line) => `    ${line.length > widest ? `${line.slice(0, widest)}...` : line}`)
  if (lines.length > linesShown) shown.push(`    ... ${plural(lines.length - linesShown, 'more line')}`)
  return shown.join('\n')
}

const subjects: Readonly<Record<FaultKind, (report: StressReport) => string>> = {
  input: () => 'The generator makes an input that is not valid',
  solution: ({ solution }) => `The solution ${solution} fails`,
  against: ({ against }) => `${against ?? 'The program'} fails`,
}

/** What a stress test found: the fault, the input that shows it, and how the output differs from the answer. */
export function renderStress(report: StressReport, style: Style): string {
  const { counterexample, rounds } = report
  if (counterexample === null) return `${style.green('No counterexample')} in ${plural(rounds, 'round')}.\n`
  const { fault, input, answer, command, round, firstBytes, shrinkTries } = counterexample
  const verdict = fault.verdict === null ? '' : ` (${fault.verdict})`
  const size = `${showBytes(input.length)}, shrunk from ${showBytes(firstBytes)} in ${shrinkTries} tries`
  const lines = [
    `${style.red('Counterexample')} in round ${round}: ${stripLine(subjects[fault.kind](report))}${verdict}.`,
    `  ${stripLine(fault.message)}`,
    `  ${style.dim(stripLine(command))}`,
    `  Input (${size}):`,
    cut(input),
  ]
  const diff = answer !== null && fault.verdict === 'WA' ? renderDiff(answer, fault.output, style) : ''
  return `${lines.join('\n')}\n${diff}`
}
