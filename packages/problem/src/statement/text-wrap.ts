import stringWidth from 'string-width'
import type { TextStyle } from './text-style.ts'

/** A piece of a line with what sets it off. */
export interface Span {
  readonly text: string
  readonly marks: readonly (keyof TextStyle)[]
}

/** Columns that a text without escapes takes in a terminal. */
export function widthOf(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : stringWidth(text)
}

interface Word {
  readonly spans: Span[]
  width: number
}

/** Words of a text, each of the spans that it is made of; a newline is a word of its own. */
function wordsOf(spans: readonly Span[]): (Word | null)[] {
  const words: (Word | null)[] = []
  let open: Word | null = null
  for (const span of spans) {
    for (const part of span.text.split(/([ \n]+)/)) {
      if (part === '') continue
      if (/^[ \n]+$/.test(part)) {
        open = null
        for (const sign of part) if (sign === '\n') words.push(null)
        continue
      }
      if (open === null) {
        open = { spans: [], width: 0 }
        words.push(open)
      }
      open.spans.push({ text: part, marks: span.marks })
      open.width += widthOf(part)
    }
  }
  return words
}

/** A word that is wider than a line, taken apart. */
function split(word: Word, width: number): Word[] {
  const parts: Word[] = []
  let current: Word = { spans: [], width: 0 }
  for (const span of word.spans) {
    let run = ''
    for (const sign of span.text) {
      const wide = widthOf(sign)
      if (current.width + wide > width && current.width > 0) {
        if (run !== '') current.spans.push({ text: run, marks: span.marks })
        run = ''
        parts.push(current)
        current = { spans: [], width: 0 }
      }
      run += sign
      current.width += wide
    }
    if (run !== '') current.spans.push({ text: run, marks: span.marks })
  }
  return [...parts, current]
}

/** Lines of at most `width` columns. Spaces and newlines are as in `wordsOf`: a newline breaks, spaces part. */
export function wrap(spans: readonly Span[], width: number): Span[][] {
  const lines: Span[][] = [[]]
  let used = 0
  for (const word of wordsOf(spans)) {
    if (word === null) {
      lines.push([])
      used = 0
      continue
    }
    for (const part of word.width > width ? split(word, width) : [word]) {
      const line = lines.at(-1) as Span[]
      if (used > 0 && used + 1 + part.width > width) {
        lines.push([...part.spans])
        used = part.width
      } else {
        const marks = used > 0 ? commonMarks(line.at(-1), part.spans[0]) : []
        if (used > 0) line.push({ text: ' ', marks })
        line.push(...part.spans)
        used += part.width + (used > 0 ? 1 : 0)
      }
    }
  }
  return lines
}

/** A space between two words is set off as both are. */
function commonMarks(before: Span | undefined, after: Span | undefined): Span['marks'] {
  return before?.marks.filter((mark) => after?.marks.includes(mark)) ?? []
}

/** A line as it is printed; neighbours that are set off alike share their escapes. */
export function paint(line: readonly Span[], style: TextStyle): string {
  const merged: { text: string; marks: readonly (keyof TextStyle)[] }[] = []
  for (const { text, marks } of line) {
    const last = merged.at(-1)
    if (last !== undefined && last.marks.join() === marks.join()) last.text += text
    else merged.push({ text, marks })
  }
  // Spaces that did not part words look like any other.
  const plain = (text: string) => text.replaceAll(/[\u00a0\u2002-\u200a\u202f]/g, ' ')
  return merged.map(({ text, marks }) => marks.reduce((done, mark) => style[mark](done), plain(text))).join('')
}
