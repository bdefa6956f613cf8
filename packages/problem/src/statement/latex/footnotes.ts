import { type Element, element } from '../tree.ts'
import { contentOf } from './content.ts'
import type { Flow } from './flow.ts'
import type { Parser } from './parser.ts'

/** `\footnote{text}`: a number here, the text at the end; in the form that Markdown's footnotes have. */
export function footnote(parser: Parser, flow: Flow): void {
  footnoteMark(parser, flow)
  footnoteText(parser)
}

/** `\footnotemark`: the number alone. */
export function footnoteMark(parser: Parser, flow: Flow): void {
  parser.scanner.option()
  parser.footnotes.push({ blocks: null })
  const number = parser.footnotes.length
  const properties = { href: `#statement-fn-${number}`, id: `statement-fnref-${number}`, dataFootnoteRef: true }
  flow.add(element('sup', {}, [element('a', properties, [String(number)])]))
}

/** `\footnotetext{text}`: the text of the last number that has none. */
export function footnoteText(parser: Parser): void {
  parser.scanner.option()
  const place = parser.footnotes.findLast(({ blocks }) => blocks === null)
  if (place !== undefined) place.blocks = []
  const blocks = contentOf(parser).blocks()
  if (place !== undefined) place.blocks = blocks
}

/** The list of footnotes; nothing where there are none. */
export function footnoteSection(parser: Parser): Element[] {
  const { footnotes, words } = parser
  if (footnotes.length === 0) return []
  const items = footnotes.map((footnote, index) => {
    const blocks = [...(footnote.blocks ?? [])]
    const number = index + 1
    const back = element(
      'a',
      { href: `#statement-fnref-${number}`, dataFootnoteBackref: '', className: ['data-footnote-backref'] },
      ['↩'],
    )
    const last = blocks.at(-1)
    if (last?.type === 'element' && last.tagName === 'p') last.children.push({ type: 'text', value: ' ' }, back)
    else blocks.push(element('p', {}, [back]))
    return element('li', { id: `statement-fn-${number}` }, blocks)
  })
  const title = element('h2', { className: ['sr-only'], id: 'footnote-label' }, [words.footnotes])
  return [element('section', { dataFootnotes: true, className: ['footnotes'] }, [title, element('ol', {}, items)])]
}
