import { raw } from 'hast-util-raw'
import type { Nodes as MdastNodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { type InlineMath, type Math as MathNode, mathFromMarkdown } from 'mdast-util-math'
import { toHast } from 'mdast-util-to-hast'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { VFile } from 'vfile'
import { separateDisplayMath } from './display-math.ts'
import { mathByPandoc } from './dollar-math.ts'
import { refuseMarkdown, refuseTree } from './markdown-guard.ts'
import { mendTables } from './markdown-table.ts'
import type { Notes } from './notes.ts'
import { type Element, type ElementContent, element, isElement, math, type Root, samplesHere, text } from './tree.ts'
import { widthClass } from './width.ts'
import type { Words } from './words.ts'

/**
 * A Markdown statement as a tree: CommonMark with tables, footnotes, strikethrough, formulas, and HTML as far as it is
 * written in it. The tree is not sanitised yet. Text that would take too long to parse is shown as it stands, and noted.
 */
export function parseMarkdown(source: string, words: Words, notes: Notes): Root {
  const plain = (why: string): Root => {
    notes.add('too-intricate', `The statement is shown as plain text: ${why}`, undefined)
    return { type: 'root', children: [element('pre', {}, [source])] }
  }
  const refused = refuseMarkdown(source)
  if (refused !== null) return plain(refused)
  try {
    const { text: separated, lines } = separateDisplayMath(source)
    const tree = fromMarkdown(separated, {
      extensions: [gfmTable(), gfmFootnote(), gfmStrikethrough(), mathByPandoc()],
      mdastExtensions: [
        gfmTableFromMarkdown(),
        gfmFootnoteFromMarkdown(),
        gfmStrikethroughFromMarkdown(),
        mathFromMarkdown(),
      ],
    })
    const intricate = refuseTree(tree)
    if (intricate !== null) return plain(intricate)
    restoreLines(tree, lines)
    mendTables(tree, notes)
    const root = toTree(tree, separated, words)
    dropHalfPositions(root)
    placeMarkers(root)
    return root
  } catch (error) {
    // What is nested too deep for the stack in spite of the guards.
    if (!(error instanceof RangeError)) throw error
    return plain('it is nested too deep.')
  }
}

/** Where each node stands in the text that the author wrote. */
function restoreLines(tree: MdastNodes, lines: readonly number[]): void {
  const stack: MdastNodes[] = [tree]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const { position } = node
    if (position !== undefined) {
      position.start.line = lines[position.start.line - 1] ?? position.start.line
      position.end.line = lines[position.end.line - 1] ?? position.end.line
    }
    if ('children' in node) stack.push(...node.children)
  }
}

function toTree(tree: MdastNodes, source: string, words: Words): Root {
  const line = (node: MdastNodes) => node.position?.start.line ?? 0
  let hasHtml = false
  const made = toHast(tree, {
    allowDangerousHtml: true,
    clobberPrefix: 'statement-',
    footnoteLabel: words.footnotes,
    handlers: {
      math: (_, node: MathNode) => math(node.value, true, line(node)),
      inlineMath: (_, node: InlineMath) => {
        const display = source.startsWith('$$', node.position?.start.offset ?? 0)
        return math(node.value, display, line(node))
      },
      html: (_, node: MdastNodes & { value: string }) => {
        hasHtml = true
        return { type: 'raw', value: node.value, position: node.position }
      },
    },
  })
  const root = hasHtml ? raw(made, { file: new VFile(source) }) : made
  if (root.type !== 'root') return { type: 'root', children: root.type === 'element' ? [root] : [] }
  return root
}

const marker = /\{\{\s*(nextsample|remainingsamples)\s*\}\}/

/**
 * Takes away positions that have no start: text that stands in a table but in no cell is moved before it by the rules of HTML
 * (foster parenting), and hast-util-raw then knows its end alone.
 */
function dropHalfPositions(root: Root): void {
  const stack: (Root | Root['children'][number])[] = [root]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const position: { readonly start?: unknown } | undefined = node.position
    if (position !== undefined && position.start === undefined) delete node.position
    if ('children' in node) stack.push(...node.children)
  }
}

/** `{{nextsample}}` and `{{remainingsamples}}`, and the sizes that old statements give pictures: `![](a.png){width=50%}`. */
function placeMarkers(parent: Root | Element): void {
  const children: ElementContent[] = []
  for (const child of parent.children as ElementContent[]) {
    if (child.type === 'text') {
      let { value } = child
      const before = children.at(-1)
      const size = isElement(before, 'img') ? /^\{([^{}\n]*)\}/.exec(value) : null
      if (size !== null && isElement(before, 'img') && /=/.test(size[1] ?? '')) {
        value = value.slice(size[0].length)
        const width = /width\s*=\s*"?([\d.]+)\s*(%|cm|in|px|pt)?/.exec(size[1] ?? '')
        const className = width === null ? null : widthClass(Number(width[1]), width[2] ?? 'px')
        if (className !== null) before.properties.className = [className]
      }
      for (let match = marker.exec(value); match !== null; match = marker.exec(value)) {
        children.push(text(value.slice(0, match.index)))
        children.push(samplesHere(match[1] === 'nextsample' ? 'next' : 'remaining', child.position?.start.line ?? 0))
        value = value.slice(match.index + match[0].length)
      }
      if (value !== '') children.push({ ...child, value })
    } else {
      if (child.type === 'element' && child.tagName !== 'code' && child.tagName !== 'pre') placeMarkers(child)
      children.push(child)
    }
  }
  parent.children = children
}
