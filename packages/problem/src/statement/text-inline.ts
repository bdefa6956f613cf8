import { readableMath } from './text-math.ts'
import { printable, type TextStyle } from './text-style.ts'
import type { Span } from './text-wrap.ts'
import { type Element, type ElementContent, hasClass, isElement, mathTag, textOf } from './tree.ts'
import type { Words } from './words.ts'

type Mark = keyof TextStyle

const marksOfTags: Readonly<Record<string, Mark>> = {
  strong: 'bold',
  b: 'bold',
  th: 'bold',
  em: 'underline',
  i: 'underline',
  u: 'underline',
  code: 'cyan',
  tt: 'cyan',
  kbd: 'cyan',
  samp: 'cyan',
}

/** Elements that stand by themselves, so that what is around them cannot share a line with them. */
const blockTags = new Set([
  ...['blockquote', 'center', 'details', 'div', 'dl', 'figcaption', 'figure', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
  ...['hr', 'li', 'ol', 'p', 'pre', 'section', 'table', 'ul', 'summary', 'dt', 'dd'],
])

export const isBlock = (node: ElementContent): boolean =>
  node.type === 'element' && (blockTags.has(node.tagName) || (node.tagName === mathTag && isDisplay(node)))

const isDisplay = (node: Element): boolean => node.properties.dataDisplay === 'true'

/** What stands in a line of text, as spans. Space is collapsed; a newline is a line break that is meant. */
export function inlineSpans(nodes: readonly ElementContent[], words: Words, marks: readonly Mark[] = []): Span[] {
  return nodes.flatMap((node): Span[] => {
    if (node.type === 'text') return [{ text: printable(node.value).replaceAll(/[ \n]+/g, ' '), marks }]
    if (node.type !== 'element') return []
    return elementSpans(node, words, marks)
  })
}

function elementSpans(node: Element, words: Words, marks: readonly Mark[]): Span[] {
  const { tagName, children } = node
  const plain = (value: string, more: readonly Mark[] = marks): Span[] => [{ text: printable(value), marks: more }]
  switch (tagName) {
    case 'br':
      return [{ text: '\n', marks }]
    case mathTag:
      // Its spaces are kept from breaking where it is short.
      return plain(shortMath(readableMath(textOf(node))), withMark(marks, 'cyan'))
    case 'img':
      return plain(pictureText(node, words), withMark(marks, 'dim'))
    case 'a':
      return linkSpans(node, words, marks)
    case 'sup':
    case 'sub': {
      const inner = inlineSpans(children, words, marks)
      const isReference = children.some((child) => isElement(child, 'a') && 'dataFootnoteRef' in child.properties)
      return isReference ? inner : [...plain(tagName === 'sup' ? '^' : '_'), ...inner]
    }
    case 'q':
      return [...plain('“'), ...inlineSpans(children, words, marks), ...plain('”')]
    case 'code':
      return [{ text: printable(textOf(node)), marks: withMark(marks, 'cyan') }]
    default: {
      const mark = hasClass(node, 'math-error') ? 'cyan' : marksOfTags[tagName]
      return inlineSpans(children, words, mark === undefined ? marks : withMark(marks, mark))
    }
  }
}

const withMark = (marks: readonly Mark[], mark: Mark) => (marks.includes(mark) ? marks : [...marks, mark])

/** A short formula stays on one line: its spaces do not part words. */
const shortMath = (text: string) => (text.length <= 24 ? text.replaceAll(' ', '\u00a0') : text)

function linkSpans(node: Element, words: Words, marks: readonly Mark[]): Span[] {
  const { properties, children } = node
  if ('dataFootnoteBackref' in properties) return []
  if ('dataFootnoteRef' in properties) return [{ text: `[${printable(textOf(node))}]`, marks }]
  const inner = inlineSpans(children, words, withMark(marks, 'underline'))
  const address = printable(String(properties.href ?? ''))
  const shown = printable(textOf(node))
  const known = address === '' || address.startsWith('#') || address === shown || address === `mailto:${shown}`
  return known ? inner : [...inner, { text: ` (${address})`, marks }]
}

/** `[picture: map.png]`: its description, else its name. */
function pictureText(node: Element, words: Words): string {
  const { alt, src } = node.properties
  const name = String(src ?? '')
  return `[${words.picture}: ${alt ? String(alt) : name.startsWith('data:') ? '?' : name}]`
}
