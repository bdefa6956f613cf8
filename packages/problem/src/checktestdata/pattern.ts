import { CtdFault } from './fault.ts'

/** The tree of a regular expression. */
export type Pattern =
  /** One byte out of a set: a place for each of the 256. */
  | { readonly kind: 'set'; readonly bytes: Uint8Array }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly options: readonly Pattern[] }
  /** `most` is infinity where there is no bound. */
  | { readonly kind: 'repeat'; readonly part: Pattern; readonly least: number; readonly most: number }

interface Scan {
  readonly text: string
  at: number
  depth: number
}

const mostCharacters = 2 ** 16
const mostDepth = 100
const special = '()[]{}*+?|\\^.-$/'

const wrong = (message: string): CtdFault => new CtdFault('pattern', message)

const classes: Readonly<Record<string, RegExp>> = {
  alpha: /[A-Za-z]/,
  digit: /[0-9]/,
  alnum: /[A-Za-z0-9]/,
  upper: /[A-Z]/,
  lower: /[a-z]/,
  space: /[ \t\n\r\f\v]/,
  blank: /[ \t]/,
  punct: /[!-/:-@[-`{-~]/,
  print: /[ -~]/,
  graph: /[!-~]/,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the class has
  cntrl: /[\x00-\x1f\x7f]/,
  xdigit: /[0-9A-Fa-f]/,
}

/**
 * Reads a regular expression: POSIX extended, and a backslash before a special character stands for that character in
 * brackets too. There are no back references and no collating elements.
 * @throws CtdFault `pattern`
 */
export function parsePattern(text: string): Pattern {
  if (text.length > mostCharacters) throw wrong(`it has more than ${mostCharacters} characters.`)
  const scan: Scan = { text, at: 0, depth: 0 }
  const pattern = readChoice(scan)
  if (scan.at < text.length) throw wrong('a ")" has no "(" before it.')
  return pattern
}

function readChoice(scan: Scan): Pattern {
  if (++scan.depth > mostDepth) throw wrong(`brackets are nested more than ${mostDepth} deep.`)
  const options = [readSequence(scan)]
  while (scan.text[scan.at] === '|') {
    scan.at++
    options.push(readSequence(scan))
  }
  scan.depth--
  return options.length === 1 ? (options[0] as Pattern) : { kind: 'choice', options }
}

function readSequence(scan: Scan): Pattern {
  const parts: Pattern[] = []
  while (scan.at < scan.text.length && scan.text[scan.at] !== '|' && scan.text[scan.at] !== ')') {
    parts.push(readRepetition(scan, readPart(scan)))
  }
  return parts.length === 1 ? (parts[0] as Pattern) : { kind: 'sequence', parts }
}

function readPart(scan: Scan): Pattern {
  const character = scan.text[scan.at++] as string
  switch (character) {
    case '(': {
      const inner = readChoice(scan)
      if (scan.text[scan.at++] !== ')') throw wrong('a "(" is not closed.')
      return inner
    }
    case '[':
      return readBrackets(scan)
    case '.':
      return { kind: 'set', bytes: new Uint8Array(256).fill(1) }
    case '^':
      return { kind: 'start' }
    case '$':
      return { kind: 'end' }
    case '*':
    case '+':
    case '?':
    case '{':
      throw wrong(`there is nothing before "${character}" that it could repeat.`)
    case '\\':
      if (special.includes(scan.text[scan.at] ?? ' ')) return single(scan.text[scan.at++] as string)
      return single('\\')
    default:
      return single(character)
  }
}

const singles: readonly Pattern[] = Array.from({ length: 256 }, (_, byte) => {
  return { kind: 'set', bytes: new Uint8Array(256).fill(1, byte, byte + 1) }
})

const single = (character: string): Pattern => singles[character.charCodeAt(0)] as Pattern

function readRepetition(scan: Scan, part: Pattern): Pattern {
  const bounds = readBounds(scan)
  if (bounds === null) return part
  if (part.kind === 'start' || part.kind === 'end') throw wrong('"^" and "$" cannot be repeated.')
  if (readBounds(scan) !== null) throw wrong('a repetition follows a repetition; put the first in brackets.')
  return { kind: 'repeat', part, ...bounds }
}

/** How often what came before is repeated; null where nothing says so. */
function readBounds(scan: Scan): { least: number; most: number } | null {
  const rest = scan.text[scan.at]
  if (rest === '*' || rest === '+' || rest === '?') {
    scan.at++
    return { least: rest === '+' ? 1 : 0, most: rest === '?' ? 1 : Number.POSITIVE_INFINITY }
  }
  if (rest !== '{') return null
  const found = /^\{([0-9]{0,7})(,?)([0-9]{0,7})\}/.exec(scan.text.slice(scan.at, scan.at + 20))
  const [written = '', first = '', comma = '', second = ''] = found ?? []
  if (found === null || (comma === '' && first === '')) throw wrong('a "{" is followed by no bounds such as "{2,5}".')
  scan.at += written.length
  const least = Number(first)
  const most = comma === '' ? least : second === '' ? Number.POSITIVE_INFINITY : Number(second)
  if (least > most) throw wrong(`the bounds of "${written}" are the wrong way around.`)
  return { least, most }
}

function readBrackets(scan: Scan): Pattern {
  const { text } = scan
  const negated = text[scan.at] === '^'
  if (negated) scan.at++
  const bytes = new Uint8Array(256)
  for (let first = true; first || text[scan.at] !== ']'; first = false) {
    if (scan.at >= text.length) throw wrong('a "[" is not closed.')
    if (text.startsWith('[:', scan.at)) addClass(scan, bytes)
    else addRange(scan, bytes)
  }
  scan.at++
  return { kind: 'set', bytes: negated ? bytes.map((byte) => 1 - byte) : bytes }
}

function addClass(scan: Scan, bytes: Uint8Array): void {
  const name = /^\[:([a-z]+):\]/.exec(scan.text.slice(scan.at, scan.at + 20))?.[1] ?? ''
  const members = classes[name]
  if (members === undefined) throw wrong(`there is no class "${scan.text.slice(scan.at, scan.at + 12)}".`)
  scan.at += name.length + 4
  for (let byte = 0; byte < 128; byte++) if (members.test(String.fromCharCode(byte))) bytes[byte] = 1
}

function addRange(scan: Scan, bytes: Uint8Array): void {
  const from = readMember(scan)
  let to = from
  if (scan.text[scan.at] === '-' && scan.text[scan.at + 1] !== ']' && scan.at + 1 < scan.text.length) {
    scan.at++
    to = readMember(scan)
  }
  if (from > to) throw wrong(`a range of characters ends before it begins.`)
  bytes.fill(1, from, to + 1)
}

/** One character of a set, as a byte. */
function readMember(scan: Scan): number {
  const { text } = scan
  if (text.startsWith('[.', scan.at) || text.startsWith('[=', scan.at)) {
    throw wrong('"[." and "[=" are not supported.')
  }
  if (text[scan.at] === '\\' && special.includes(text[scan.at + 1] ?? ' ')) scan.at++
  return text.charCodeAt(scan.at++)
}
