import type { Notes } from './notes.ts'
import { type Element, type ElementContent, element, isElement, lineOf, type Root, samplesTag, textOf } from './tree.ts'
import type { Words } from './words.ts'

/** A sample as it is shown. */
export type StatementSample =
  | { readonly kind: 'data'; readonly input: string; readonly output: string; readonly description?: string | null }
  /** Lines that begin with `<` (the judge writes) or `>` (the submission writes); `---` between passes. */
  | { readonly kind: 'interaction'; readonly text: string; readonly description?: string | null }

const withNewline = (value: string) => (value.endsWith('\n') || value === '' ? value : `${value}\n`)

function part(title: string, content: string): Element {
  return element('div', { className: ['sample-part'] }, [
    element('h3', {}, [title]),
    element('pre', {}, [withNewline(content)]),
  ])
}

/** The turns of an interaction: neighbouring lines of one side are one. */
function turnsOf(text: string): { readonly side: 'judge' | 'team' | 'pass'; readonly lines: string[] }[] {
  const turns: { side: 'judge' | 'team' | 'pass'; lines: string[] }[] = []
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const side = line.startsWith('---') ? 'pass' : line.startsWith('>') ? 'team' : 'judge'
    const content = side === 'pass' ? '' : line.replace(/^[<>]/, '')
    const last = turns.at(-1)
    if (last?.side === side && side !== 'pass') last.lines.push(content)
    else turns.push({ side, lines: [content] })
  }
  return turns
}

function show(sample: StatementSample, number: number, words: Words): Element {
  const description = sample.description ? [element('p', {}, [sample.description])] : []
  if (sample.kind === 'data') {
    return element('div', { className: ['sample'] }, [
      part(`${words.sampleInput} ${number}`, sample.input),
      part(`${words.sampleOutput} ${number}`, sample.output),
      ...description,
    ])
  }
  const turns = turnsOf(sample.text).map(({ side, lines }) =>
    side === 'pass' ? element('hr') : element('pre', { className: [`from-${side}`] }, [`${lines.join('\n')}\n`]),
  )
  return element('div', { className: ['sample', 'interaction'] }, [
    element('h3', {}, [`${words.sampleInteraction} ${number}`]),
    element('p', { className: ['turns'] }, [
      element('span', {}, [words.read]),
      ' ',
      element('span', {}, [words.write]),
    ]),
    ...turns,
    ...description,
  ])
}

/** Whether a node stands for samples, perhaps with nothing but space around it in a paragraph. */
function markerIn(node: Element): Element[] {
  return node.children.filter((child): child is Element => isElement(child, samplesTag))
}

/** A paragraph in which samples are asked for, taken apart: samples stand between paragraphs. */
function splitParagraph(paragraph: Element): ElementContent[] {
  const pieces: ElementContent[] = []
  let current: ElementContent[] = []
  const flush = () => {
    if (current.some((node) => textOf(node).trim() !== '' || (isElement(node) && node.tagName !== 'br'))) {
      pieces.push({ ...paragraph, children: current })
    }
    current = []
  }
  for (const child of paragraph.children) {
    if (!isElement(child, samplesTag)) current.push(child)
    else {
      flush()
      pieces.push(child)
    }
  }
  flush()
  return pieces
}

/**
 * Puts the samples where the statement asks for the next or the remaining ones, and those left at its end, before the
 * footnotes. Their texts become text of the tree, never markup.
 */
export function placeSamples(root: Root, samples: readonly StatementSample[], words: Words, notes: Notes): void {
  let used = 0
  const take = (node: Element): ElementContent[] => {
    const until = node.properties.dataWhich === 'next' ? used + 1 : samples.length
    if (used >= samples.length && node.properties.dataWhich === 'next') {
      const message = `The statement asks for sample ${used + 1}, but there are ${samples.length}.`
      notes.add('sample', message, lineOf(node))
      return []
    }
    const shown = samples.slice(used, until).map((sample, index) => show(sample, used + index + 1, words))
    used = until
    return shown
  }
  const walk = (parent: Root | Element): void => {
    const children: ElementContent[] = []
    for (const child of parent.children as ElementContent[]) {
      const parts = isElement(child, 'p') && markerIn(child).length > 0 ? splitParagraph(child) : [child]
      for (const each of parts) {
        if (isElement(each, samplesTag)) children.push(...take(each))
        else {
          if (isElement(each)) walk(each)
          children.push(each)
        }
      }
    }
    parent.children = children
  }
  walk(root)
  const left = samples.slice(used).map((sample, index) => show(sample, used + index + 1, words))
  const notesAt = root.children.findIndex((child) => isElement(child, 'section') && 'dataFootnotes' in child.properties)
  root.children.splice(notesAt === -1 ? root.children.length : notesAt, 0, ...left)
}
