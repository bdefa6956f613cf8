import type { StatementDocument } from './statement.ts'
import { inlineSpans, isBlock } from './text-inline.ts'
import { readableMath } from './text-math.ts'
import { printable, type TextStyle } from './text-style.ts'
import { tableLines } from './text-table.ts'
import { paint, wrap } from './text-wrap.ts'
import { type Element, type ElementContent, hasClass, isElement, mathTag, type Root, textOf } from './tree.ts'
import { type Words, wordsOf } from './words.ts'

export interface TextOptions {
  /** Columns of the terminal. */
  readonly width: number
  readonly style: TextStyle
}

interface Page extends TextOptions {
  readonly words: Words
}

/**
 * A statement for a terminal: lines of at most `width` columns but for preformatted text, formulas as Unicode. No
 * control character of the statement is in it; escapes are only those of the style.
 */
export function renderText(statement: StatementDocument, options: TextOptions): string {
  const page: Page = { ...options, width: Math.max(20, options.width), words: wordsOf(statement.language) }
  const lines = blocksOf(statement.root, page)
  return `${lines.join('\n').replace(/^\n+/, '').trimEnd()}\n`
}

/** The lines of all that is in an element, an empty one between blocks. */
function blocksOf(parent: Root | Element, page: Page, tight = false): string[] {
  const lines: string[] = []
  const add = (block: readonly string[]) => {
    if (block.length === 0) return
    if (lines.length > 0 && !tight) lines.push('')
    lines.push(...block)
  }
  let inline: ElementContent[] = []
  const flush = () => {
    if (inline.some((node) => node.type === 'element' || textOf(node).trim() !== '')) add(paragraph(inline, page))
    inline = []
  }
  for (const child of parent.children) {
    if (child.type === 'doctype') continue
    if (child.type === 'element' && (isBlock(child) || holdsBlock(child))) {
      flush()
      add(block(child, page))
    } else inline.push(child)
  }
  flush()
  return lines
}

const holdsBlock = (node: Element): boolean => node.children.some((child) => isBlock(child))

function paragraph(nodes: readonly ElementContent[], page: Page): string[] {
  const lines = wrap(inlineSpans(nodes, page.words), page.width).map((line) => paint(line, page.style).trimEnd())
  while (lines[0] === '') lines.shift()
  while (lines.at(-1) === '') lines.pop()
  return lines
}

function block(node: Element, page: Page): string[] {
  const { style, words } = page
  const { tagName, children } = node
  switch (tagName) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6': {
      if (hasClass(node, 'sr-only')) return []
      const spans = inlineSpans(children, words, tagName === 'h1' ? ['bold', 'underline'] : ['bold'])
      return wrap(spans, page.width).map((line) => paint(line, style))
    }
    case 'hr':
      return [style.dim('─'.repeat(Math.min(40, page.width)))]
    case 'pre':
      return preformatted(node, page)
    case 'ul':
    case 'ol':
    case 'dl':
      return listLines(node, page)
    case 'table':
      return indent(tableLines(node, page.width - 2, words, style), '  ')
    case 'blockquote':
      return indent(blocksOf(node, narrower(page, 4)), `  ${style.dim('│')} `)
    case 'div':
      return hasClass(node, 'interaction') ? interaction(node, page) : blocksOf(node, page)
    case 'section':
      return 'dataFootnotes' in node.properties ? footnoteLines(node, page) : blocksOf(node, page)
    case mathTag:
      return displayMath(node, page)
    default:
      return blocksOf(node, page)
  }
}

const narrower = (page: Page, columns: number): Page => ({ ...page, width: Math.max(20, page.width - columns) })

const indent = (lines: readonly string[], by: string) => lines.map((line) => `${by}${line}`.trimEnd())

