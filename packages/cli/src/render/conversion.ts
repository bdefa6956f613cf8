import type { Converted, Loss } from '@gavel/shared/conversion'
import { stripLine } from './plain.ts'
import type { Style } from './style.ts'
import { plural } from './units.ts'

function renderLoss({ severity, field, lost, instead }: Loss, style: Style): string {
  const paint = { error: style.red, warning: style.yellow, info: style.dim }[severity]
  return `  ${paint(severity)} ${stripLine(field)}: ${stripLine(lost)} ${style.dim('->')} ${stripLine(instead)}`
}

const order = { error: 0, warning: 1, info: 2 } as const

/** What became of a package, and what was lost of it, the gravest first. */
export function renderConverted(converted: Converted, style: Style): string {
  const { source, target, from, to, files, losses } = converted
  const sorted = [...losses].sort((a, b) => order[a.severity] - order[b.severity])
  const head = `${style.bold(stripLine(target))}: ${plural(files, 'file')}, from ${stripLine(source)} (${from} to ${to})`
  const count = (severity: Loss['severity']) => losses.filter((loss) => loss.severity === severity).length
  const errors = count('error')
  const end =
    errors === 0
      ? `  ${style.green('Done:')} ${plural(count('warning'), 'thing')} lost that verdicts do not depend on.`
      : `  ${style.red('Look it through:')} ${plural(errors, 'thing')} lost that may change verdicts or scores.`
  return `${[head, ...sorted.map((loss) => renderLoss(loss, style)), end].join('\n')}\n`
}
