import { GavelError } from '@gavel/shared/error'
import Turndown from 'turndown'

/** What is used here of an element. */
interface Node {
  readonly textContent: string | null
  querySelectorAll(selector: string): ArrayLike<Node>
}

/**
 * HTML as Markdown: what Markdown has no words for becomes its text, scripts and styles go. Dollar signs and what stands
 * between them stay as they are, for that is mathematics.
 * @throws GavelError `package.invalid`
 */
export function htmlToMarkdown(html: string): string {
  if (html.length > mostCharacters) {
    throw new GavelError('package.invalid', `The HTML of the statement has more than ${mostCharacters} characters.`)
  }
  if (depthOf(html) > mostDepth) {
    throw new GavelError('package.invalid', `The HTML of the statement is nested more than ${mostDepth} deep.`)
  }
  return convert(html)
}

const mostCharacters = 1024 * 1024
/** Parsing takes time by the square of the depth. */
const mostDepth = 200

/** Elements that HTML ends by itself. */
const selfEnding = new Set(
  'area base br col dd dt embed hr img input li link meta option p param source td th tr track wbr'.split(' '),
)

/** How deep elements are nested at the most: opened and not yet closed. */
function depthOf(html: string): number {
  let depth = 0
  let most = 0
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9-]*)/g)) {
    if (selfEnding.has(name.toLowerCase())) continue
    depth = slash === '' ? depth + 1 : Math.max(0, depth - 1)
    most = Math.max(most, depth)
  }
  return most
}

function convert(html: string): string {
  const turndown = new Turndown({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
    emDelimiter: '*',
    hr: '---',
  })
  turndown.remove(['script', 'style', 'noscript', 'title', 'iframe' as 'object', 'object', 'embed', 'form'])
  for (const tag of ['sub', 'sup'] as const) {
    turndown.addRule(tag, { filter: tag, replacement: (content) => `<${tag}>${content}</${tag}>` })
  }
  turndown.addRule('table', { filter: 'table', replacement: (_, node) => `\n\n${table(node as unknown as Node)}\n\n` })
  const escapeText = turndown.escape.bind(turndown)
  turndown.escape = (text) =>
    text
      .split(/(\$\$[^$]+\$\$|\$[^$\n]+\$)/)
      .map((part, index) => (index % 2 === 1 ? part : escapeText(part).replaceAll('<', '\\<')))
      .join('')
  return `${turndown.turndown(html).trim()}\n`
}

/** A table as GitHub writes it, which the formats allow. */
function table(element: Node): string {
  const rows = Array.from(element.querySelectorAll('tr'), (row) =>
    Array.from(row.querySelectorAll('th,td'), (cell) =>
      (cell.textContent ?? '').replace(/\s+/g, ' ').trim().replaceAll('|', '\\|'),
    ),
  )
  const width = Math.max(0, ...rows.map((row) => row.length))
  if (width === 0) return ''
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, at) => cells[at] ?? '').join(' | ')} |`
  const [head = [], ...body] = rows
  return [line(head), line(Array.from({ length: width }, () => '---')), ...body.map(line)].join('\n')
}
