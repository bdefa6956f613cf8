import { createHash } from 'node:crypto'

/** A command of generators.yaml, taken apart. */
export interface Command {
  /** Name of a generator, or a path below `generators/`. */
  readonly program: string
  /** With `{seed}`, `{seed:2}` and `{name}` still in them. */
  readonly args: readonly string[]
  readonly usesSeed: boolean
}

const seedMark = /\{seed(?::[0-9]+)?\}/g
const anyMark = /\{(?:seed(?::[0-9]+)?|name|count)\}/g

/** What a generator calls the test case that it writes: its files are `testcase.in`, `testcase.ans`, ... */
export const caseFileName = 'testcase'

/**
 * The words of a command, parted and quoted as a POSIX shell does it, but for expansions.
 * Null where a quotation does not end.
 */
export function splitWords(text: string): string[] | null {
  const words: string[] = []
  let word: string | null = null
  let quote: string | null = null
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? ''
    if (quote !== null) {
      if (sign === quote) quote = null
      else if (quote === '"' && sign === '\\' && /["\\]/.test(text[at + 1] ?? '')) word += text[++at] ?? ''
      else word += sign
    } else if (/\s/.test(sign)) {
      if (word !== null) words.push(word)
      word = null
    } else if (sign === '"' || sign === "'") {
      quote = sign
      word ??= ''
    } else if (sign === '\\') {
      if (at + 1 === text.length) return null
      word = (word ?? '') + text[++at]
    } else word = (word ?? '') + sign
  }
  if (quote !== null) return null
  if (word !== null) words.push(word)
  return words
}

/** Takes a command apart; text instead of a command says what is wrong with it. */
export function parseCommand(text: string): Command | string {
  const words = splitWords(text)
  if (words === null) return 'a quotation or an escape in it does not end'
  const [program, ...args] = words
  if (program === undefined) return 'it is empty'
  if (args.some((arg) => arg.includes('\0'))) return 'it has a NUL character'
  const seeds = args.flatMap((arg) => arg.match(seedMark) ?? []).length
  if (seeds > 1) return '{seed} may stand in it once only'
  const unknown = args.map((arg) => /\{[^{}]*\}/.exec(arg.replace(anyMark, ''))?.[0]).find(Boolean)
  if (unknown !== undefined) return `${unknown} is unknown; {name}, {count}, {seed} and {seed:NUMBER} are known`
  return { program, args, usesSeed: seeds === 1 }
}

/**
 * The seed of a command, from 0 to 2^31 - 1: the SHA-512 of the salt and the command as it is written, white space at its
 * ends left out. BAPCtools computes the same, so that both generate the same data.
 * @param text with `{count}` filled in, and `{seed}` and `{name}` as they are
 * @param count which of the cases made by one rule it is; the seeds of all but number 1 depend on it
 */
export function seedOf(text: string, salt: string, count: number): number {
  const part = count === 1 ? '' : `:${count - 1}`
  const digest = createHash('sha512').update(`${salt}${part}${text.trim()}`).digest()
  return digest.readUInt32BE(digest.length - 4) % 2 ** 31
}

/** The arguments with which a generator is run. */
export function fillArguments(args: readonly string[], seed: number): string[] {
  return args.map((arg) => arg.replaceAll('{name}', caseFileName).replace(seedMark, String(seed)))
}
