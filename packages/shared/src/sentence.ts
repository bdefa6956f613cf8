/** A text with the full stop that ends it: one, whether it has that already or not. */
export function endSentence(text: string): string {
  const trimmed = text.trimEnd()
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`
}
