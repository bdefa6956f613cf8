import { stripEscapes } from './plain.ts'
import type { Style } from './style.ts'

/** Emphasis, code and links within a line; what stands in `code` or $math$ stays as it is. */
function renderInline(line: string, style: Style): string {
  return line
    .split(/(`[^`]+`|\$\$[^$]+\$\$|\$[^$\s][^$]*\$)/)
    .map((part, index) => {
      if (index % 2 === 1) return part.startsWith('`') ? style.cyan(part.slice(1, -1)) : style.cyan(readableMath(part))
      return part
        .replaceAll(/!\[([^\]]*)\]\(([^)\s]+)[^)]*\)/g, (_, text, url) => `[picture: ${text || url}]`)
        .replaceAll(/\[([^\]]+)\]\(([^)\s]+)[^)]*\)/g, (_, text, url) => (text === url ? url : `${text} (${url})`))
        .replaceAll(/\*\*([^*]+)\*\*|__([^_]+)__/g, (_, a, b) => style.bold(a ?? b))
        .replaceAll(/(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])/g, (_, text) => style.underline(text))
        .replaceAll(/\\([\\`*_{}[\]()#+.!|$-])/g, '$1')
    })
    .join('')
}

const symbols: Readonly<Record<string, string>> = {
  le: '≤',
  leq: '≤',
  ge: '≥',
  geq: '≥',
  ne: '≠',
  neq: '≠',
  times: '×',
  cdot: '·',
  ldots: '...',
  dots: '...',
  to: '→',
  in: '∈',
}

/** Math with the commonest commands as their signs; the rest stays TeX, dollars dropped. */
export function readableMath(math: string): string {
  return math
    .replaceAll(/^\$+|\$+$/g, '')
    .replaceAll(/\\([a-zA-Z]+)/g, (whole, name: string) => symbols[name] ?? whole)
    .replaceAll(/\\[,;: ]/g, ' ')
    .replaceAll(/([\^_])\{(\w+)\}/g, '$1$2')
}

/** A Markdown statement for a terminal: headings, lists, code and tables stay readable, raw HTML is left as it is. */
export function renderMarkdown(text: string, style: Style): string {
  const lines: string[] = []
  let fenced = false
  for (const line of stripEscapes(text).split('\n')) {
    if (/^\s*(```|~~~)/.test(line)) {
      fenced = !fenced
      continue
    }
    if (fenced || /^( {4}|\t)\S/.test(line)) {
      lines.push(style.cyan(fenced ? `    ${line}` : line))
      continue
    }
    const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line)
    const item = /^(\s*)[-*+]\s+(.*)$/.exec(line)
    if (heading) lines.push(style.bold(renderInline(heading[2] ?? '', style)))
    else if (item) lines.push(`${item[1]}  - ${renderInline(item[2] ?? '', style)}`)
    else if (/^\s*>/.test(line)) lines.push(style.dim(`  | ${renderInline(line.replace(/^\s*>\s?/, ''), style)}`))
    else if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) lines.push(style.dim('-'.repeat(40)))
    else lines.push(renderInline(line, style))
  }
  return `${lines.join('\n').trim()}\n`
}
