import { type Element, element } from '../tree.ts'
import { contentOf } from './content.ts'
import type { Flow } from './flow.ts'
import type { Parser } from './parser.ts'

/** `\footnote{text}`: a number here, the text at the end; in the form that Markdown's footnotes have. */
export function footnote(parser: Parser, flow: Flow): void {
  parser.scanner.option()
  const number = parser.footnotes.length + 1
  const place = { blocks: [] as Element[] }
  parser.footnotes.push(place)
  place.blocks.push(
    ...contentOf(parser)
      .blocks()
      .filter((block): block is Element => block.type === 'element'),
  )
  flow.add(
    element('sup', {}, [
      element('a', { href: `#statement-fn-${number}`, id: `statement-fnref-${number}`, dataFootnoteRef: true }, [
        String(number),
      ]),
    ]),
  )
}

/** The list of footnotes; nothing where there are none. */
export function footnoteSection(parser: Parser): Element[] {
  const { footnotes, words } = parser
  if (footnotes.length === 0) return []
  const items = footnotes.map(({ blocks }, index) => {
    const number = index + 1
    const back = element(
      'a',
      { href: `#statement-fnref-${number}`, dataFootnoteBackref: '', className: ['data-footnote-backref'] },
      ['↩'],
    )
    const last = blocks.at(-1)
    if (last?.type === 'element' && last.tagName === 'p') last.children.push({ type: 'text', value: ' ' }, back)
    else blocks.push(element('p', {}, [back]))
    return element('li', { id: `statement-fn-${number}` }, [...blocks])
  })
  const title = element('h2', { className: ['sr-only'], id: 'footnote-label' }, [words.footnotes])
  return [element('section', { dataFootnotes: true, className: ['footnotes'] }, [title, element('ol', {}, items)])]
}
