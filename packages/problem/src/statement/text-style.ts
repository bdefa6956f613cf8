type Paint = (text: string) => string

/** How a terminal shows what is set off. Each gives its text back, perhaps between two escapes. */
export interface TextStyle {
  readonly bold: Paint
  readonly dim: Paint
  readonly underline: Paint
  readonly cyan: Paint
}

/**
 * Text of a package as a terminal may show it: no control characters but newline, none of the signs that reorder text.
 * An escape sequence loses the escape, and what is left of it is harmless.
 */
export function printable(text: string): string {
  return text
    .replaceAll('\t', '    ')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n]|[\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/gu, '')
}
