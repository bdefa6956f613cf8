const shownCharacters = 40
const shownBefore = 12

/**
 * A token for a message: at most about 40 printable characters, a part that is left out shown by "...".
 * A long token is shown from shortly before `offset` (bytes), the place that matters in it.
 */
export function showToken(bytes: Uint8Array, start: number, end: number, offset = 0): string {
  const long = end - start > shownCharacters
  const from = long && offset > shownCharacters - shownBefore ? start + offset - shownBefore : start
  // Four bytes are the longest character of UTF-8: this much always holds enough of them.
  const text = Buffer.from(bytes.subarray(from, Math.min(end, from + 4 * shownCharacters))).toString()
  const characters = Array.from(printable(text))
  const cut = characters.length > shownCharacters || end - from > 4 * shownCharacters
  return `"${from > start ? '...' : ''}${characters.slice(0, shownCharacters).join('')}${cut ? '...' : ''}"`
}

/** The text with every character that a terminal might act on, or could not show, replaced by "?". */
export function printable(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}\uFFFD]/gu, '?')
}

/** A whitespace byte (or the end of the file, undefined) in words. */
export function showSpace(byte: number | undefined): string {
  if (byte === undefined) return 'the end'
  const names: Record<number, string> = {
    32: 'a space',
    10: 'a line end',
    13: 'a carriage return',
    9: 'a tab',
    11: 'a vertical tab',
    12: 'a form feed',
  }
  return names[byte] ?? 'a word'
}
