import type { Converted, Loss } from '@gavel/shared/conversion'

const words: Readonly<Record<Loss['severity'], string>> = {
  error: 'Needs work, or may change verdicts or scores',
  warning: 'Gone',
  info: 'Said in another way',
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')

/** A loss report as Markdown: what was lost of a package, the gravest first. */
export function renderLossReport({ source, from, to, losses }: Converted): string {
  const sections = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const some = losses.filter((loss) => loss.severity === severity)
    if (some.length === 0) return []
    const rows = some.map(({ field, lost, instead }) => `| ${cell(field)} | ${cell(lost)} | ${cell(instead)} |`)
    return [`## ${words[severity]}\n\n| field | lost | instead |\n| --- | --- | --- |\n${rows.join('\n')}\n`]
  })
  const body = sections.length === 0 ? 'Nothing was lost.\n' : sections.join('\n')
  return `# Conversion of ${cell(source)}\n\nFrom ${from} to ${to}.\n\n${body}`
}
