import type { Element, ElementContent, Nodes, Properties, Root, RootContent, Text } from 'hast'

/** Of what a statement consists, whatever it is written in: HTML elements, and three of our own that are put in later. */
export type { Element, ElementContent, Nodes, Root, Text } from 'hast'

/** A formula: its TeX is the text inside. `dataDisplay` where it stands on lines of its own, `dataLine` its line. */
export const mathTag = 'gavel-math'
/** Where samples go: `dataWhich` is `next` or `remaining`. */
export const samplesTag = 'gavel-samples'

export const text = (value: string): Text => ({ type: 'text', value })

export function element(
  tagName: string,
  properties: Properties = {},
  children: (ElementContent | string)[] = [],
): Element {
  return {
    type: 'element',
    tagName,
    properties,
    children: children.map((child) => (typeof child === 'string' ? text(child) : child)),
  }
}

export const math = (tex: string, display: boolean, line: number): Element =>
  element(mathTag, { dataDisplay: String(display), dataLine: String(line) }, [tex])

export const samplesHere = (which: 'next' | 'remaining', line: number): Element =>
  element(samplesTag, { dataWhich: which, dataLine: String(line) })

/** The line that `math` and `samplesHere` wrote down. */
export function lineOf(node: Element): number | undefined {
  const line = Number(node.properties.dataLine)
  return Number.isInteger(line) && line > 0 ? line : node.position?.start.line
}

export const isElement = (node: Nodes | undefined, tagName?: string): node is Element =>
  node?.type === 'element' && (tagName === undefined || node.tagName === tagName)

export const hasClass = (node: Element, name: string): boolean =>
  Array.isArray(node.properties.className) && node.properties.className.includes(name)

/** All text inside a node. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map((child) => textOf(child)).join('') : ''
}

/** Every node below one, itself not; a parent before its children. */
export function* nodesBelow(parent: Root | Element): Generator<RootContent> {
  for (const child of parent.children) {
    yield child
    if (child.type === 'element') yield* nodesBelow(child)
  }
}

/** Puts others in place of each child for which `change` gives them, at any depth; null leaves a child as it is. */
export function replaceNodes(parent: Root | Element, change: (child: Element) => ElementContent[] | null): void {
  const children: ElementContent[] = []
  for (const child of parent.children as ElementContent[]) {
    const changed = child.type === 'element' ? change(child) : null
    if (changed === null && child.type === 'element') replaceNodes(child, change)
    children.push(...(changed ?? [child]))
  }
  parent.children = children
}
