import { subscripts, superscripts } from './math-signs.ts'

/** How a piece of a formula is set: it decides on the space around it. */
export type Kind =
  | 'ordinary'
  | 'relation'
  | 'operator'
  | 'open'
  | 'close'
  | 'punctuation'
  | 'function'
  | 'space'
  | 'row'

export interface Item {
  readonly text: string
  readonly kind: Kind
}

const isSimple = (text: string) =>
  /^(?:[\p{L}\p{N}\p{M}.…′∞∑⁰-₟ᵢⱼ]+|\p{L}+\([^()]*\)|\([^()]*\)|[⌊⌈|][^⌊⌈⌋⌉|]*[⌋⌉|])$/u.test(text)

/** A text in brackets, unless it reads as one thing. */
export const grouped = (text: string) => (isSimple(text) ? text : `(${text})`)

/** A text with a mark over each letter, where it has a few letters and nothing else. */
export const marked = (text: string, mark: string) =>
  /^[\p{L}\p{N}]{1,6}$/u.test(text)
    ? Array.from(text, (letter) => (letter + mark).normalize('NFC')).join('')
    : grouped(text) + mark

/** A raised or lowered text: in signs of Unicode where there are such, else after `^` or `_`. */
export function scriptOf(text: string, sign: '^' | '_'): string {
  const tight = text
    .replaceAll(/\s+([-+=<>−≤≥,])?/g, (blanks, follows?: string) => follows ?? blanks)
    .replaceAll(/([-+=<>−≤≥,])\s+/g, '$1')
  if (tight === '') return ''
  if (sign === '^' && (tight === '∘' || tight === '°')) return '°'
  if (sign === '^' && /^′+$/.test(tight)) return tight
  const table = sign === '^' ? superscripts : subscripts
  const signs = Array.from(tight, (each) => table.get(each))
  if (signs.every((each) => each !== undefined)) return signs.join('')
  if (isSimple(tight) && !tight.startsWith('(')) return sign + tight
  return `${sign}(${/^[\p{L}\p{N},]+$/u.test(tight) ? tight : text.trim()})`
}

/** Items with the space that TeX would put between them. */
export function join(items: readonly Item[]): string {
  let out = ''
  let before: Kind | null = null
  for (const { text, kind } of items) {
    // A sign at the beginning or after an operator is one of a number.
    const unary = kind === 'operator' && (before === null || !['ordinary', 'close', 'function'].includes(before))
    const spaced = kind === 'relation' || (kind === 'operator' && !unary && text !== '·' && text !== '∘')
    if (spaced) out = `${out.trimEnd()} ${text} `
    else if (kind === 'punctuation') out += `${text} `
    else if (kind === 'function') out += /[\p{L}\p{N}\p{S})]$/u.test(out) ? ` ${text}` : text
    else if (before === 'function' && kind === 'ordinary' && /^[\p{L}\p{N}√|]/u.test(text)) out += ` ${text}`
    else if (kind === 'row') out = `${out.trimEnd()}\n`
    else out += text
    if (kind !== 'space') before = kind
  }
  return out
}
