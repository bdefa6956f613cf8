import stringWidth from 'string-width'

const segmenter = new Intl.Segmenter()
const isPlain = (text: string) => /^[\x20-\x7e]*$/.test(text)
const lettersOf = (text: string) =>
  isPlain(text) ? [...text] : [...segmenter.segment(text)].map((each) => each.segment)

/** Columns of a terminal that a line of text takes: two for an ideograph, none for a combining mark. */
export const textWidth = (text: string): number => (isPlain(text) ? text.length : stringWidth(text))

/** A text in two: as many letters as fit into `width` columns, but at least one, and the rest. */
function splitText(text: string, width: number): [string, string] {
  const letters = lettersOf(text)
  let used = 0
  const end = letters.findIndex((letter, at) => {
    used += textWidth(letter)
    return at > 0 && used > width
  })
  return end === -1 ? [text, ''] : [letters.slice(0, end).join(''), letters.slice(end).join('')]
}

/** The beginning of a text in at most `width` columns (1 or more), with an ellipsis where something is left out. */
export function cutText(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  const [start] = splitText(text, width - 1)
  return textWidth(start) < width ? `${start}…` : '…'
}

/** A text filled up with spaces to so many columns. */
export const padText = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - textWidth(text)))

/** Lines of at most `width` columns, broken between words, and in a word that is longer; all but the first begin with `indent`. */
export function wrapText(text: string, width: number, indent = ''): string[] {
  const lines: string[] = []
  let line: string | null = null
  const room = () => Math.max(2, width - (lines.length === 0 ? 0 : indent.length))
  for (const word of text.split(' ')) {
    const longer: string = line === null ? word : `${line} ${word}`
    if (line !== null && textWidth(longer) > room()) {
      lines.push(line)
      line = word
    } else line = longer
    while (textWidth(line) > room()) {
      const [start, rest]: [string, string] = splitText(line, room())
      lines.push(start)
      line = rest
    }
  }
  return [...lines, line ?? ''].map((each, at) => (at === 0 ? each : indent + each))
}