/** Lines that are kept as they are, also where they are too long; those of an interaction tell who writes them. */
function preformatted(node: Element, page: Page): string[] {
  const lines = printable(textOf(node)).replace(/\n$/, '').split('\n')
  const sign = hasClass(node, 'from-judge') ? '< ' : hasClass(node, 'from-team') ? '> ' : ''
  return lines.map((line) => `    ${page.style.dim(sign)}${page.style.cyan(line)}`.trimEnd())
}

/** The turns of an interaction follow each other without empty lines. */
function interaction(node: Element, page: Page): string[] {
  const { style, words } = page
  const isTurn = (child: ElementContent) => isElement(child, 'pre') || isElement(child, 'hr')
  const isHead = (child: ElementContent) => isElement(child) && hasClass(child, 'turns')
  const [heading, ...rest] = node.children.filter((child) => !isTurn(child) && !isHead(child))
  const turns = node.children.filter((child): child is Element => isElement(child) && isTurn(child))
  const lines = turns.flatMap((turn) =>
    turn.tagName === 'hr' ? [`    ${style.dim('---')}`] : preformatted(turn, page),
  )
  const above = heading === undefined ? [] : blocksOf({ ...node, children: [heading] }, page)
  const below = blocksOf({ ...node, children: rest }, page)
  const legend = style.dim(`    < ${words.read}, > ${words.write}`)
  return [...above, '', legend, ...lines, ...(below.length > 0 ? ['', ...below] : [])]
}

function displayMath(node: Element, page: Page): string[] {
  const lines = readableMath(textOf(node)).split('\n')
  const spans = (line: string) => [{ text: printable(line), marks: ['cyan'] as const }]
  return lines.flatMap((line) =>
    indent(
      wrap(spans(line), page.width - 4).map((part) => paint(part, page.style)),
      '    ',
    ),
  )
}

function listLines(node: Element, page: Page): string[] {
  const start = Number(node.properties.start ?? 1) || 1
  const items = node.children.filter((child): child is Element => isElement(child))
  const loose = items.some((item) => item.children.filter((child) => isElement(child, 'p')).length > 1)
  let number = start
  return items.flatMap((item, index) => {
    const mark =
      item.tagName === 'dt'
        ? ''
        : item.tagName === 'dd'
          ? '  '
          : node.tagName === 'ol'
            ? `${numeral(number++, node)}. `
            : '- '
    const hang = item.tagName === 'dt' ? '' : ' '.repeat(mark.length)
    const inner = blocksOf(item, narrower(page, mark.length + 2), !loose)
    const lines = inner.length === 0 ? [''] : inner
    const shown = lines.map((line, at) => `  ${at === 0 ? mark : hang}${line}`.trimEnd())
    const heading = item.tagName === 'dt' ? shown.map((line) => page.style.bold(line)) : shown
    return loose && index > 0 ? ['', ...heading] : heading
  })
}

/** 3 as `3`, `c` or `iii`, as the list counts. */
function numeral(number: number, list: Element): string {
  const type = String(list.properties.type ?? '1')
  if (type.toLowerCase() === 'a' && number >= 1 && number <= 26) {
    return String.fromCharCode((type === 'a' ? 96 : 64) + number)
  }
  if (type.toLowerCase() !== 'i' || number < 1 || number > 39) return String(number)
  const ones = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'][number % 10] ?? ''
  const roman = 'x'.repeat(Math.floor(number / 10)) + ones
  return type === 'i' ? roman : roman.toUpperCase()
}

function footnoteLines(node: Element, page: Page): string[] {
  const list = node.children.find((child) => isElement(child, 'ol'))
  const items = isElement(list) ? list.children.filter((child): child is Element => isElement(child, 'li')) : []
  const lines = items.flatMap((item, index) => {
    const mark = `[${index + 1}] `
    const inner = blocksOf(item, narrower(page, mark.length), true)
    return inner.map((line, at) => `${at === 0 ? mark : ' '.repeat(mark.length)}${line}`.trimEnd())
  })
  return [page.style.dim('─'.repeat(20)), ...lines]
}
