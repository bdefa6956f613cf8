import { nearestNames } from '@gavel/shared/nearest'
import { printable } from '../tokens/show-token.ts'
import { CtdFault, type Position } from './fault.ts'
import { commandWords, expressionWords, type Token } from './token.ts'
import { textOf } from './value.ts'

const words = [...commandWords, ...expressionWords]
// The longest first: words may follow each other without a space between them.
const wordPattern = new RegExp([...words].sort((a, b) => b.length - a.length).join('|'), 'y')
const blankPattern = /(?:[ \t\r\n]|#[^\n]*)+/y
const namePattern = /[a-z][a-z0-9]*/y
const numberPattern = /[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?/y
const symbolPattern = /[<>=!]=|&&|\|\||[-+*/%^<>=!(),[\]]/y

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  '"': '"',
  '\\': '\\',
  '\n': '',
}

/**
 * Takes a grammar apart. `text` has a character for each byte (latin1).
 * @throws CtdFault `syntax`
 */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = []
  const place = makePlace(text)
  let offset = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = offset
    return pattern.exec(text)
  }
  const add = (kind: Token['kind'], written: string, meaning = written) => {
    const at = place(offset)
    tokens.push({ kind, text: meaning, at, start: offset, end: offset + written.length })
    offset += written.length
  }
  for (;;) {
    offset += take(blankPattern)?.[0].length ?? 0
    if (offset >= text.length) break
    const number = take(numberPattern)
    const found = take(wordPattern)?.[0]
    const name = take(namePattern)?.[0]
    const symbol = take(symbolPattern)?.[0]
    if (number !== null) add(number[1] === undefined && number[2] === undefined ? 'integer' : 'float', number[0])
    else if (found !== undefined) add('word', found)
    else if (name !== undefined) add('name', name)
    else if (symbol !== undefined) add('symbol', symbol)
    else if (text[offset] === '"') {
      const { meaning, end } = readString(text, offset, place(offset))
      add('string', text.slice(offset, end), meaning)
    } else throw new CtdFault('syntax', unknown(text, offset), place(offset))
  }
  add('end', '')
  return tokens
}

/** A function from offsets, in rising order, to lines and columns. */
function makePlace(text: string): (offset: number) => Position {
  let line = 1
  let lineStart = 0
  return (offset) => {
    for (let next = text.indexOf('\n', lineStart); next >= 0 && next < offset; next = text.indexOf('\n', lineStart)) {
      line++
      lineStart = next + 1
    }
    return { line, column: offset - lineStart + 1 }
  }
}

function unknown(text: string, offset: number): string {
  const word = /^[A-Z][A-Za-z0-9]*/.exec(text.slice(offset, offset + 40))?.[0]
  if (word === undefined) {
    const [character = ''] = textOf(text.slice(offset, offset + 4))
    return `"${printable(character)}" has no meaning here.`
  }
  const near = nearestNames(word, words)
  return `The language has no word "${word}".${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''}`
}

function readString(text: string, start: number, at: Position): { meaning: string; end: number } {
  let meaning = ''
  for (let offset = start + 1; offset < text.length; ) {
    const character = text[offset] as string
    if (character === '"') return { meaning, end: offset + 1 }
    if (character !== '\\') {
      meaning += character
      offset++
      continue
    }
    const octal = /^[0-7]{1,3}/.exec(text.slice(offset + 1, offset + 4))?.[0]
    if (octal !== undefined) {
      const byte = Number.parseInt(octal, 8)
      if (byte > 255) throw new CtdFault('syntax', `"\\${octal}" in this string is no byte.`, at)
      meaning += String.fromCharCode(byte)
      offset += 1 + octal.length
      continue
    }
    const escaped = escapes[text[offset + 1] ?? '']
    meaning += escaped ?? '\\'
    offset += escaped === undefined ? 1 : 2
  }
  throw new CtdFault('syntax', 'This string is not closed.', at)
}
