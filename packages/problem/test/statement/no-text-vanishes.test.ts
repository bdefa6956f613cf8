import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { suite } from 'uvu'
import { html, terminal } from './render.ts'

const text = suite('text of a statement')

/** Every word is one that stands nowhere else, so that it can be looked for. */
const glue = fc.constantFrom(
  ' ',
  ' ',
  ' ',
  '\n',
  '\n\n',
  '$',
  '$',
  ' $',
  '$ ',
  '$$',
  '\\$',
  '|',
  ' | ',
  '\\|',
  '_',
  '__',
  '*',
  '**',
  '~~',
  '`',
  '``',
  '\\',
  '^',
  '{',
  '}',
  '&',
  '#',
  '\n# ',
  '\n- ',
  '\n1. ',
  '\n> ',
  '\n|---|---|\n',
  '\n| ',
  ' |\n',
  '\n$$\n',
  '\n```\n',
  '(',
  ')',
  '!',
  ':',
  ' 7',
  '5 ',
)
const statement = fc.array(glue, { minLength: 1, maxLength: 40 }).map((parts) => {
  const words: string[] = []
  const written = parts.map((part, index) => {
    const word = `w${String.fromCharCode(97 + (index % 26))}${String.fromCharCode(97 + Math.floor(index / 26))}q`
    words.push(word)
    return `${word}${part}`
  })
  return { source: written.join(''), words }
})

type Node = DefaultTreeAdapterTypes.ChildNode
const shownBy = (node: Node): string => {
  if (node.nodeName === '#text' && 'value' in node) return node.value
  if (!('childNodes' in node) || node.nodeName === 'annotation') return ''
  return node.childNodes.map(shownBy).join('')
}

text('never vanishes from a page or a terminal without a note', () => {
  fc.assert(
    fc.property(statement, ({ source, words }) => {
      const { html: page, notes } = html('markdown', source)
      const onPage = parseFragment(page).childNodes.map(shownBy).join('')
      const onTerminal = terminal('markdown', source, {}, 500)
      if (notes.length > 0) return
      for (const word of words) {
        if (!onPage.includes(word)) throw new Error(`${word} is not on the page: ${onPage}`)
        if (!onTerminal.normalize('NFKD').replaceAll(/\s/g, '').includes(word))
          throw new Error(`${word} is not on the terminal: ${onTerminal}`)
      }
    }),
    { numRuns: 2000 },
  )
})

text.run()
