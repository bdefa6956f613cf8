/** A part of a text that is replaced; offsets of its begin and its end. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** Makes edits, none of which overlap, in any order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = ''
  let at = 0
  for (const edit of [...edits].sort((a, b) => a.from - b.from)) {
    result += text.slice(at, edit.from) + edit.text
    at = edit.to
  }
  return result + text.slice(at)
}

/** A stretch of a text. */
export interface Span {
  readonly from: number
  readonly to: number
}

const lineEnd = /[^\n]+\n?|\n/g
const word = /\S+/g
const whole = /^-?\d{1,18}$/

const spans = (text: string, pattern: RegExp, offset = 0): Span[] =>
  [...text.matchAll(pattern)].map((match) => ({
    from: offset + match.index,
    to: offset + match.index + match[0].length,
  }))

/** The kinds of parts that are taken away from a text, coarse ones first. */
export const partKinds = ['lines', 'words', 'characters'] as const
export type PartKind = (typeof partKinds)[number]

/** The parts of a text by groups: neighbours in a group may go together. */
export function partsOf(text: string, kind: PartKind): Span[][] {
  const lines = spans(text, lineEnd)
  if (kind === 'lines') return [lines]
  const words = lines.map(({ from, to }) => spans(text.slice(from, to), word, from))
  if (kind === 'words') return words.filter((line) => line.length > 1).map(withSpaces)
  return words
    .flat()
    .filter(({ from, to }) => to - from > 1 && !whole.test(text.slice(from, to)))
    .map(({ from, to }) =>
      Array.from({ length: to - from }, (_, index) => ({ from: from + index, to: from + index + 1 })),
    )
}

/** Each word with the space after it; the last one with that before it, so that no space is left at the end of a line. */
function withSpaces(words: readonly Span[]): Span[] {
  return words.map((span, index) => {
    const next = words[index + 1]
    if (next !== undefined) return { from: span.from, to: next.from }
    return { from: words[index - 1]?.to ?? span.from, to: span.to }
  })
}

/** Whole numbers of a text: where they stand, and what they are. */
export function numbersOf(text: string, most: number): { readonly span: Span; readonly value: bigint }[] {
  const found: { span: Span; value: bigint }[] = []
  for (const match of text.matchAll(word)) {
    if (found.length >= most) break
    if (!whole.test(match[0])) continue
    found.push({ span: { from: match.index, to: match.index + match[0].length }, value: BigInt(match[0]) })
  }
  return found
}
