import { withoutTail } from '@gavel/shared/trim'
import { type Element, type ElementContent, element, text, textOf } from '../tree.ts'

/**
 * Collects what a text consists of: words gather in a paragraph until it ends, blocks stand between paragraphs, and a
 * font that is switched on holds for what follows.
 */
export interface Flow {
  /** Adds to the paragraph. */
  add(...nodes: ElementContent[]): void
  addText(value: string): void
  /** Ends the paragraph. */
  endParagraph(): void
  /** Ends the paragraph and adds something that stands by itself. */
  addBlock(...nodes: ElementContent[]): void
  /** From here on everything is inside such an element. */
  switchTo(tagName: string, className?: string): void
  /** From here on nothing is inside an element that a switch opened. */
  switchOff(): void
  /** All blocks, the last paragraph among them. */
  blocks(): ElementContent[]
  /** What there is without a paragraph around it, where there is one paragraph at most; null otherwise. */
  inline(): ElementContent[] | null
}

interface Switch {
  readonly tagName: string
  readonly className: string | undefined
}

export function createFlow(): Flow {
  const blocks: ElementContent[] = []
  let switches: Switch[] = []
  let paragraph: ElementContent[] = []
  let innermost = paragraph

  function open({ tagName, className }: Switch): void {
    const made = element(tagName, className === undefined ? {} : { className: [className] })
    innermost.push(made)
    innermost = made.children
  }

  function begin(): void {
    paragraph = []
    innermost = paragraph
    for (const each of switches) open(each)
  }

  const flow: Flow = {
    add: (...nodes) => {
      innermost.push(...nodes)
    },
    addText: (value) => {
      const last = innermost.at(-1)
      if (last?.type === 'text') last.value += value
      else innermost.push(text(value))
    },
    endParagraph: () => {
      const content = trim(paragraph)
      if (content.length > 0) blocks.push(element('p', {}, content))
      begin()
    },
    addBlock: (...nodes) => {
      flow.endParagraph()
      blocks.push(...nodes)
    },
    switchTo: (tagName, className) => {
      if (switches.some((each) => each.tagName === tagName && each.className === className)) return
      switches.push({ tagName, className })
      open({ tagName, className })
    },
    switchOff: () => {
      switches = []
      innermost = paragraph
    },
    blocks: () => {
      flow.endParagraph()
      return blocks
    },
    inline: () => (blocks.length === 0 ? withoutEmpty(paragraph) : null),
  }
  return flow
}

/** Without elements that a font switch opened and nothing came into. */
function withoutEmpty(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.filter((node) => !isEmptyFont(node))
}

const fonts = new Set(['strong', 'em', 'code', 'span'])

const isEmptyFont = (node: ElementContent): boolean =>
  node.type === 'element' && fonts.has(node.tagName) && node.children.every(isEmptyFont)

const isSpace = (node: ElementContent | undefined): boolean =>
  node !== undefined && ((node.type === 'text' && /^[ \t\n]*$/.test(node.value)) || isEmptyFont(node) || isBreak(node))

const isBreak = (node: ElementContent | undefined): node is Element => node?.type === 'element' && node.tagName === 'br'

/** Without space and line breaks at both ends, and empty where there is nothing else. */
export function trim(nodes: readonly ElementContent[]): ElementContent[] {
  const kept = [...nodes]
  while (isSpace(kept[0])) kept.shift()
  while (isSpace(kept.at(-1))) kept.pop()
  const first = kept[0]
  if (first?.type === 'text') kept[0] = text(first.value.replace(/^[ \t\n]+/, ''))
  const last = kept.at(-1)
  if (last?.type === 'text') kept[kept.length - 1] = text(withoutTail(last.value, ' \t\n'))
  return kept.every((node) => textOf(node).trim() === '' && !holdsMore(node)) ? [] : kept
}

/** Whether there is something in a node to be seen that is not text. */
function holdsMore(node: ElementContent): boolean {
  if (node.type !== 'element') return false
  return !(fonts.has(node.tagName) || node.tagName === 'br') || node.children.some(holdsMore)
}
