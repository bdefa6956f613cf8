import type { Nodes } from 'mdast'

/** Most nested quotes, lists and emphases. */
const mostDepth = 60
/** The time of an inline parser grows with the square of the marks in a paragraph: the sum of these squares. */
const mostMarks = 5000 ** 2
const mostContainers = 40
const mostFootnotes = 1000

/** Unclosed elements of these kinds are opened anew in each block that follows. */
const formatting = /<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b/gi

/** Why a text would take too long to parse as Markdown; null where it would not. */
export function refuseMarkdown(text: string): string | null {
  const containers = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/gm
  for (const [run] of text.matchAll(containers)) {
    if (run.replaceAll(/[ \t]|\d/g, '').length > mostContainers) return 'Quotes or lists are nested too deep.'
  }
  if ((text.match(/\[\^/g)?.length ?? 0) > mostFootnotes) return 'There are too many footnotes.'
  let squares = 0
  for (const block of text.split(/\n[ \t]*\n/)) {
    const marks = block.match(/\*+|_+|~+|`+|\$+|[[\]<&|]/g)?.length ?? 0
    squares += marks ** 2
    if (squares > mostMarks) return 'There are too many marks in one paragraph.'
  }
  return null
}

/** Why a parsed text would take too long to make a tree of HTML of; null where it would not. */
export function refuseTree(root: Nodes): string | null {
  let nodes = 0
  let raw = 0
  let opened = 0
  const stack: { readonly node: Nodes; readonly depth: number }[] = [{ node: root, depth: 0 }]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node, depth } = next
    nodes++
    if (depth > mostDepth) return 'Marks are nested too deep.'
    if (node.type === 'html') {
      raw += node.value.match(/<[a-z/!]/gi)?.length ?? 0
      opened += node.value.match(formatting)?.length ?? 0
    }
    if ('children' in node) for (const child of node.children) stack.push({ node: child, depth: depth + 1 })
  }
  return opened * (nodes + raw) > 1_000_000 || raw > 20_000 ? 'There is too much HTML in it.' : null
}
