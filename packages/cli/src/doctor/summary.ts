import { wrapText } from '@gavel/shared/text-width'
import { stripLine } from '../render/plain.ts'
import type { Style } from '../render/style.ts'
import { plural } from '../render/units.ts'
import type { Check } from './check.ts'

export interface ChecksOptions {
  /** Every check, and not only what wants mending. */
  readonly all: boolean
  /** Columns of the terminal. */
  readonly width: number
  readonly style: Style
}

const isLanguage = ({ id }: Check) => id.startsWith('language:')
const nameOf = ({ message }: Check) => stripLine(message).split(':', 1)[0] ?? ''

const wrap = (text: string, width: number, indent: string) => wrapText(text, width, indent).join('\n')

function renderCheck({ id, status, message, remedy }: Check, { width, style }: ChecksOptions): string {
  const paint = { ok: style.green, warning: style.yellow, failure: style.red }[status]
  const text = wrap(`${status.padEnd(7)} ${id}: ${stripLine(message)}`, width, '        ')
  const line = paint(status.padEnd(7)) + text.slice(7)
  return remedy === null ? line : `${line}\n${wrap(`        mend it: ${stripLine(remedy)}`, width, '        ')}`
}

/** What `gavel doctor` found: what wants mending, the languages in two lines, and whether this machine can judge. */
export function renderChecks(checks: readonly Check[], options: ChecksOptions): string {
  const { all, width, style } = options
  const languages = checks.filter(isLanguage)
  const [ready, missing] = [
    languages.filter(({ status }) => status === 'ok'),
    languages.filter(({ status }) => status !== 'ok'),
  ]
  const others = checks.filter((check) => !isLanguage(check))
  const shown = all ? checks : others.filter(({ status }) => status !== 'ok')
  const failures = checks.filter(({ status }) => status === 'failure').length
  const warnings = others.filter(({ status }) => status === 'warning').length
  const lines = shown.map((check) => renderCheck(check, options))
  if (ready.length > 0) lines.push(wrap(`Languages: ${ready.map(nameOf).join(', ')}.`, width, '  '))
  if (!all && missing.length > 0) {
    lines.push(
      wrap(`Not here: ${missing.map(nameOf).join(', ')}. How to get them: gavel doctor --verbose`, width, '  '),
    )
  }
  const better = warnings > 0 ? `; ${plural(warnings, 'thing')} could be better` : ''
  const [head, paint, rest] =
    failures > 0
      ? (['Not ready:', style.red, `${plural(failures, 'thing')} to mend.`] as const)
      : (['Ready:', style.green, `${plural(ready.length, 'language')} can be judged here${better}.`] as const)
  lines.push(wrap(`${head} ${rest}`, width, '  ').replace(head, paint))
  return `${lines.join('\n')}\n`
}
