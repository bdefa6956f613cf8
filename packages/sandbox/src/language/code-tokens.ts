/** How a language of the C family writes what is not code. */
export interface CodeStyle {
  /** Whether a comment within a comment has an end of its own. */
  readonly nestsComments: boolean
  /** Whether `'` begins a character; in others it is a sign. */
  readonly hasCharacters: boolean
}

const word = /[\p{L}\p{Nl}\p{Sc}\p{Pc}][\p{L}\p{Nl}\p{Sc}\p{Pc}\p{M}\p{N}]*/uy

/** After a comment that begins at `from`; the end of the text where it has none. */
function afterComment(source: string, from: number, nests: boolean): number {
  if (!nests) {
    const end = source.indexOf('*/', from + 2)
    return end < 0 ? source.length : end + 2
  }
  let depth = 1
  let at = from + 2
  for (; at < source.length && depth > 0; at++) {
    const two = source.startsWith('*/', at) ? -1 : source.startsWith('/*', at) ? 1 : 0
    depth += two
    if (two !== 0) at += 1
  }
  return at
}

/** After a literal whose first character is at `from`: it ends at the same quote, or with the line. */
function afterQuoted(source: string, from: number): number {
  const quote = source[from]
  for (let at = from + 1; at < source.length; at++) {
    const character = source[at]
    if (character === '\\') at += 1
    else if (character === quote) return at + 1
    else if (character === '\n' || character === '\r') return at
  }
  return source.length
}

/** After a text block whose quotes begin at `from`; the end of the text where it has none. */
function afterBlock(source: string, from: number): number {
  for (let at = from + 3; at < source.length; at++) {
    if (source[at] === '\\') at += 1
    else if (source.startsWith('"""', at)) return at + 3
  }
  return source.length
}

/**
 * The words, signs and literals of a source, without blanks and comments: each word whole, a sign by itself, `""` for a text
 * of any kind. Takes linear time whatever the text.
 */
export function* codeTokens(source: string, style: CodeStyle): Generator<string> {
  for (let at = 0; at < source.length; ) {
    const character = source[at] ?? ''
    if (character <= ' ' || character === '\ufeff') at += 1
    else if (source.startsWith('//', at)) {
      const end = source.indexOf('\n', at)
      at = end < 0 ? source.length : end
    } else if (source.startsWith('/*', at)) at = afterComment(source, at, style.nestsComments)
    else if (character === '"') {
      at = source.startsWith('"""', at) ? afterBlock(source, at) : afterQuoted(source, at)
      yield '""'
    } else if (character === "'" && style.hasCharacters) {
      at = afterQuoted(source, at)
      yield '""'
    } else {
      word.lastIndex = at
      const token = word.exec(source)?.[0] ?? character
      at += token.length
      yield token
    }
  }
}

/** Whether a token is a word: a name or a keyword. */
export function isName(token: string | undefined): token is string {
  return token !== undefined && /^[\p{L}\p{Nl}\p{Sc}\p{Pc}]/u.test(token)
}
